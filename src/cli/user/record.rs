//! How users are listed and shown.

use crate::cli::words::{or_empty, yes_no};
use crate::domain::user::User;
use crate::ui::{Column, Record};

impl Record for User {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<User>] {
        &[
            Column { name: "id", shown: false, cell: |user| user.id.to_string() },
            Column { name: "username", shown: true, cell: |user| user.username.clone() },
            Column { name: "email", shown: false, cell: |user| or_empty(&user.email) },
            Column { name: "status", shown: true, cell: |user| user.status.to_string() },
            Column { name: "all_retail", shown: false, cell: |user| yes_no(user.all_retail) },
        ]
    }

    fn key(&self) -> String {
        self.username.clone()
    }
}
