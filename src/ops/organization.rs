//! The organization: what its portal and its mail say about it.

use serde_json::json;

use super::actor::Actor;
use crate::domain::email::Email;
use crate::domain::organization::Organization;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::url::{sign_in_address, web_address};
use crate::domain::user::Language;
use crate::error::{Error, Result};
use crate::store::{Subject, Tx};

/// What can be changed. `None` leaves a field as it is, an empty text clears it.
#[derive(Debug, Default, Clone)]
pub struct Edit {
    /// The exact name, which cannot be cleared.
    pub name: Option<String>,
    /// Where users turn for help.
    pub support_address: Option<String>,
    /// Where the portal is.
    pub portal_url: Option<String>,
    /// The logo shown in mail.
    pub logo_url: Option<String>,
    /// The language of mail to its own people, and of whoever else has chosen none.
    pub language: Option<Language>,
}

/// Changes the organization.
///
/// # Errors
/// When the actor may not, or a field is malformed.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, edit: Edit) -> Result<Organization> {
    actor.require(Duty::Organization, &[])?;
    let before = tx.organization()?;
    let mut after = before.clone();
    if let Some(name) = edit.name {
        after.name = text::required("organization's name", &name)?;
    }
    if let Some(address) = edit.support_address {
        after.support_address = Email::or_none(&address)?.map(String::from);
    }
    for (typed, kept) in [(edit.portal_url, &mut after.portal_url), (edit.logo_url, &mut after.logo_url)] {
        if let Some(typed) = typed {
            *kept = if typed.trim().is_empty() { None } else { Some(web_address(&typed)?) };
        }
    }
    after.language = edit.language.unwrap_or(after.language);
    if after == before {
        return Ok(after);
    }
    tx.set_organization(&after)?;
    let subject = Subject { kind: "organization", id: None, name: after.name.clone() };
    actor.log(tx, now, "organization.edit", subject, Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// The portal's sign-in address under the organization's own name.
///
/// # Errors
/// When nobody has said where the portal is.
pub fn login_url(tx: &Tx<'_>) -> Result<String> {
    let organization = tx.organization()?;
    let Some(portal) = &organization.portal_url else {
        return Err(Error::conflict(format!(
            "{} has no portal URL, so there is no place to sign in.",
            organization.name
        ))
        .hint("Give one with `portalctl organization edit --portal-url https://portal.example.com`."));
    };
    Ok(sign_in_address(portal, &organization.name)?)
}
