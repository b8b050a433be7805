//! Finding users through the eyes of a portal user: colleagues.

use std::collections::BTreeSet;

use super::{customer, one, owner_of, sees_contact};
use crate::domain::access::Object;
use crate::domain::id::{CustomerId, UserId};
use crate::domain::user::User;
use crate::domain::{email, text};
use crate::error::{Error, Result};
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
    let customers = shown_customers(tx, viewer)?;
    // An account that is not there for whoever looks stands in front of nothing.
    for found in [tx.user_called(&key)?, tx.user_addressed(&key)?] {
        // Whether they are a colleague is asked of nobody, too: it costs the same.
        let id = found.unwrap_or(UserId(0));
        if is_colleague(tx, &customers, id)? {
            return tx.user(id)?.ok_or_else(|| Error::failure("A user is gone."));
        }
    }
    let mut named = find::provisional(tx, typed, |owner| customer(tx, Some(viewer), owner))?;
    named.retain(|user| viewer.access.sees(&user.object()));
    if named.is_empty() {
        let mut ids = BTreeSet::new();
        for customer in &customers {
            ids.extend(tx.users_named_at(*customer, &text::key(typed.trim()))?);
        }
        for id in ids {
            named.extend(tx.user(id)?);
        }
    }
    one(viewer, "user", typed, named, User::reference)
}

/// The customers whose users are there for a portal user.
pub(in crate::ops) fn shown_customers(tx: &Tx<'_>, viewer: &PortalUser) -> Result<Vec<CustomerId>> {
    let mut shown = Vec::new();
    for id in viewer.access.colleagues() {
        shown.extend(tx.customer(id)?.filter(|customer| !customer.archived).map(|customer| customer.id));
    }
    Ok(shown)
}

/// Whether a user is assigned to one of some customers. Each is asked, so that it costs the same for all who are not.
pub(in crate::ops) fn is_colleague(tx: &Tx<'_>, customers: &[CustomerId], id: UserId) -> Result<bool> {
    for customer in customers {
        if tx.is_assigned(id, *customer)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A user as whoever looks sees them.
pub fn as_colleague(tx: &Tx<'_>, viewer: Option<&PortalUser>, user: User) -> Result<User> {
    let Some(viewer) = viewer else { return Ok(user) };
    let mut seen = Vec::new();
    for view in &user.assignments {
        let Some((place, id)) = view.place().zip(view.contact_id) else { continue };
        if viewer.access.covering(&Object::Customer(place)).is_some()
            && sees_contact(tx, viewer, &owner_of(tx, place.customer)?, id)?
        {
            seen.push(id);
        }
    }
    Ok(user.for_user(&viewer.access, |contact| seen.contains(&contact)))
}
