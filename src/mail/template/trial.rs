//! What templates are tried with when they are loaded.

use jiff::Timestamp;

use super::{Context, CustomerPlaces, Remark, Work};
use crate::domain::message::{Audience, MessageKind};

/// What a message of a kind can be made of: with everything, with nothing that can be lacking, and as usual.
pub(super) fn contexts(kind: MessageKind) -> Vec<Context> {
    let bare = bare(kind);
    let full = full(kind, &bare);
    let mut contexts = vec![full, bare.clone()];
    if kind.carries_link() {
        let customers = vec![places("Customer", &[], true, false)];
        let link = Some("https://portal.example.com/confirm?token=trial".to_owned());
        contexts.push(Context { may_have_account: true, ..bare.clone() });
        contexts.push(Context { customers, link, ..bare });
    }
    contexts
}

fn bare(kind: MessageKind) -> Context {
    let mut bare =
        Context { organization: "Organization".to_owned(), user_name: "user".to_owned(), ..Context::default() };
    match kind {
        MessageKind::Invitation | MessageKind::Reminder | MessageKind::PasswordReset => {
            bare.link = Some("trial-token".to_owned());
            bare.expires_at = Some(Timestamp::UNIX_EPOCH);
        }
        MessageKind::TemporaryPassword => bare.username = Some("user".to_owned()),
        MessageKind::FaultReport
        | MessageKind::Call
        | MessageKind::UserComment
        | MessageKind::StaffComment
        | MessageKind::WorkOrder
        | MessageKind::SupportCase => bare.ticket = Some(ticket()),
    }
    if matches!(kind, MessageKind::UserComment | MessageKind::StaffComment) {
        bare.comment = Some(Remark { author: "Author".to_owned(), text: "Text".to_owned() });
    }
    bare
}

fn ticket() -> Work {
    Work {
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
    }
}

fn full(kind: MessageKind, bare: &Context) -> Context {
    let for_user = kind.audience() == Audience::User;
    let page = |path: &str| format!("https://portal.example.com/{path}");
    let mut full = Context {
        support_address: Some("support@example.com".to_owned()),
        portal_url: Some("https://portal.example.com".to_owned()),
        logo_url: Some(page("logo.png")),
        link: for_user.then(|| page("confirm?token=trial")),
        settings_page: kind.is_optional().then(|| page("account")),
        ticket: bare.ticket.clone().map(|ticket| Work {
            description: Some("One line\nand another".to_owned()),
            facility: Some("North".to_owned()),
            device: Some("SN-1".to_owned()),
            contact: Some("Contact".to_owned()),
            added_by: Some("User".to_owned()),
            due_at: Some(Timestamp::UNIX_EPOCH),
            ..ticket
        }),
        ..bare.clone()
    };
    if kind.carries_link() {
        full.inviter = Some("Inviter".to_owned());
        full.may_have_account = true;
        full.customers = vec![
            places("First", &[], true, false),
            places("Second", &["North", "South"], false, false),
            places("Third", &["East"], false, true),
            places("Fourth", &[], false, true),
        ];
    }
    full
}

fn places(customer: &str, facilities: &[&str], all_facilities: bool, unassigned: bool) -> CustomerPlaces {
    CustomerPlaces {
        customer: customer.to_owned(),
        facilities: facilities.iter().map(|&name| name.to_owned()).collect(),
        all_facilities,
        unassigned,
    }
}
