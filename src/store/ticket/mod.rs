//! Tickets: reading and writing one. Which of them a listing shows is in [`list`].

pub mod comment;
pub mod list;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::ControlFlow;

use rusqlite::{Row, params};

use super::{Tx, look_up};
use crate::domain::access::Work;
use crate::domain::customer::CustomerKind;
use crate::domain::id::{ContactId, CustomerId, DeviceId, FacilityId, TicketId, UserId};
use crate::domain::place::Place;
use crate::domain::text;
use crate::domain::ticket::{Ticket, TicketKind};
use crate::error::Result;

/// For whom a ticket is read: it decides which comments count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Staff, for whom all of them count.
    Staff,
    /// A user of the portal, for whom internal ones are not there.
    User,
}

const SELECT: &str = "SELECT t.id, t.customer_id, c.kind, c.archived_at IS NOT NULL, t.facility_id,
    coalesce(f.archived_at IS NOT NULL, 0), t.contact_id, t.technician_id, t.number, t.kind, t.title, t.description,
    t.status, t.decision, c.number, c.name, f.number, coalesce(k.email, k.name), s.email, t.opened_at, t.due_at,
    t.closed_at, t.seen, t.device_id, d.serial, d.facility_id, df.archived_at IS NOT NULL, (SELECT count(*) FROM comments m WHERE m.ticket_id = t.id AND (m.internal = 0 OR ?2))
    FROM tickets t JOIN customers c ON c.id = t.customer_id
    LEFT JOIN facilities f ON f.id = t.facility_id
    LEFT JOIN contacts k ON k.id = t.contact_id
    LEFT JOIN staff s ON s.id = t.technician_id
    LEFT JOIN devices d ON d.id = t.device_id LEFT JOIN facilities df ON df.id = d.facility_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let seen: bool = row.get(22)?;
    let place = Place {
        customer: row.get(1)?,
        customer_kind: row.get(2)?,
        customer_archived: row.get(3)?,
        facility: row.get(4)?,
        facility_archived: row.get(5)?,
        contact: row.get(6)?,
    };
    let device_id: Option<DeviceId> = row.get(23)?;
    // A ticket and its device are one customer's, which the schema sees to.
    let device_place = match device_id {
        None => None,
        Some(_) => Some(Place { facility: row.get(25)?, facility_archived: row.get(26)?, contact: None, ..place }),
    };
    Ok(Ticket {
        id: row.get(0)?,
        place,
        device_id,
        device_place,
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
        device: row.get(24)?,
        technician: row.get(18)?,
        opened_at: row.get(19)?,
        due_at: row.get(20)?,
        closed_at: row.get(21)?,
        new: Some(!seen),
        comments: row.get(27)?,
    })
}

