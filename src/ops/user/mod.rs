//! Users: accounts that can sign in to the portal.

use crate::domain::user::User;
use crate::store::Subject;

/// What an event about a user names.
pub(super) fn subject(user: &User) -> Subject {
    Subject { kind: "user", id: Some(user.id.0), name: user.username.clone() }
}

/// The departments of a user's customers: whoever changes the account itself has to answer for all of them. All-retail
/// users belong to no one department.
pub(super) fn departments(user: &User) -> Vec<Option<String>> {
    user.assignments.iter().map(|assignment| assignment.department.clone()).collect()
}
