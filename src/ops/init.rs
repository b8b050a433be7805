//! A new organization: its name, its features, its roles and its first administrator.

use serde_json::json;

use super::actor::Actor;
use super::staff;
use crate::domain::dashboard::{self, Week};
use crate::domain::id::RoleId;
use crate::domain::organization::Organization;
use crate::domain::permission::FeatureSet;
use crate::domain::role::{BUILT_IN, Role};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::token::Fingerprint;
use crate::domain::url::web_address;
use crate::domain::user::Language;
use crate::error::Result;
use crate::store::{Subject, Tx};

/// What a new organization starts with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Its exact name.
    pub name: String,
    /// Where the portal is.
    pub portal_url: Option<String>,
    /// The features that its subscription has turned on.
    pub features: FeatureSet,
    /// The first administrator.
    pub administrator: staff::Edit,
}

/// Fills an empty database, whose links come from this key alone. Whoever runs it becomes the first administrator and the
/// actor of what is logged.
///
/// # Errors
/// When a field is malformed.
pub fn start(tx: &mut Tx<'_>, now: Timestamp, key: &Fingerprint, start: Start) -> Result<(Organization, Staff)> {
    let organization = Organization {
        name: text::required("organization's name", &start.name)?,
        support_address: None,
        portal_url: start.portal_url.as_deref().map(web_address).transpose()?,
        logo_url: None,
        language: Language::English,
    };
    tx.set_organization(&organization)?;
    tx.set_key_fingerprint(key)?;
    tx.begin_weeks(Week::of(now).before(dashboard::COUNTED))?;
    for feature in start.features.iter() {
        tx.set_feature(feature, true)?;
    }
    for role in &BUILT_IN {
        let role = Role {
            id: RoleId(0),
            name: role.name.to_owned(),
            title: role.title.to_owned(),
            permissions: role.permissions(),
            read_only: role.read_only,
            exclusive: role.exclusive,
            built_in: true,
        };
        tx.save_role(&role, true)?;
    }
    let administrator = staff::Edit { role: Some(StaffRole::Administrator), ..start.administrator };
    let staff = staff::new(tx, now, administrator)?;
    let actor = Actor { staff: staff.clone(), as_user: None };
    let subject = Subject { kind: "organization", id: None, name: organization.name.clone() };
    let after = json!({ "organization": organization, "features": start.features, "administrator": staff });
    actor.log(tx, now, "init", subject, None, Some(after))?;
    Ok((organization, staff))
}
