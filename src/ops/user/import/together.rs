//! The rows of somebody new, who is made as all of them say or not at all.

use super::person::USERNAME;
use super::{Run, Whom};
use crate::bulk::checked::Checked;
use crate::domain::email::{self, Email};
use crate::domain::identity::Username;
use crate::domain::user::User;
use crate::error::Result;

/// What is said of a row that is acceptable by itself.
pub(super) const APART: &str =
    "Another row of this user is not acceptable, and somebody new is imported with all rows or none.";

/// The column by which a row tells whom it is about, and what is compared of it.
pub(super) fn known_by(email: Option<&Email>, username: Option<&str>) -> Option<(&'static str, String)> {
    match (email, username) {
        (Some(email), _) => Some(("email", email.key())),
        (None, Some(username)) => Some((USERNAME, email::key(username))),
        (None, None) => None,
    }
}

impl Run<'_, '_> {
    /// Notes that a row is rejected, if it is about somebody new.
    pub(super) fn part(&self, checked: &mut Checked<'_>) -> Result<()> {
        if self.repeats {
            return Ok(());
        }
        let row = checked.row;
        let email = row.get("email").parse::<Email>().ok();
        let username = row.get(USERNAME).parse::<Username>().map(String::from).ok();
        if email.is_none() && (username.is_none() || !row.get("email").is_empty()) {
            return Ok(());
        }
        let names = email.iter().map(Email::key).chain(username.as_deref().map(email::key));
        let mut names: Vec<_> = names.collect();
        match self.whom(email.as_ref(), username.as_deref())? {
            Whom::User(user) if user.id > self.newest => {
                let User { username, email, .. } = user.as_ref();
                names.extend(email.iter().chain([username]).map(|name| email::key(name)));
                checked.part(&names, true);
            }
            Whom::User(_) => {}
            Whom::Nobody | Whom::Taken(_) => checked.part(&names, false),
        }
        Ok(())
    }
}
