//! Which devices a listing shows, and in which order.
//!
//! A user's areas are walked along the indexes (see `store::walk`). The devices that a user sees only through
//! the tickets of a contact are few: they are looked up first, and merged into the walks.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::ToSql;

use crate::domain::access::{Area, DeviceScope, Extent, Part, Through};
use crate::domain::id::{ContactId, DeviceId};
use crate::domain::place::Place;
use crate::domain::ticket::TicketKind;
use crate::error::Result;
use crate::store::Tx;
use crate::store::walk::{self, Asked, Direction, Extra, Line, Live, Path, Table};

/// The table, as it is walked.
pub(super) const DEVICES: Table = Table { name: "devices", order: "serial_key", classes: &[] };

/// Which devices are asked for.
#[derive(Debug, Clone, Default)]
pub struct DeviceFilter {
    /// Only those of this part; devices are nobody's in particular, so its contact does not count.
    pub part: Part,
    /// Only those of this model, given its key.
    pub model: Option<String>,
    /// Only those whose serial number, model or name contains this, given its key.
    pub text: Option<String>,
    /// Only those of which neither customer nor facility is archived.
    pub live: bool,
    /// In which order.
    pub sort: DeviceSort,
    /// The other way round.
    pub descending: bool,
}

/// In which order devices are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeviceSort {
    /// By serial number: the one that costs nothing.
    #[default]
    Serial,
    /// By model; those without one come last.
    Model,
    /// By name; those without one come last.
    Name,
    /// By the customer's number.
    Customer,
    /// By when they were read last; those that never were come last.
    LastReadingAt,
}

