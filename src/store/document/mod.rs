//! Documents: reading and writing one, with its [`content`] apart. Which of them a listing shows is in [`list`]; models, on
//! which documents hang too, are in [`model`].

pub mod content;
pub mod list;
pub mod model;
#[cfg(test)]
mod tests;

use rusqlite::{Row, params};

use super::ticket::comment::Author;
use super::ticket::place_of_row;
use super::{Tx, look_up};
use crate::domain::access::{Hangs, Work};
use crate::domain::document::{Document, DocumentKind, Holder, Model, On};
use crate::domain::id::DocumentId;
use crate::domain::place::Place;
use crate::domain::text;
use crate::domain::ticket::TicketKind;
use crate::error::{Error, Result};
use content::Content;

const SELECT: &str = "SELECT o.id, o.kind, o.name, o.media_type, o.size, o.created_at, o.created_by, o.holder,
    o.ticket_id, t.number, o.device_id, d.serial, o.model, o.model_key, o.customer_id, c.number, c.kind,
    c.archived_at IS NOT NULL, o.facility_id, f.number, f.archived_at IS NOT NULL, o.contact_id
    FROM documents o
    LEFT JOIN tickets t ON t.id = o.ticket_id LEFT JOIN devices d ON d.id = o.device_id
    LEFT JOIN customers c ON c.id = o.customer_id LEFT JOIN facilities f ON f.id = o.facility_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Document> {
    let holder: Holder = row.get(7)?;
    let place = || -> rusqlite::Result<Place> {
        Ok(Place {
            customer: row.get(14)?,
            customer_kind: row.get(16)?,
            customer_archived: row.get(17)?,
            facility: row.get(18)?,
            facility_archived: row.get(20)?,
            contact: row.get(21)?,
        })
    };
    let text = |at: usize| row.get::<_, String>(at);
    let (held, on) = match holder {
        Holder::Device => {
            let on = format!("device {}/{}", text(15)?, text(11)?);
            (On::Device { id: row.get(10)?, place: place()? }, on)
        }
        Holder::Facility => (On::Facility(place()?), format!("facility {}/{}", text(15)?, text(19)?)),
        Holder::Customer => (On::Customer(place()?), format!("customer {}", text(15)?)),
        Holder::Model => {
            let model = Model { name: text(12)?, key: text(13)? };
            let on = format!("model {}", model.name);
            (On::Model(model), on)
        }
        // What is left are the kinds of tickets, in the same words.
        _ => {
            let kind: TicketKind = row.get(7)?;
            (On::Ticket { id: row.get(8)?, kind, place: place()? }, format!("ticket {}", text(9)?))
        }
    };
    Ok(Document {
        id: row.get(0)?,
        held,
        kind: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        // The schema keeps it from being negative.
        size: row.get::<_, i64>(4)?.unsigned_abs(),
        on,
        created_at: row.get(5)?,
        created_by: row.get(6)?,
    })
}

/// What the law asks about a document, as far as its own row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// What it hangs on; none for a model, whose devices stand anywhere.
    pub on: Option<Hangs>,
    /// The key of the model.
    pub model: Option<String>,
}

impl Tx<'_> {
    /// The document with this row.
    pub fn document(&self, id: DocumentId) -> Result<Option<Document>> {
        self.one(&format!("{SELECT} WHERE o.id = ?1"), [id], from_row)
    }

    /// The document with this row, as the law looks at it. It costs the same if there is none (see `super::look_up`).
    pub fn paper_at(&self, id: DocumentId) -> Result<Option<Filed>> {
        let columns = "holder, kind, model_key, coalesce(customer_id, 0), facility_id, contact_id, live, retail";
        let sql = look_up::some("documents", "id", columns, None);
        let read = |row: &Row<'_>| {
            let place = place_of_row(row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?);
            let holder: Holder = row.get(1)?;
            let on = match holder {
                Holder::Model => None,
                Holder::Device => Some(Hangs::Device(place)),
                Holder::Facility => Some(Hangs::Facility(place)),
                Holder::Customer => Some(Hangs::Customer(place)),
                _ => Some(Hangs::Ticket(Work { place, kind: row.get(1)? })),
            };
            Ok(Filed { kind: row.get(2)?, on, model: row.get(3)? })
        };
        Ok(self.one(&sql, [id], look_up::found(id.0, read))?.flatten())
    }

    /// Adds a document with its content; its `id`, `size` and `on` are not looked at.
    ///
    /// # Errors
    /// When the content cannot be read, or there is less or more of it than it says.
    pub fn insert_document(&self, document: &Document, content: Content<'_>, author: Author) -> Result<DocumentId> {
        let (staff, user) = match author {
            Author::Staff(id) => (Some(id), None),
            Author::User(id) => (None, Some(id)),
        };
        let (mut ticket, mut device, mut model) = (None, None, None);
        match &document.held {
            On::Ticket { id, .. } => ticket = Some(*id),
            On::Device { id, .. } => device = Some(*id),
            On::Model(named) => model = Some(named),
            On::Facility(_) | On::Customer(_) => {}
        }
        let place = document.held.place();
        let id: Option<DocumentId> = self.one(
            "INSERT INTO documents (kind, holder, ticket_id, device_id, model, model_key, customer_id, facility_id,
                 contact_id, name, name_key, media_type, size, created_by, staff_id, user_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id",
            params![
                document.kind,
                document.held.holder(),
                ticket,
                device,
                model.map(|model| &model.name),
                model.map(|model| &model.key),
                place.map(|place| place.customer),
                place.and_then(|place| place.facility),
                place.and_then(|place| place.contact),
                &document.name,
                text::key(&document.name),
                &document.media_type,
                content.size as i64,
                &document.created_by,
                staff,
                user,
                document.created_at,
            ],
            |row| row.get(0),
        )?;
        let id = id.ok_or_else(|| Error::failure("The document was not saved."))?;
        self.insert_content(id, content)?;
        Ok(id)
    }

    /// Deletes a document with its content.
    pub fn delete_document(&self, id: DocumentId) -> Result<()> {
        self.run("DELETE FROM documents WHERE id = ?1", [id])?;
        Ok(())
    }
}
