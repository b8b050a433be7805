//! Contacts: people known at customers.

use std::ops::ControlFlow;

use rusqlite::Row;

use super::{Tx, look_up};
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

/// Which contacts to show.
#[derive(Debug, Default, Clone)]
pub struct ContactFilter {
    /// Only those of this customer.
    pub customer: Option<CustomerId>,
    /// Only those whose name or e-mail address contains this, given its key.
    pub text: Option<String>,
    /// Only those of archived customers, or only those of others.
    pub customer_archived: Option<bool>,
    /// In which order.
    pub sort: ContactSort,
    /// The other way round.
    pub descending: bool,
}

/// In which order contacts are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum ContactSort {
    /// By the customer's number, then by name.
    #[default]
    Customer,
    /// By name.
    Name,
    /// By e-mail address.
    Email,
}

/// How much hangs on a contact.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct ContactTies {
    /// Their tickets.
    pub tickets: u32,
    /// The users who see only their tickets.
    pub users: u32,
}

impl Tx<'_> {
    /// Shows contacts.
    pub fn contacts(
        &self,
        filter: &ContactFilter,
        visit: &mut dyn FnMut(Contact) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let direction = if filter.descending { "DESC" } else { "ASC" };
        let order = match filter.sort {
            ContactSort::Customer => format!("c.number_key {direction}, k.name_key"),
            ContactSort::Name => "k.name_key".to_owned(),
            ContactSort::Email => "k.email_key".to_owned(),
        };
        let customer = if filter.customer.is_some() { "k.customer_id = ?1" } else { "?1 IS NULL" };
        let sql = format!(
            "{SELECT} WHERE {customer}
             AND (?2 IS NULL OR replace(k.name_key, ?2, '') <> k.name_key OR replace(k.email_key, ?2, '') <> k.email_key)
             AND (?3 IS NULL OR (c.archived_at IS NOT NULL) = ?3)
             ORDER BY {order} {direction}, k.id {direction}"
        );
        self.each(&sql, (filter.customer, &filter.text, filter.customer_archived), from_row, visit)
    }

    /// Those with this e-mail address, given its key, at one customer or anywhere.
    pub fn contacts_addressed(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Contact>> {
        let sql = format!("{SELECT} WHERE k.email_key = ?1 AND (?2 IS NULL OR k.customer_id = ?2) LIMIT 1000");
        self.all(&sql, (key, within), from_row)
    }

    /// The one of a customer with this e-mail address, given its key. It costs the same if there is none (see
    /// `super::look_up`).
    pub fn contact_addressed(&self, customer: CustomerId, key: &str) -> Result<Option<ContactId>> {
        let sql = look_up::some("contacts", "email_key", "id", Some("customer_id"));
        Ok(self.one(&sql, (key, customer), look_up::found(key, |row| row.get(1)))?.flatten())
    }

    /// Those with this name, given its key, at one customer or anywhere.
    pub fn contacts_named(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Contact>> {
        let sql = format!("{SELECT} WHERE k.name_key = ?1 AND (?2 IS NULL OR k.customer_id = ?2) LIMIT 1000");
        self.all(&sql, (key, within), from_row)
    }

    /// Those of a customer with this name, given its key.
    pub fn contacts_named_at(&self, customer: CustomerId, key: &str) -> Result<Vec<Contact>> {
        self.all(&format!("{SELECT} WHERE k.name_key = ?1 AND k.customer_id = ?2"), (key, customer), from_row)
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
        let id = self.insert(
            "INSERT INTO contacts (customer_id, name, name_key, email, email_key, phone, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            (
                contact.customer_id,
                &contact.name,
                text::key(&contact.name),
                &contact.email,
                contact.email.as_deref().map(email::key),
                &contact.phone,
                now,
            ),
        )?;
        Ok(id.map(ContactId))
    }

    /// Changes a contact; whether the address, or without one the name, was free at the customer.
    pub fn update_contact(&self, contact: &Contact) -> Result<bool> {
        let changed = self.run(
            "UPDATE contacts SET name = ?2, name_key = ?3, email = ?4, email_key = ?5, phone = ?6
             WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM contacts o WHERE o.customer_id = ?7 AND o.id <> ?1
                 AND (o.email_key = ?5 OR (?5 IS NULL AND o.email_key IS NULL AND o.name_key = ?3)))",
            (
                contact.id,
                &contact.name,
                text::key(&contact.name),
                &contact.email,
                contact.email.as_deref().map(email::key),
                &contact.phone,
                contact.customer_id,
            ),
        )?;
        Ok(changed > 0)
    }

    /// How much hangs on a contact.
    pub fn contact_ties(&self, id: ContactId) -> Result<ContactTies> {
        let sql = "SELECT (SELECT count(*) FROM tickets WHERE contact_id = ?1),
                          (SELECT count(*) FROM assignments WHERE contact_id = ?1)";
        let ties = self.one(sql, [id], |row| Ok(ContactTies { tickets: row.get(0)?, users: row.get(1)? }))?;
        Ok(ties.unwrap_or_default())
    }

    /// Deletes a contact. What hangs on it must be gone.
    pub fn delete_contact(&self, id: ContactId) -> Result<()> {
        self.run("DELETE FROM contacts WHERE id = ?1", [id])?;
        Ok(())
    }
}
