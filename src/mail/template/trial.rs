//! What templates are tried with when they are loaded.

use jiff::Timestamp;

use super::{Context, CustomerPlaces, Remark, Work};

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
        link: Some("https://portal.example.com/confirm?token=trial".to_owned()),
        expires_at: Some(Timestamp::UNIX_EPOCH),
        inviter: None,
        ticket: Some(Work {
            number: "1".to_owned(),
            title: "Title".to_owned(),
            description: None,
            customer: "Customer".to_owned(),
            facility: None,
            device: None,
            contact: None,
            added_by: None,
            opened_at: Timestamp::UNIX_EPOCH,
            due_at: None,
        }),
        comment: Some(Remark { author: "Author".to_owned(), text: "Text".to_owned() }),
        settings_page: None,
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
        ticket: bare.ticket.clone().map(|ticket| Work {
            description: Some("One line\nand another".to_owned()),
            facility: Some("North".to_owned()),
            device: Some("SN-1".to_owned()),
            contact: Some("Contact".to_owned()),
            added_by: Some("User".to_owned()),
            due_at: Some(Timestamp::UNIX_EPOCH),
            ..ticket
        }),
        settings_page: Some("https://portal.example.com/account".to_owned()),
        ..bare.clone()
    };
    [full, bare, usual]
}
