//! What every noun that is imported has: its columns, an example, and how one of its rows is called.

use super::fields::{CONTACTS, CUSTOMERS, DEVICES, FACILITIES, TICKETS, USERS};
use super::header::Field;
use super::row::Row;
use crate::error::{Error, Result};

/// A kind of file.
#[derive(Debug)]
pub struct Sheet {
    /// What a row is about: `facility`.
    pub noun: &'static str,
    /// Its columns, in the order of an export.
    pub fields: &'static [Field],
    /// A row that shows what belongs into each of them.
    pub example: &'static [&'static str],
    /// Whether several rows may be about one thing.
    pub several: bool,
    /// What the thing of a row is called.
    pub name: fn(&Row<'_>) -> String,
}

impl Sheet {
    /// A header and an example row, as CSV.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn template(&self) -> Result<String> {
        let failed = |error: anyhow::Error| Error::failure("The template could not be written.").caused_by(error);
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.fields.iter().map(|field| field.name)).map_err(|error| failed(error.into()))?;
        writer.write_record(self.example).map_err(|error| failed(error.into()))?;
        let bytes = writer.into_inner().map_err(|error| failed(error.into_error().into()))?;
        String::from_utf8(bytes).map_err(|error| failed(error.into()))
    }
}

/// The first of these columns that is not empty.
fn first<'a>(row: &Row<'a>, columns: &[&str]) -> &'a str {
    columns.iter().map(|column| row.get(column)).find(|cell| !cell.is_empty()).unwrap_or("")
}

/// What belongs to a customer: `K-1003/F-02`.
fn owned(row: &Row<'_>, columns: &[&str]) -> String {
    format!("{}/{}", row.get("customer"), first(row, columns))
}

/// Users.
pub const USER: &Sheet = &Sheet {
    noun: "user",
    fields: USERS,
    example: &[
        "eva.lind@example.com",
        "",
        "Eva",
        "Lind",
        "Brf Eken",
        "Storgatan 1",
        "Lund",
        "Sweden",
        "",
        "222 22",
        "+46 46 12 34 56",
        "+46 70 123 45 67",
        "",
        "sv",
        "K-1001",
        "F-01;-",
        "",
        "member",
        "document.add",
        "",
        "no",
        "",
        "no",
    ],
    several: true,
    name: |row| {
        let user = first(row, &["email", "username"]);
        match row.get("customer") {
            "" => user.to_owned(),
            customer => format!("{user} at {customer}"),
        }
    },
};

/// Customers.
pub const CUSTOMER: &Sheet = &Sheet {
    noun: "customer",
    fields: CUSTOMERS,
    example: &["K-1001", "Brf Eken", "corporate", "no", "Lifts", "sv", ""],
    several: false,
    name: |row| first(row, &["number", "name"]).to_owned(),
};

/// Facilities.
pub const FACILITY: &Sheet = &Sheet {
    noun: "facility",
    fields: FACILITIES,
    example: &["K-1001", "F-01", "Head office", "Storgatan 1, Lund"],
    several: false,
    name: |row| owned(row, &["number", "name"]),
};

/// Contacts.
pub const CONTACT: &Sheet = &Sheet {
    noun: "contact",
    fields: CONTACTS,
    example: &["K-1001", "Eva Lind", "eva.lind@example.com", "+46 46 12 34 56"],
    several: false,
    name: |row| owned(row, &["email", "name"]),
};

/// Devices.
pub const DEVICE: &Sheet = &Sheet {
    noun: "device",
    fields: DEVICES,
    example: &["K-1001", "F-01", "KL-40912", "Monolift 630", "Lift C"],
    several: false,
    name: |row| owned(row, &["serial"]),
};

/// Tickets.
pub const TICKET: &Sheet = &Sheet {
    noun: "ticket",
    fields: TICKETS,
    example: &[
        "SO-10023",
        "service-order",
        "Yearly inspection",
        "Check the brake as well.",
        "open",
        "K-1001",
        "F-01",
        "",
        "KL-40912",
        "",
        "2026-03-01T08:00:00Z",
        "2026-03-31",
        "",
    ],
    several: false,
    name: |row| first(row, &["number", "title"]).to_owned(),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::reader::{Options, Reader, Source};

    #[test]
    fn every_template_is_a_file_that_can_be_read() {
        for sheet in [USER, CUSTOMER, FACILITY, CONTACT, DEVICE, TICKET] {
            let text = sheet.template().expect("written");
            let source = Source::Stdin(Box::new(std::io::Cursor::new(text.into_bytes())));
            let mut reader = Reader::open(source, sheet.fields, Options::default()).expect(sheet.noun);
            let row = reader.next_row().expect("well formed").expect("there");
            for (field, value) in sheet.fields.iter().zip(sheet.example) {
                assert_eq!(row.get(field.name), *value);
            }
            assert!(!(sheet.name)(&row).ends_with('/'));
            assert!(reader.next_row().expect("well formed").is_none());
        }
    }
}
