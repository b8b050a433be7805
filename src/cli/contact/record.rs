//! How contacts are listed, shown and exported.

use crate::cli::words::or_empty;
use crate::domain::customer::Contact;
use crate::ui::{Column, Record};

impl Record for Contact {
    const NOUN: &'static str = "contact";

    fn columns() -> &'static [Column<Contact>] {
        &[
            Column { name: "id", shown: false, cell: |contact| contact.id.to_string() },
            Column { name: "customer", shown: true, cell: |contact| contact.customer.clone() },
            Column { name: "customer_name", shown: true, cell: |contact| contact.customer_name.clone() },
            Column { name: "name", shown: true, cell: |contact| contact.name.clone() },
            Column { name: "email", shown: true, cell: |contact| or_empty(&contact.email) },
            Column { name: "phone", shown: true, cell: |contact| or_empty(&contact.phone) },
        ]
    }

    fn key(&self) -> String {
        self.path()
    }
}

/// A contact as a row of the file that an import reads.
#[derive(serde::Serialize)]
#[serde(transparent)]
pub(super) struct Exported(pub(super) Contact);

impl Record for Exported {
    const NOUN: &'static str = "contact";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "customer", shown: true, cell: |row| row.0.customer.clone() },
            Column { name: "name", shown: true, cell: |row| row.0.name.clone() },
            Column { name: "email", shown: true, cell: |row| or_empty(&row.0.email) },
            Column { name: "phone", shown: true, cell: |row| or_empty(&row.0.phone) },
        ]
    }

    fn key(&self) -> String {
        self.0.path()
    }
}
