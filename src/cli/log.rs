//! How lines of the activity log are listed and shown.

use super::words::or_empty;
use crate::store::Line;
use crate::ui::{Column, Record};

impl Record for Line {
    const NOUN: &'static str = "event";

    fn columns() -> &'static [Column<Line>] {
        &[
            Column { name: "id", shown: false, cell: |line| line.id.to_string() },
            Column { name: "at", shown: true, cell: |line| line.at.to_string() },
            Column { name: "actor", shown: true, cell: |line| line.actor.clone() },
            Column { name: "as_user", shown: true, cell: |line| or_empty(&line.as_user) },
            Column { name: "action", shown: true, cell: |line| line.action.clone() },
            Column { name: "subject", shown: true, cell: |line| line.subject.clone() },
            Column { name: "before", shown: false, cell: |line| or_empty(&line.before) },
            Column { name: "after", shown: false, cell: |line| or_empty(&line.after) },
            Column { name: "hash", shown: false, cell: |line| line.hash.clone() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