impl Tx<'_> {
    /// Shows the devices of a scope, or all there are for staff, who have none.
    pub fn devices(
        &self,
        scope: Option<&DeviceScope>,
        filter: &DeviceFilter,
        visit: &mut dyn FnMut(DeviceId) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let extra = extra(filter);
        let (paths, known) = match scope {
            Some(scope) => (paths_of_areas(&scope.areas, &filter.part), self.devices_through(scope, filter)?),
            None => self.for_staff(filter)?,
        };
        let known = walk::positions::<String>(self, &DEVICES, &extra, None, known)?;
        let walk = |direction, visit: &mut dyn FnMut(i64) -> Result<ControlFlow<()>>| {
            walk::walk(self, &DEVICES, &paths, Asked { direction, since: None, extra: &extra, known }, visit)
        };
        if filter.sort == DeviceSort::Serial {
            let direction = if filter.descending { Direction::Back } else { Direction::Forth };
            return walk(direction, &mut |id| visit(DeviceId(id)));
        }
        self.gather(|take| walk(Direction::Forth, take))?;
        let sql = format!(
            "SELECT d.id FROM listed l CROSS JOIN devices d CROSS JOIN customers c
             WHERE d.id = l.id AND c.id = d.customer_id ORDER BY {}",
            order(filter.sort, filter.descending)
        );
        self.each(&sql, (), |row| row.get(0), visit)
    }

    /// The devices of a scope with this serial number, given its key: along the indexes of the areas, so that it costs the
    /// same whether others elsewhere have it.
    pub fn devices_seen_with_serial(&self, scope: &DeviceScope, part: &Part, key: &str) -> Result<Vec<DeviceId>> {
        let mut extra = Extra::default();
        extra.at_most("serial_key", key.to_owned());
        self.devices_seen(scope, part, extra, Some(key.to_owned()))
    }

    /// The devices of a scope with this name, given its key, at the cost of looking through the scope.
    pub fn devices_seen_with_name(&self, scope: &DeviceScope, part: &Part, key: &str) -> Result<Vec<DeviceId>> {
        let mut extra = Extra::default();
        extra.is("+name_key", key.to_owned());
        self.devices_seen(scope, part, extra, None)
    }

    fn devices_seen(
        &self,
        scope: &DeviceScope,
        part: &Part,
        extra: Extra,
        since: Option<String>,
    ) -> Result<Vec<DeviceId>> {
        let through = self.devices_through(scope, &DeviceFilter { part: *part, ..DeviceFilter::default() })?;
        let known = walk::positions::<String>(self, &DEVICES, &extra, since.clone(), through)?;
        let asked = Asked { direction: Direction::Forth, since, extra: &extra, known };
        let mut seen = Vec::new();
        walk::walk(self, &DEVICES, &paths_of_areas(&scope.areas, part), asked, &mut |id| {
            seen.push(DeviceId(id));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(seen)
    }

    /// The walks that staff take: along the narrowest index that serves what is asked for, archived or not. No index has
    /// the devices of a model in their order, but there are not too many of them to be sorted.
    fn for_staff(&self, filter: &DeviceFilter) -> Result<(Vec<Path>, BTreeSet<i64>)> {
        let either =
            |line: &dyn Fn(Live) -> Line| Live::EITHER.map(|live| Path { line: line(live), class: None }).into();
        let nothing = BTreeSet::new();
        Ok(match (filter.part.facility, filter.part.customer, &filter.model) {
            (Some(facility), ..) => (either(&|live| Line::Facility(facility, live)), nothing),
            (None, Some((customer, _)), _) => (either(&|live| Line::Customer(customer, live)), nothing),
            (None, None, Some(model)) => {
                let of_model = self.all("SELECT id FROM devices WHERE model_key = ?1", [model], |row| row.get(0))?;
                (Vec::new(), of_model.into_iter().collect())
            }
            (None, None, None) => (vec![Path { line: Line::All, class: None }], nothing),
        })
    }

    /// The live devices that a scope shows because of tickets that it shows.
    fn devices_through(&self, scope: &DeviceScope, filter: &DeviceFilter) -> Result<BTreeSet<i64>> {
        let mut shown = BTreeSet::new();
        let part = filter.part;
        for Through { tickets, extents } in &scope.through {
            let extents: Vec<_> = extents.iter().filter_map(|extent| extent.within(&part)).collect();
            if extents.is_empty() {
                continue;
            }
            let mut on_tickets = BTreeSet::new();
            for area in &tickets.areas {
                let Some(contact) = area.contact else { continue };
                for kind in area.kinds.iter() {
                    self.devices_of_contact(contact, area.extent, kind, &mut on_tickets)?;
                }
            }
            for id in on_tickets {
                let stands = self.place_of_live_device(id)?;
                if stands.is_some_and(|place| extents.iter().any(|extent| extent.has(&place))) {
                    shown.insert(id);
                }
            }
        }
        Ok(shown)
    }

    /// Which devices the live tickets of one kind are about that a contact has somewhere: one step along the index for
    /// each device, however many tickets there are about it.
    fn devices_of_contact(
        &self,
        contact: ContactId,
        extent: Extent,
        kind: TicketKind,
        devices: &mut BTreeSet<i64>,
    ) -> Result<()> {
        let sql = through_sql(extent);
        let facility = if let Extent::Facility(_, facility) = extent { Some(facility) } else { None };
        let mut last = i64::MIN;
        loop {
            let common: [&dyn ToSql; 3] = [&contact, &kind, &last];
            let with_facility: [&dyn ToSql; 4] = [&contact, &kind, &last, &facility];
            let params = if facility.is_some() { &with_facility[..] } else { &common[..] };
            let Some(next) = self.one(sql, params, |row| row.get(0))? else { return Ok(()) };
            devices.insert(next);
            last = next;
        }
    }

    fn place_of_live_device(&self, id: i64) -> Result<Option<Place>> {
        let sql = "SELECT d.customer_id, c.kind, d.facility_id FROM devices d JOIN customers c ON c.id = d.customer_id
                   WHERE d.id = ?1 AND d.live = 1";
        self.one(sql, [id], |row| {
            Ok(Place {
                customer: row.get(0)?,
                customer_kind: row.get(1)?,
                customer_archived: false,
                facility: row.get(2)?,
                facility_archived: false,
                contact: None,
            })
        })
    }
}

/// The next device, upwards, that a contact's tickets of a kind are about. A contact belongs to one customer, so the
/// extent need not name it.
pub(super) fn through_sql(extent: Extent) -> &'static str {
    match extent {
        Extent::Facility(..) => {
            "SELECT device_id FROM tickets WHERE contact_id = ?1 AND facility_id = ?4 AND live = 1 AND kind = ?2
                 AND device_id > ?3 ORDER BY device_id LIMIT 1"
        }
        Extent::Unassigned(_) => {
            "SELECT device_id FROM tickets WHERE contact_id = ?1 AND facility_id IS NULL AND live = 1 AND kind = ?2
                 AND device_id > ?3 ORDER BY device_id LIMIT 1"
        }
        Extent::Customer(_) | Extent::AllRetail => {
            "SELECT device_id FROM tickets WHERE contact_id = ?1 AND live = 1 AND kind = ?2 AND device_id > ?3
                 ORDER BY device_id LIMIT 1"
        }
    }
}

/// The walks that make up a user's areas.
fn paths_of_areas(areas: &[Area<()>], part: &Part) -> Vec<Path> {
    let areas = areas.iter().filter_map(|area| area.within(part));
    areas.flat_map(|area| walk::paths_of_area(&area, std::iter::once(None))).collect()
}

/// What is asked for besides the walks. The plus signs keep the planner on the path.
fn extra(filter: &DeviceFilter) -> Extra {
    let mut extra = Extra::default();
    if let Some(model) = &filter.model {
        extra.is("+model_key", model.clone());
    }
    if filter.live {
        extra.is("+live", 1);
    }
    if let Some(text) = &filter.text {
        extra.contains(&["serial_key", "model_key", "name_key"], text);
    }
    extra
}

fn order(sort: DeviceSort, descending: bool) -> String {
    let direction = if descending { "DESC" } else { "ASC" };
    let read = "(SELECT max(r.taken_at) FROM readings r WHERE r.device_id = d.id)";
    let (absent_last, column) = match sort {
        DeviceSort::Serial => (String::new(), "d.serial_key"),
        DeviceSort::Model => ("d.model_key IS NULL, ".to_owned(), "d.model_key"),
        DeviceSort::Name => ("d.name_key IS NULL, ".to_owned(), "d.name_key"),
        DeviceSort::Customer => (String::new(), "c.number_key"),
        DeviceSort::LastReadingAt => (format!("{read} IS NULL, "), read),
    };
    format!("{absent_last}{column} {direction}, d.serial_key {direction}, d.id {direction}")
}
