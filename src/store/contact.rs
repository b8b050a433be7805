//! Contacts: people known at customers.

use rusqlite::Row;

use super::Tx;
use crate::domain::customer::Contact;
use crate::domain::id::{ContactId, CustomerId};
use crate::domain::time::Timestamp;
use crate::domain::{email, text};
use crate::error::Result;

const SELECT: &str = "SELECT k.id, k.customer_id, c.number, c.name, k.name, k.email, k.phone
    FROM contacts k JOIN customers c ON c.id = k.customer_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get(0)?,
        customer_id: row.get(1)?,
        customer: row.get(2)?,
        customer_name: row.get(3)?,
        name: row.get(4)?,
        email: row.get(5)?,
        phone: row.get(6)?,
    })
}

impl Tx<'_> {
    /// Those with this e-mail address, given its key, at one customer or anywhere.
    pub fn contacts_addressed(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Contact>> {
        let sql = format!("{SELECT} WHERE k.email_key = ?1 AND (?2 IS NULL OR k.customer_id = ?2) LIMIT 1000");
        self.all(&sql, (key, within), from_row)
    }

    /// Those with this name, given its key, at one customer or anywhere.
    pub fn contacts_named(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Contact>> {
        let sql = format!("{SELECT} WHERE k.name_key = ?1 AND (?2 IS NULL OR k.customer_id = ?2) LIMIT 1000");
        self.all(&sql, (key, within), from_row)
    }

    /// The one with this row, at one customer or anywhere.
    pub fn contact_with_id(&self, within: Option<CustomerId>, id: i64) -> Result<Option<Contact>> {
        let sql = format!("{SELECT} WHERE k.id = ?1 AND (?2 IS NULL OR k.customer_id = ?2)");
        self.one(&sql, (ContactId(id), within), from_row)
    }

    /// All names by which contacts can be called, at one customer or anywhere.
    pub fn contact_names(&self, within: Option<CustomerId>) -> Result<Vec<String>> {
        self.all(
            "SELECT name FROM contacts WHERE ?1 IS NULL OR customer_id = ?1
             UNION ALL SELECT email FROM contacts WHERE email IS NOT NULL AND (?1 IS NULL OR customer_id = ?1) LIMIT 100000",
            [within],
            |row| row.get(0),
        )
    }

    /// Adds a contact; none if the customer has one with this address, or without an address and with this name.
    pub fn insert_contact(&self, contact: &Contact, now: Timestamp) -> Result<Option<ContactId>> {
        self.one(
            "INSERT INTO contacts (customer_id, name, name_key, email, email_key, phone, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING RETURNING id",
            (
                contact.customer_id,
                &contact.name,
                text::key(&contact.name),
                &contact.email,
                contact.email.as_deref().map(email::key),
                &contact.phone,
                now,
            ),
            |row| row.get(0),
        )
    }
}
