//! Tickets and their comments.

use rusqlite::Row;

use super::Tx;
use crate::domain::access::Place;
use crate::domain::ticket::Ticket;
use crate::error::Result;

const SELECT: &str = "SELECT t.id, t.customer_id, c.kind, c.archived_at IS NOT NULL, t.facility_id,
    coalesce(f.archived_at IS NOT NULL, 0), t.contact_id, t.technician_id, t.number, t.kind, t.title, t.description,
    t.status, t.decision, c.number, c.name, f.number, coalesce(k.email, k.name), s.email, t.opened_at, t.due_at,
    t.closed_at, t.seen, (SELECT count(*) FROM comments m WHERE m.ticket_id = t.id)
    FROM tickets t JOIN customers c ON c.id = t.customer_id
    LEFT JOIN facilities f ON f.id = t.facility_id
    LEFT JOIN contacts k ON k.id = t.contact_id
    LEFT JOIN staff s ON s.id = t.technician_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let seen: bool = row.get(22)?;
    Ok(Ticket {
        id: row.get(0)?,
        place: Place {
            customer: row.get(1)?,
            customer_kind: row.get(2)?,
            customer_archived: row.get(3)?,
            facility: row.get(4)?,
            facility_archived: row.get(5)?,
            contact: row.get(6)?,
        },
        technician_id: row.get(7)?,
        number: row.get(8)?,
        kind: row.get(9)?,
        title: row.get(10)?,
        description: row.get(11)?,
        status: row.get(12)?,
        decision: row.get(13)?,
        customer: row.get(14)?,
        customer_name: row.get(15)?,
        facility: row.get(16)?,
        contact: row.get(17)?,
        device: None,
        technician: row.get(18)?,
        opened_at: row.get(19)?,
        due_at: row.get(20)?,
        closed_at: row.get(21)?,
        new: Some(!seen),
        comments: row.get(23)?,
    })
}

impl Tx<'_> {
    /// The ticket with this number, given its key.
    pub fn ticket_by_number(&self, key: &str) -> Result<Option<Ticket>> {
        self.one(&format!("{SELECT} WHERE t.number_key = ?1"), [key], from_row)
    }
}
