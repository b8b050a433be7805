//! Finding users through the eyes of a portal user: colleagues.

use super::{customer, one, owner_of, sees_contact};
use crate::domain::access::Object;
use crate::domain::user::User;
use crate::domain::{email, text};
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::ops::find;
use crate::store::Tx;

/// A user, by username, e-mail address or name. To a user only colleagues are there, and they come without what only
/// staff knows and what lies elsewhere.
pub fn user(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<User> {
    as_colleague(tx, viewer, account(tx, viewer, typed)?)
}

/// The same with all that is kept: for what is done to the account, never to be shown.
pub(in crate::ops) fn account(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<User> {
    let Some(viewer) = viewer else { return find::user(tx, typed) };
    let key = email::key(typed);
    let sees = |user: &User| viewer.access.sees(&user.object());
    // An account that is not there for whoever looks stands in front of nothing.
    for found in [tx.user_by_username(&key)?, tx.user_by_email(&key)?] {
        if let Some(user) = found.filter(&sees) {
            return Ok(user);
        }
    }
    let mut named = find::provisional(tx, typed, |owner| customer(tx, Some(viewer), owner))?;
    named.retain(sees);
    if named.is_empty() {
        named = tx.users_named(&text::key(typed.trim()))?;
        named.retain(sees);
    }
    one(viewer, "user", typed, named, User::reference)
}

/// A user as whoever looks sees them.
pub fn as_colleague(tx: &Tx<'_>, viewer: Option<&PortalUser>, user: User) -> Result<User> {
    let Some(viewer) = viewer else { return Ok(user) };
    let mut seen = Vec::new();
    for view in &user.assignments {
        let Some((place, id)) = view.place().zip(view.contact_id) else { continue };
        if viewer.access.covering(&Object::Customer(place)).is_some()
            && let Some(contact) = tx.contact_with_id(Some(place.customer), id.0)?
            && sees_contact(tx, viewer, &owner_of(tx, place.customer)?, &contact)?
        {
            seen.push(id);
        }
    }
    Ok(user.for_user(&viewer.access, |contact| seen.contains(&contact)))
}
