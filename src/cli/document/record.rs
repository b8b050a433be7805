//! How documents are listed and shown.

use crate::domain::document::Document;
use crate::ui::{Column, Record};

impl Record for Document {
    const NOUN: &'static str = "document";

    fn columns() -> &'static [Column<Document>] {
        &[
            Column { name: "id", shown: true, cell: |document| document.id.to_string() },
            Column { name: "kind", shown: true, cell: |document| document.kind.to_string() },
            Column { name: "name", shown: true, cell: |document| document.name.clone() },
            Column { name: "media_type", shown: false, cell: |document| document.media_type.clone() },
            Column { name: "size", shown: true, cell: |document| document.size.to_string() },
            Column { name: "on", shown: true, cell: |document| document.on.clone() },
            Column { name: "created_at", shown: true, cell: |document| document.created_at.to_string() },
            Column { name: "created_by", shown: true, cell: |document| document.created_by.clone() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
