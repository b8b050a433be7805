//! Messages, as they are shown.

use crate::cli::words::{or_empty, yes_no};
use crate::domain::message::{Message, MessageState};
use crate::ops::message::Story;
use crate::ui::{Column, Page, Record, label};

impl Record for Message {
    const NOUN: &'static str = "message";

    fn columns() -> &'static [Column<Message>] {
        &[
            Column { name: "id", shown: true, cell: |message| message.id.to_string() },
            Column { name: "kind", shown: true, cell: |message| message.kind.to_string() },
            Column { name: "channel", shown: false, cell: |message| message.channel.to_string() },
            Column { name: "recipient", shown: true, cell: |message| message.recipient.clone() },
            Column { name: "state", shown: true, cell: |message| message.state.to_string() },
            Column { name: "attempts", shown: true, cell: |message| message.attempts.to_string() },
            Column { name: "next_attempt_at", shown: true, cell: |message| or_empty(&message.next_attempt_at) },
            Column { name: "last_error", shown: false, cell: |message| or_empty(&message.last_error) },
            Column { name: "created_at", shown: true, cell: |message| message.created_at.to_string() },
            Column { name: "sent_at", shown: false, cell: |message| or_empty(&message.sent_at) },
            Column { name: "message_id", shown: false, cell: |message| message.message_id.clone() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}

impl Record for Story {
    const NOUN: &'static str = "message";

    fn columns() -> &'static [Column<Story>] {
        &[
            Column { name: "id", shown: true, cell: |story| story.message.id.to_string() },
            Column { name: "kind", shown: true, cell: |story| story.message.kind.to_string() },
            Column { name: "channel", shown: true, cell: |story| story.message.channel.to_string() },
            Column { name: "recipient", shown: true, cell: |story| story.message.recipient.clone() },
            Column { name: "state", shown: true, cell: |story| story.message.state.to_string() },
            Column { name: "attempts", shown: true, cell: |story| story.message.attempts.to_string() },
            Column { name: "next_attempt_at", shown: true, cell: |story| or_empty(&story.message.next_attempt_at) },
            Column { name: "last_error", shown: true, cell: |story| or_empty(&story.message.last_error) },
            Column { name: "created_at", shown: true, cell: |story| story.message.created_at.to_string() },
            Column { name: "sent_at", shown: true, cell: |story| or_empty(&story.message.sent_at) },
            Column { name: "message_id", shown: true, cell: |story| story.message.message_id.clone() },
            Column { name: "user", shown: true, cell: |story| or_empty(&story.user) },
            Column { name: "staff", shown: true, cell: |story| or_empty(&story.staff) },
            Column { name: "invitation", shown: true, cell: |story| or_empty(&story.invitation) },
            Column { name: "ticket", shown: true, cell: |story| or_empty(&story.ticket) },
            Column { name: "language", shown: true, cell: |story| story.language.to_string() },
            Column { name: "patient", shown: true, cell: |story| yes_no(story.patient) },
            Column { name: "lease_until", shown: true, cell: |story| or_empty(&story.lease_until) },
        ]
    }

    fn key(&self) -> String {
        self.message.id.to_string()
    }

    fn page(&self, page: &mut Page) {
        for column in Story::columns() {
            let value = (column.cell)(self);
            // What it is not about, and what is not so now, is left out.
            let about =
                ["user", "staff", "invitation", "ticket", "sent_at", "next_attempt_at", "last_error", "lease_until"];
            let waits = self.patient && self.message.state == MessageState::Queued;
            if value.is_empty() && about.contains(&column.name) || column.name == "patient" && !waits {
                continue;
            }
            let label = match column.name {
                "patient" => "Waits for the end of quiet hours".to_owned(),
                "lease_until" => "Held by a sender until".to_owned(),
                name => label(name),
            };
            page.field(label, value);
        }
        // What is known of a deleted user's mail stands under the name they had.
        if self.events.is_empty() {
            return;
        }
        let rows = self.events.iter().map(|event| {
            let state = event.after.as_ref().and_then(|after| after["state"].as_str()).unwrap_or_default();
            vec![event.at.to_string(), event.action.clone(), state.to_owned(), event.actor.clone()]
        });
        page.table("What happened", &["at", "action", "state", "by"], rows.collect());
    }
}
