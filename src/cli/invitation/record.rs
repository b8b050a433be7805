//! Invitations, as they are shown.

use crate::cli::words::or_empty;
use crate::domain::message::Invitation;
use crate::ops::invitation::Story;
use crate::ui::{Column, Page, Record};

impl Record for Invitation {
    const NOUN: &'static str = "invitation";

    fn columns() -> &'static [Column<Invitation>] {
        &[
            Column { name: "id", shown: true, cell: |invitation| invitation.id.to_string() },
            Column { name: "user", shown: true, cell: |invitation| invitation.user.clone() },
            Column { name: "email", shown: false, cell: |invitation| or_empty(&invitation.email) },
            Column { name: "customer", shown: true, cell: |invitation| or_empty(&invitation.customer) },
            Column { name: "role", shown: true, cell: |invitation| invitation.role.clone() },
            Column { name: "state", shown: true, cell: |invitation| invitation.state.to_string() },
            Column { name: "sends", shown: true, cell: |invitation| invitation.sends.to_string() },
            Column { name: "last_sent_at", shown: true, cell: |invitation| or_empty(&invitation.last_sent_at) },
            Column { name: "expires_at", shown: false, cell: |invitation| or_empty(&invitation.expires_at) },
            Column { name: "invited_by", shown: false, cell: |invitation| invitation.invited_by.clone() },
            Column { name: "created_at", shown: false, cell: |invitation| invitation.created_at.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}

impl Record for Story {
    const NOUN: &'static str = "invitation";

    fn columns() -> &'static [Column<Story>] {
        &[
            Column { name: "id", shown: true, cell: |story| story.invitation.id.to_string() },
            Column { name: "user", shown: true, cell: |story| story.invitation.user.clone() },
            Column { name: "email", shown: true, cell: |story| or_empty(&story.invitation.email) },
            Column { name: "customer", shown: true, cell: |story| or_empty(&story.invitation.customer) },
            Column { name: "role", shown: true, cell: |story| story.invitation.role.clone() },
            Column { name: "state", shown: true, cell: |story| story.invitation.state.to_string() },
            Column { name: "sends", shown: true, cell: |story| story.invitation.sends.to_string() },
            Column { name: "last_sent_at", shown: true, cell: |story| or_empty(&story.invitation.last_sent_at) },
            Column { name: "expires_at", shown: true, cell: |story| or_empty(&story.invitation.expires_at) },
            Column { name: "invited_by", shown: true, cell: |story| story.invitation.invited_by.clone() },
            Column { name: "created_at", shown: true, cell: |story| story.invitation.created_at.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.invitation.id.to_string()
    }

    fn page(&self, page: &mut Page) {
        self.invitation.page(page);
        let Some(messages) = &self.messages else { return };
        let rows = messages.iter().map(|message| {
            let at = message.sent_at.or(message.next_attempt_at);
            let (id, kind, state) = (message.id.to_string(), message.kind.to_string(), message.state.to_string());
            vec![id, kind, state, or_empty(&at), message.attempts.to_string(), or_empty(&message.last_error)]
        });
        page.table("Messages", &["id", "kind", "state", "sent or due at", "attempts", "last error"], rows.collect());
    }
}
