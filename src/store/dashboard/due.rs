//! Open work on devices that is overdue or due soon.

use rusqlite::ToSql;

use super::line::{self, Line, Prepared};
use crate::domain::access::{Part, Scope};
use crate::domain::dashboard::DueDevice;
use crate::domain::id::{DeviceId, TicketId};
use crate::domain::place::Place;
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;

/// Open work on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueTicket {
    /// When it is due.
    pub due_at: Timestamp,
    /// The ticket.
    pub ticket: TicketId,
    /// The device.
    pub device: DeviceId,
}

/// The parameter of the first of the kinds; there is one for each that there is.
const KINDS: usize = 4;

impl Tx<'_> {
    /// Shows the open work on devices that is due by some time: of a scope, or all there is for staff, who have none;
    /// and only what is in a part. Whether the device itself is seen is not looked at.
    pub fn dashboard_due(
        &self,
        scope: Option<&Scope<KindSet>>,
        part: &Part,
        until: Timestamp,
        visit: &mut dyn FnMut(DueTicket) -> Result<()>,
    ) -> Result<()> {
        let mut prepared = Prepared::new(self);
        for (line, kinds) in line::asked(scope, part) {
            let every = kinds == KindSet::all();
            let statement = prepared.of(line, every, || due(line, every))?;
            let (owner, facility) = line.keys();
            // Not every statement has the later ones.
            let bound = statement.parameter_count();
            let keys: [&dyn ToSql; 3] = [&until, &owner, &facility];
            for (at, key) in keys.into_iter().enumerate().take(bound) {
                statement.raw_bind_parameter(at + 1, key)?;
            }
            for (at, kind) in TicketKind::ALL.iter().enumerate().take((bound + 1).saturating_sub(KINDS)) {
                statement.raw_bind_parameter(KINDS + at, kinds.has(*kind).then_some(*kind))?;
            }
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                visit(DueTicket { due_at: row.get(0)?, ticket: row.get(1)?, device: row.get(2)? })?;
            }
        }
        Ok(())
    }

    /// Where a device stands, as the law asks.
    pub fn device_place(&self, device: DeviceId) -> Result<Option<Place>> {
        let sql = "SELECT d.customer_id, c.kind, c.archived_at IS NOT NULL, d.facility_id, f.archived_at IS NOT NULL
                   FROM devices d JOIN customers c ON c.id = d.customer_id
                   LEFT JOIN facilities f ON f.id = d.facility_id WHERE d.id = ?1";
        self.one(sql, [device], |row| {
            Ok(Place {
                customer: row.get(0)?,
                customer_kind: row.get(1)?,
                customer_archived: row.get(2)?,
                facility: row.get(3)?,
                facility_archived: row.get(4)?,
                contact: None,
            })
        })
    }

    /// What is shown of a device on which this is the first work that is due.
    pub fn due_device(&self, ticket: TicketId, now: Timestamp) -> Result<Option<DueDevice>> {
        let sql = "SELECT t.due_at, d.serial, d.name, c.number, f.number, t.number, t.kind
                   FROM tickets t JOIN devices d ON d.id = t.device_id JOIN customers c ON c.id = d.customer_id
                   LEFT JOIN facilities f ON f.id = d.facility_id WHERE t.id = ?1";
        self.one(sql, [ticket], |row| {
            let due_at = row.get(0)?;
            Ok(DueDevice {
                due_at,
                overdue: due_at < now,
                device: row.get(1)?,
                name: row.get(2)?,
                customer: row.get(3)?,
                facility: row.get(4)?,
                ticket: row.get(5)?,
                kind: row.get(6)?,
            })
        })
    }
}

/// The statement for lines like this one, with all kinds or with some. Every parameter has its number whatever the line.
/// The plus signs keep the planner on open work: it would walk all there is of some kind instead.
pub(super) fn due(line: Line, every: bool) -> String {
    let (from, condition, kind) = match line {
        Line::All => ("customers c CROSS JOIN ", "t.customer_id = c.id", "+t.kind"),
        Line::Either(_) => ("", "t.customer_id = ?2", "+t.kind"),
        Line::Customer(_) => ("", "t.customer_id = ?2 AND +t.live = 1", "+t.kind"),
        Line::Place(..) => {
            ("", "t.customer_id = ?2 AND t.facility_id IS NOT DISTINCT FROM ?3 AND t.live = 1", "t.kind")
        }
        Line::Retail => ("", "t.retail = 1", "t.kind"),
        Line::Contact(_) => ("", "t.contact_id = ?2 AND t.live = 1", "t.kind"),
        Line::ContactPlace(..) => {
            ("", "t.contact_id = ?2 AND +t.facility_id IS NOT DISTINCT FROM ?3 AND t.live = 1", "t.kind")
        }
    };
    // The indexes of these begin with the kind, or are only taken for it.
    let named = !every || matches!(line, Line::Retail | Line::Contact(_) | Line::ContactPlace(..));
    let kinds = match named {
        true => {
            let places: Vec<_> = (KINDS..KINDS + TicketKind::ALL.len()).map(|at| format!("?{at}")).collect();
            format!(" AND {kind} IN ({})", places.join(", "))
        }
        false => String::new(),
    };
    format!(
        "SELECT t.due_at, t.id, t.device_id FROM {from}tickets t
         WHERE t.closed_at IS NULL AND t.device_id IS NOT NULL AND t.due_at IS NOT NULL AND t.due_at <= ?1
             AND {condition}{kinds}"
    )
}
