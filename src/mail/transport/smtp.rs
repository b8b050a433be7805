//! An SMTP server.
//!
//! A timeout of the socket bounds one read only: a server that answers a byte at a time, or a resolver that hangs, can
//! hold a conversation for as long as it likes. So whoever waits for one waits in another thread, with patience for the
//! whole message, and the content goes out only once they have said so: who lost patience before knows that it never
//! will, and who lost it later knows that it may have.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls_platform_verifier::Verifier;
use secrecy::SecretString;

use super::client::Tls;
use super::conversation::Conversation;
use super::reach::Known;
use super::{Patience, Security, Stage, Unreachable};
use crate::error::{Error, Result};

/// How many timeouts of one answer a message may take up to its content, its content beside the answer to it, or opening
/// a connection.
const PATIENCE: u32 = 3;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// Which server, and how to talk to it.
#[derive(Debug, Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) timeout: Duration,
    pub(super) content_timeout: Duration,
}

/// A server to send through.
#[derive(Clone)]
pub struct Smtp {
    server: Server,
    tls: Option<Tls>,
    credentials: Option<(String, SecretString)>,
    known: Known,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).finish_non_exhaustive()
    }
}

impl Smtp {
    pub(super) fn new(
        mut server: Server,
        credentials: Option<(String, SecretString)>,
        extra_roots: &[Vec<u8>],
    ) -> Result<Smtp> {
        server.host = host(&server.host)?;
        if server.timeout.is_zero() || server.content_timeout.is_zero() {
            return Err(Error::invalid("smtp.timeout or smtp.content_timeout is zero."));
        }
        if server.security == Security::None {
            if !is_loopback(&server.host) {
                return Err(Error::invalid(format!(
                    "smtp.security is \"none\", but {} is not this machine.",
                    server.host
                ))
                .hint("Use security = \"tls\" or \"starttls\"; without encryption only 127.0.0.1, ::1 and localhost are used."));
            }
            if credentials.is_some() {
                return Err(Error::invalid(
                    "smtp.username is set, but smtp.security is \"none\": the password would travel in the clear.",
                )
                .hint("Use security = \"tls\" or \"starttls\", or leave out the username."));
            }
            return Ok(Smtp { server, tls: None, credentials: None, known: Known::default() });
        }
        let tls = Some(tls(&server.host, extra_roots)?);
        Ok(Smtp { server, tls, credentials, known: Known::default() })
    }

    /// Opens a conversation in this thread, however long that takes.
    pub(super) fn open(&self) -> Result<Conversation, Unreachable> {
        Conversation::open(&self.server, self.tls.as_ref(), self.credentials.as_ref(), &self.known)
            .map_err(|error| self.named(error))
    }

    /// How long a whole message, or opening a connection, may take.
    pub(super) fn patience(&self) -> Patience {
        let before_content = self.server.timeout.saturating_mul(PATIENCE);
        Patience { before_content, content: before_content.saturating_add(self.server.content_timeout) }
    }

    /// Ends a conversation with a goodbye that may take a moment.
    pub(super) fn close(&self, conversation: Conversation) {
        conversation.close(self.server.timeout.min(GOODBYE));
    }

    /// What is said of a server for which there is no patience left.
    pub(super) fn too_slow(&self) -> Unreachable {
        self.named(Unreachable { stage: Stage::Connect, reason: "it took too long".to_owned() })
    }

    /// With the name of the server that was not reached.
    fn named(&self, error: Unreachable) -> Unreachable {
        let Unreachable { stage, reason } = error;
        let Server { host, port, .. } = &self.server;
        Unreachable { stage, reason: format!("{host}, port {port}: {reason}") }
    }
}

/// The host as it is looked up and as its certificate names it.
fn host(given: &str) -> Result<String> {
    let wrong = || Error::invalid(format!("smtp.host {given:?} is not a host name or an address."));
    let bare = given.trim().trim_matches(['[', ']']);
    if bare.parse::<IpAddr>().is_ok() {
        return Ok(bare.to_owned());
    }
    let ascii = idna::domain_to_ascii(bare).map_err(|_| wrong())?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    if ascii.is_empty() || !ascii.bytes().all(plain) { Err(wrong()) } else { Ok(ascii) }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn tls(host: &str, extra_roots: &[Vec<u8>]) -> Result<Tls> {
    let wrong = || Error::invalid("smtp.ca_file holds no usable certificate.").hint("It must be a PEM file.");
    let mut roots = Vec::new();
    for pem in extra_roots {
        let certificates = CertificateDer::pem_slice_iter(pem).collect::<std::result::Result<Vec<_>, _>>();
        let certificates = certificates.map_err(|error| wrong().caused_by(error))?;
        if certificates.is_empty() {
            return Err(wrong());
        }
        // What is no certificate would otherwise be passed over in silence.
        let mut known = rustls::RootCertStore::empty();
        for certificate in certificates {
            known.add(certificate.clone()).map_err(|error| wrong().caused_by(error))?;
            roots.push(certificate);
        }
    }
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| Error::invalid(format!("smtp.host {host:?} is no name that a certificate can carry.")))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).and_then(|verifier| {
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        Ok(config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
    });
    let config = config.map_err(|error| {
        Error::failure("The certificates for the mail server could not be set up.")
            .caused_by(error)
            .hint("Install the system's CA certificates, or name a PEM file with smtp.ca_file.")
    })?;
    Ok(Tls { config: Arc::new(config), name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Transport, TransportConfig};

    fn transport(host: &str, security: Security, password: Option<&str>) -> Result<Transport> {
        Transport::new(TransportConfig::Smtp {
            host: host.to_owned(),
            port: 25,
            security,
            credentials: password.map(|password| ("portal".to_owned(), SecretString::from(password))),
            timeout: Duration::from_secs(1),
            content_timeout: Duration::from_secs(1),
            extra_roots: Vec::new(),
        })
    }

    #[test]
    fn nothing_leaves_this_machine_in_the_clear() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            transport(host, Security::None, None).expect("loopback is allowed");
        }
        for host in
            ["mail.example.com", "10.0.0.1", "0.0.0.0", "localhost.example.com", "127.0.0.1.example.com", "", "a b"]
        {
            transport(host, Security::None, None).expect_err("beyond this machine");
        }
        let error = transport("localhost", Security::None, Some("s3cret")).expect_err("a password in the clear");
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }

    #[test]
    fn a_ca_file_must_hold_a_certificate() {
        assert!(tls("localhost", &[b"not a certificate".to_vec()]).is_err());
        assert!(
            tls("localhost", &[b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_vec()]).is_err()
        );
    }
}
