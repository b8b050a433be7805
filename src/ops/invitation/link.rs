//! A link to hand over when mail does not work.

use serde_json::json;

use crate::ambient::Random;
use crate::config::{self, Resend};
use crate::domain::permission::Feature;
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Key, Purpose};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::find;
use crate::ops::user::{self, entrust};
use crate::store::Tx;

/// A link that whoever has it can register with.
#[derive(serde::Serialize)]
pub struct HandedOut {
    /// For whom it is.
    pub user: String,
    /// The link; the bare token where the portal has no address.
    pub link: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Makes a new link for a user who has not registered. The log says that it was made, not what it is.
///
/// # Errors
/// When the actor could not have given the user all that the account holds, or the user is unknown, registered, suspended
/// or assigned to nothing that is not archived, or the login is off.
pub fn link(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    key: &Key,
    config: &config::Invitation,
    who: &str,
) -> Result<HandedOut> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let user = find::user(tx, who)?;
    for opened in user::provisional::opens(tx, &user)? {
        entrust::may_show(actor, &config.default_role, &opened)?;
    }
    let invitation = super::open(tx, actor, now, &user)?.id;
    if let Some(archived) = user::archived(tx, &user)? {
        return Err(archived);
    }
    if config.resend == Resend::Replace {
        tx.revoke_tokens_for(user.id, Purpose::Confirm, now)?;
    }
    let id = tx.insert_confirmation_token(user.id, invitation, random.bytes()?, now)?;
    let row = tx.token(id)?.ok_or_else(|| Error::failure("The token was not kept."))?;
    let token = token::derive(key, row.purpose, invitation.0, row.generation, &row.nonce);
    let expires_at = now.plus(config.expires);
    tx.hand_out_token(id, &token.hash(), expires_at, now)?;
    tx.extend_invitation(invitation, expires_at, now)?;
    let after = json!({ "invitation": invitation, "expires_at": expires_at });
    actor.log(tx, now, "invitation.link", user::subject(&user), None, Some(after))?;
    let portal = tx.organization()?.portal_url;
    let link = token::link(portal.as_deref(), Purpose::Confirm, &token);
    Ok(HandedOut { user: user.username, link, expires_at })
}
