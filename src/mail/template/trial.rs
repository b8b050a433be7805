//! What templates are tried with when they are loaded.

use jiff::Timestamp;

use super::{Context, CustomerPlaces};

/// A context with everything, one with nothing that can be lacking, and the usual one.
pub(super) fn contexts() -> [Context; 3] {
    let places = |customer: &str, facilities: &[&str], all_facilities, unassigned| CustomerPlaces {
        customer: customer.to_owned(),
        facilities: facilities.iter().map(|&name| name.to_owned()).collect(),
        all_facilities,
        unassigned,
    };
    let bare = Context {
        organization: "Organization".to_owned(),
        support_address: None,
        portal_url: None,
        logo_url: None,
        user_name: "user".to_owned(),
        customers: Vec::new(),
        link: "https://portal.example.com/confirm?token=trial".to_owned(),
        expires_at: Timestamp::UNIX_EPOCH,
        inviter: None,
    };
    let usual = Context { customers: vec![places("Customer", &[], true, false)], ..bare.clone() };
    let full = Context {
        support_address: Some("support@example.com".to_owned()),
        portal_url: Some("https://portal.example.com".to_owned()),
        logo_url: Some("https://portal.example.com/logo.png".to_owned()),
        customers: vec![
            places("First", &[], true, false),
            places("Second", &["North", "South"], false, false),
            places("Third", &["East"], false, true),
            places("Fourth", &[], false, true),
        ],
        inviter: Some("Inviter".to_owned()),
        ..bare.clone()
    };
    [full, bare, usual]
}
