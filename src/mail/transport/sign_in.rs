//! Signing in to a server, and never repeating what it was told.

use data_encoding::BASE64;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::extension::ServerInfo;
use secrecy::{ExposeSecret, SecretString};

use super::line::Line;
use super::{Stage, Unreachable, answer};

/// Most questions that a server may ask before it lets somebody in.
const QUESTIONS: usize = 10;

/// Signs in over an encrypted line.
pub(super) fn sign_in(
    line: &mut Line,
    offers: &ServerInfo,
    username: &str,
    password: &SecretString,
) -> Result<(), Unreachable> {
    let secret = password.expose_secret();
    let credentials = Credentials::new(username.to_owned(), secret.to_owned());
    exchange(line, offers, &credentials).map_err(|reason| {
        line.goodbye();
        // A server may quote what it was sent.
        let sent = [
            secret.to_owned(),
            BASE64.encode(secret.as_bytes()),
            BASE64.encode(format!("\0{username}\0{secret}").as_bytes()),
        ];
        let quoted = sent.iter().any(|sent| !sent.is_empty() && reason.contains(sent.as_str()));
        let reason = if quoted { "the server refused the sign-in".to_owned() } else { reason };
        Unreachable { stage: Stage::SignIn, reason }
    })
}

/// Answers what the server asks until it says yes.
fn exchange(line: &mut Line, offers: &ServerInfo, credentials: &Credentials) -> Result<(), String> {
    let mechanism = offers.get_auth_mechanism(DEFAULT_MECHANISMS);
    let mechanism = mechanism.ok_or("the server offers no way to sign in that can be used")?;
    let strange = |_| "the server asks what cannot be answered".to_owned();
    let mut next = Auth::new(mechanism, credentials.clone(), None).map_err(strange)?;
    for _ in 0..=QUESTIONS {
        let response = line.command(next).map_err(|fault| answer::reason(&fault))?;
        if response.has_code(235) {
            return Ok(());
        }
        if !response.has_code(334) {
            return Err(format!("unexpected answer {}", answer::text(&response)));
        }
        next = Auth::new_from_response(mechanism, credentials.clone(), &response).map_err(strange)?;
    }
    Err("the server does not stop asking".to_owned())
}
