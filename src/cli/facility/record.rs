//! How facilities are listed, shown and exported.

use crate::cli::words::{or_empty, yes_no};
use crate::domain::customer::Facility;
use crate::ui::{Column, Record};

impl Record for Facility {
    const NOUN: &'static str = "facility";

    fn columns() -> &'static [Column<Facility>] {
        &[
            Column { name: "id", shown: false, cell: |facility| facility.id.to_string() },
            Column { name: "customer", shown: true, cell: |facility| facility.customer.clone() },
            Column { name: "customer_name", shown: true, cell: |facility| facility.customer_name.clone() },
            Column { name: "number", shown: true, cell: |facility| facility.number.clone() },
            Column { name: "name", shown: true, cell: |facility| facility.name.clone() },
            Column { name: "address", shown: true, cell: |facility| or_empty(&facility.address) },
            Column { name: "archived", shown: false, cell: |facility| yes_no(facility.archived) },
        ]
    }

    fn key(&self) -> String {
        self.path()
    }
}

/// A facility as a row of the file that an import reads.
#[derive(serde::Serialize)]
#[serde(transparent)]
pub(super) struct Exported(pub(super) Facility);

impl Record for Exported {
    const NOUN: &'static str = "facility";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "customer", shown: true, cell: |row| row.0.customer.clone() },
            Column { name: "number", shown: true, cell: |row| row.0.number.clone() },
            Column { name: "name", shown: true, cell: |row| row.0.name.clone() },
            Column { name: "address", shown: true, cell: |row| or_empty(&row.0.address) },
        ]
    }

    fn key(&self) -> String {
        self.0.path()
    }
}
