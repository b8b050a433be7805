//! New accounts: what they are made of, and names that nobody else has.

use super::arg;
use crate::domain::email::{self, Email};
use crate::domain::id::UserId;
use crate::domain::identity::Username;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::{Notifications, Profile, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::store::Tx;

/// What is said of the person behind a new account, as it was typed.
#[derive(Debug, Default, Clone)]
pub struct Details {
    /// Who they are.
    pub profile: Profile,
    /// Remarks of staff.
    pub comments: Option<String>,
    /// Whether they may add support cases, if their permissions allow it.
    pub allow_support_cases: bool,
}

impl Details {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.profile == Profile::default() && self.comments.is_none() && !self.allow_support_cases
    }
}

/// A new account that is not kept yet: clean fields, no password, no assignments.
///
/// # Errors
/// When a field is malformed.
pub fn new(now: Timestamp, username: Username, email: Option<&Email>, mut details: Details) -> Result<User> {
    for (field, kept) in details.profile.texts() {
        if let Some(typed) = kept.take() {
            *kept = Profile::kept(field, typed)?;
        }
    }
    details.comments = details.comments.map(|typed| text::kept("comments", typed)).transpose()?.flatten();
    Ok(draw(now, username.into(), email, details))
}

/// A new account of fields that are clean already.
pub(super) fn draw(now: Timestamp, username: String, email: Option<&Email>, details: Details) -> User {
    let Details { profile, comments, allow_support_cases } = details;
    User {
        id: UserId(0),
        username,
        email: email.map(|email| email.as_str().to_owned()),
        profile,
        status: UserStatus::NotConfirmed,
        provisional_at: None,
        all_retail: false,
        must_change_password: false,
        comments,
        allow_support_cases,
        staff_hear_of_calls: true,
        notifications: Notifications::default(),
        created_at: now,
        last_sign_in_at: None,
        assignments: Vec::new(),
    }
}

/// Keeps a new account. Its id.
///
/// # Errors
/// When its username or address names somebody already, be it as username or as address: whoever types a name must
/// mean one person.
pub fn insert(tx: &Tx<'_>, actor: &Actor, user: &User) -> Result<UserId> {
    // Where both are the same, the keys of the table refuse all that looking would find.
    // So do those of a provisional account, which is compared with those of its customer alone.
    let both_at_once = user.email.as_deref().is_some_and(|email| email::key(email) == email::key(&user.username));
    if !both_at_once {
        free(tx, user)?;
    }
    let created_by = actor.as_user.as_ref().map(|portal_user| portal_user.id);
    match tx.insert_user(user, created_by)? {
        Some(id) => Ok(id),
        // Of a provisional account nothing may be compared with others.
        None if user.provisional_at.is_some() => Err(Error::failure("A provisional account is there and is not.")),
        None => {
            free(tx, user)?;
            Err(taken(&user.username, &user.username))
        }
    }
}

/// Refuses names that are somebody else's.
fn free(tx: &Tx<'_>, user: &User) -> Result<()> {
    for name in std::iter::once(&user.username).chain(&user.email) {
        if let Some(taken_by) = tx.somebody_else_named(user.id, &email::key(name))? {
            return Err(taken(name, &taken_by));
        }
    }
    Ok(())
}

/// That a name is somebody's already.
fn taken(name: &str, by: &str) -> Error {
    let whose = if email::key(name) == email::key(by) { String::new() } else { format!(" by {by}") };
    Error::conflict(format!("The name {name} is taken{whose}: a username or an e-mail address names one user."))
        .hint(format!("See `portalctl user show {}`, or choose another username (--username).", arg(by)))
}
