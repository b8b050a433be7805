//! Open work on devices that is overdue or due soon.

use rusqlite::Row;

use super::line::{self, Line, Prepared};
use crate::domain::access::{Part, Scope, Work};
use crate::domain::customer::CustomerKind;
use crate::domain::dashboard::DueDevice;
use crate::domain::id::{DeviceId, TicketId};
use crate::domain::place::Place;
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;

/// Open work on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueWork {
    /// The ticket.
    pub ticket: TicketId,
    /// What the law asks about it.
    pub work: Work,
    /// When it is due.
    pub due_at: Timestamp,
    /// The device.
    pub device: DeviceId,
    /// Where that stands.
    pub device_place: Place,
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
        visit: &mut dyn FnMut(DueWork) -> Result<()>,
    ) -> Result<()> {
        let mut prepared = Prepared::new(self);
        for (line, kinds) in line::asked(scope, part) {
            let statement = prepared.of(line, || due(line))?;
            let (owner, facility) = line.keys();
            statement.raw_bind_parameter(1, until)?;
            statement.raw_bind_parameter(2, owner)?;
            statement.raw_bind_parameter(3, facility)?;
            for (at, kind) in TicketKind::ALL.iter().enumerate() {
                statement.raw_bind_parameter(KINDS + at, kinds.has(*kind).then_some(*kind))?;
            }
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                visit(from_row(row)?)?;
            }
        }
        Ok(())
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

/// The statement for lines like this one. Every parameter has its number whatever the line. The plus signs keep the
/// planner on open work: it would walk all there is of some kind instead.
pub(super) fn due(line: Line) -> String {
    let (from, condition) = match line {
        Line::All => ("customers c CROSS JOIN ", "t.customer_id = c.id AND +t.kind"),
        Line::Retail => ("", "t.retail = 1 AND t.kind"),
        Line::Either(_) => ("", "t.customer_id = ?2 AND +t.kind"),
        Line::Customer(_) => ("", "t.customer_id = ?2 AND +t.live = 1 AND +t.kind"),
        Line::Place(..) => {
            ("", "t.customer_id = ?2 AND t.facility_id IS NOT DISTINCT FROM ?3 AND t.live = 1 AND t.kind")
        }
        Line::Contact(_) => ("", "t.contact_id = ?2 AND t.live = 1 AND t.kind"),
        Line::ContactPlace(..) => {
            ("", "t.contact_id = ?2 AND +t.facility_id IS NOT DISTINCT FROM ?3 AND t.live = 1 AND t.kind")
        }
    };
    let kinds: Vec<_> = (KINDS..KINDS + TicketKind::ALL.len()).map(|at| format!("?{at}")).collect();
    format!(
        "SELECT t.id, t.kind, t.due_at, t.customer_id, t.retail, t.facility_id, t.contact_id, d.id, d.facility_id, d.live
         FROM {from}tickets t CROSS JOIN devices d ON d.id = t.device_id
         WHERE t.closed_at IS NULL AND t.device_id IS NOT NULL AND t.due_at IS NOT NULL AND t.due_at <= ?1
             AND {condition} IN ({})",
        kinds.join(", ")
    )
}

/// A ticket and its device. The lines of a scope have live tickets alone, about which `retail` says what kind of customer
/// they belong to; and a device of theirs that is not live stands at an archived facility.
fn from_row(row: &Row<'_>) -> rusqlite::Result<DueWork> {
    let retail: bool = row.get(4)?;
    let live: bool = row.get(9)?;
    let place = Place {
        customer: row.get(3)?,
        customer_kind: if retail { CustomerKind::Retail } else { CustomerKind::Corporate },
        customer_archived: false,
        facility: row.get(5)?,
        facility_archived: false,
        contact: row.get(6)?,
    };
    Ok(DueWork {
        ticket: row.get(0)?,
        work: Work { place, kind: row.get(1)? },
        due_at: row.get(2)?,
        device: row.get(7)?,
        device_place: Place { facility: row.get(8)?, facility_archived: !live, contact: None, ..place },
    })
}
