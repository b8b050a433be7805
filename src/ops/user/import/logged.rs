//! A user whom an import makes, as the activity log keeps them.

use serde::Serialize;

use crate::domain::permission::PermissionSet;
use crate::domain::user::{AssignmentView, FacilityScope, Language, User};

/// What is said of a new user, and at which customers. What is empty or as usual is left out, and so is what follows from
/// the rest and from the roles: else the log of a million users would be many times as large as what it is about.
#[derive(Serialize, Default)]
pub(super) struct Newcomer<'u> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mobile: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounting_id: Option<&'u str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<&'u str>,
    #[serde(skip_serializing_if = "is_not")]
    allow_support_cases: bool,
    #[serde(skip_serializing_if = "is_not")]
    all_retail: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assignments: Vec<Place<'u>>,
}

#[derive(Serialize)]
struct Place<'u> {
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'u str>,
    scope: FacilityScope,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    facilities: &'u [String],
    #[serde(skip_serializing_if = "is_not")]
    unassigned: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'u str>,
    roles: &'u [String],
    #[serde(skip_serializing_if = "is_none")]
    allow: PermissionSet,
    #[serde(skip_serializing_if = "is_none")]
    deny: PermissionSet,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_not(flag: &bool) -> bool {
    !flag
}

fn is_none(permissions: &PermissionSet) -> bool {
    permissions.is_empty()
}

impl<'u> Newcomer<'u> {
    /// What is said of this user, whose name is the event's subject.
    pub(super) fn of(user: &'u User) -> Newcomer<'u> {
        let profile = &user.profile;
        Newcomer {
            email: user.email.as_deref(),
            first_name: profile.first_name.as_deref(),
            last_name: profile.last_name.as_deref(),
            company: profile.company.as_deref(),
            address: profile.address.as_deref(),
            city: profile.city.as_deref(),
            country: profile.country.as_deref(),
            state: profile.state.as_deref(),
            zip: profile.zip.as_deref(),
            phone: profile.phone.as_deref(),
            mobile: profile.mobile.as_deref(),
            accounting_id: profile.accounting_id.as_deref(),
            language: profile.language,
            comments: user.comments.as_deref(),
            allow_support_cases: user.allow_support_cases,
            all_retail: user.all_retail,
            assignments: user.assignments.iter().map(place).collect(),
        }
    }
}

fn place(view: &AssignmentView) -> Place<'_> {
    Place {
        customer: view.customer.as_deref(),
        scope: view.scope,
        facilities: &view.facilities,
        unassigned: view.unassigned,
        contact: view.contact.as_deref(),
        roles: &view.roles,
        allow: view.allow,
        deny: view.deny,
    }
}