impl Tx<'_> {
    /// The ticket with this number, given its key.
    pub fn ticket_by_number(&self, key: &str, reader: Reader) -> Result<Option<Ticket>> {
        self.one(&format!("{SELECT} WHERE t.number_key = ?1"), (key, reader == Reader::Staff), from_row)
    }

    /// The ticket with this row.
    pub fn ticket(&self, id: TicketId, reader: Reader) -> Result<Option<Ticket>> {
        self.one(&format!("{SELECT} WHERE t.id = ?1"), (id, reader == Reader::Staff), from_row)
    }

    /// Shows the tickets whose customer and facility are not archived, of one customer or of all, by number.
    pub fn live_tickets(
        &self,
        customer: Option<CustomerId>,
        visit: &mut dyn FnMut(Ticket) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.each(&live_tickets(customer), (customer, true), from_row, visit)
    }

    /// The ticket with this number, given its key, as the law looks at it. It costs the same if there is none (see
    /// `store::look_up`).
    pub fn work_numbered(&self, key: &str) -> Result<Option<(TicketId, Work)>> {
        let columns = "id, kind, customer_id, facility_id, contact_id, live, retail";
        let sql = look_up::some("tickets", "number_key", columns, None);
        let read = |row: &Row<'_>| {
            let place = place_of_row(row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?);
            Ok((row.get(1)?, Work { place, kind: row.get(2)? }))
        };
        Ok(self.one(&sql, [key], look_up::found(key, read))?.flatten())
    }

    /// The user who added a ticket, if it was one who is still there.
    pub fn ticket_added_by(&self, id: TicketId) -> Result<Option<UserId>> {
        Ok(self.one("SELECT user_id FROM tickets WHERE id = ?1", [id], |row| row.get(0))?.flatten())
    }

    /// Adds a ticket, with the user who added it, if it was one; none if the number is taken. What is shown of other
    /// objects is not looked at, only their rows.
    pub fn insert_ticket(&self, ticket: &Ticket, added_by: Option<UserId>) -> Result<Option<TicketId>> {
        // A trigger sees to this, too; but what is right from the start is indexed and counted once.
        let Place { customer_kind, customer_archived, facility_archived, .. } = ticket.place;
        let retail = customer_kind == CustomerKind::Retail && !customer_archived && !facility_archived;
        self.one(
            "INSERT INTO tickets (number, number_key, kind, title, description, status, decision, customer_id,
                 facility_id, contact_id, device_id, technician_id, opened_at, due_at, closed_at, seen, user_id, retail)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT DO NOTHING RETURNING id",
            params![
                &ticket.number,
                text::key(&ticket.number),
                ticket.kind,
                &ticket.title,
                &ticket.description,
                ticket.status,
                ticket.decision,
                ticket.place.customer,
                ticket.place.facility,
                ticket.place.contact,
                ticket.device_id,
                ticket.technician_id,
                ticket.opened_at,
                ticket.due_at,
                ticket.closed_at,
                ticket.new != Some(true),
                added_by,
                retail,
            ],
            |row| row.get(0),
        )
    }

    /// Changes what can change of a ticket. Its number, kind, customer and time of opening stay.
    pub fn update_ticket(&self, ticket: &Ticket) -> Result<()> {
        self.run(
            "UPDATE tickets SET title = ?2, description = ?3, status = ?4, decision = ?5, facility_id = ?6,
                 contact_id = ?7, technician_id = ?8, due_at = ?9, closed_at = ?10, seen = ?11, device_id = ?12
             WHERE id = ?1",
            (
                ticket.id,
                &ticket.title,
                &ticket.description,
                ticket.status,
                ticket.decision,
                ticket.place.facility,
                ticket.place.contact,
                ticket.technician_id,
                ticket.due_at,
                ticket.closed_at,
                ticket.new != Some(true),
                ticket.device_id,
            ),
        )?;
        Ok(())
    }

    /// Lets the counted-up numbers of a kind go on after this one, if they have not come that far.
    pub fn count_tickets_past(&self, kind: TicketKind, number: i64) -> Result<()> {
        self.run(
            "INSERT INTO counters (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE counters.value < ?2",
            (series(kind), number.max(FIRST - 1)),
        )?;
        Ok(())
    }

    /// The next counted-up number of a kind: `SO-10001`. It may have been given by hand before.
    pub fn next_ticket_number(&self, kind: TicketKind) -> Result<String> {
        Ok(format!("{}-{}", kind.prefix(), self.next_number(&series(kind), FIRST)?))
    }
}

/// The place of a row that says itself whether its customer and facility are archived and whether its customer is retail,
/// in the columns `live` and `retail`. What is archived is so as a whole.
pub(super) fn place_of_row(
    customer: CustomerId,
    facility: Option<FacilityId>,
    contact: Option<ContactId>,
    live: bool,
    retail: bool,
) -> Place {
    Place {
        customer,
        customer_kind: if retail { CustomerKind::Retail } else { CustomerKind::Corporate },
        customer_archived: !live,
        facility,
        facility_archived: false,
        contact,
    }
}

fn live_tickets(customer: Option<CustomerId>) -> String {
    let condition = match customer {
        Some(_) => "t.customer_id = ?1",
        None => "?1 IS NULL",
    };
    format!("{SELECT} WHERE {condition} AND t.live = 1 ORDER BY t.number_key")
}

/// Where counting begins.
const FIRST: i64 = 10_001;

/// The series from which tickets of a kind get their numbers.
fn series(kind: TicketKind) -> String {
    format!("ticket {}", kind.prefix())
}
