//! Listing and showing devices: all of them to staff, to a user those that the law lets see.

use std::ops::ControlFlow;

use crate::domain::device::{Device, Reading};
use crate::domain::id::DeviceId;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::seen;
use crate::store::Tx;
use crate::store::device::list::{DeviceFilter, DeviceSort};
use crate::store::ticket::list::TicketFilter;

/// Which devices to show, as it was typed.
#[derive(Debug, Default, Clone)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<String>,
    /// Only those at this facility.
    pub facility: Option<String>,
    /// Only those of this model.
    pub model: Option<String>,
    /// Only those whose serial number, model or name contains this.
    pub text: Option<String>,
    /// Whether staff sees what is archived; a user never does.
    pub archived: Archived,
    /// In which order.
    pub sort: DeviceSort,
    /// The other way round.
    pub descending: bool,
}

/// What becomes of devices whose customer or facility is archived.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Archived {
    /// They are shown like all others.
    #[default]
    Shown,
    /// They are left out.
    LeftOut,
}

/// A device that was found and not read yet.
pub struct Hit<'a, 'c> {
    tx: &'a Tx<'c>,
    id: DeviceId,
}

impl Hit<'_, '_> {
    /// Reads it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(&self) -> Result<Device> {
        let device = self.tx.device(self.id)?;
        device.ok_or_else(|| Error::database("The database lists a device that it does not have."))
    }
}

/// A device with what belongs to it, as far as whoever looks sees it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The device.
    pub device: Device,
    /// How many tickets about it there are for them.
    pub tickets: u32,
    /// The newest of what was read off it, newest first.
    pub readings: Vec<Reading>,
    /// How many readings there are.
    pub reading_count: u32,
}

/// Finds devices, and hands them over to be read or only counted.
///
/// # Errors
/// When the filter names what is not there for whoever looks; and those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    filter: &Filter,
    visit: &mut dyn FnMut(Hit<'_, '_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let (_, part) = seen::part(tx, viewer, filter.customer.as_deref(), filter.facility.as_deref())?;
    let key = |typed: &Option<String>| typed.as_deref().map(|typed| text::key(typed.trim()));
    let filter = DeviceFilter {
        part,
        model: key(&filter.model),
        text: key(&filter.text).filter(|text| !text.is_empty()),
        live: filter.archived == Archived::LeftOut,
        sort: filter.sort,
        descending: filter.descending,
    };
    let scope = viewer.map(|viewer| viewer.access.devices());
    tx.devices(scope.as_ref(), &filter, &mut |id| visit(Hit { tx, id }))
}

/// A device with its newest readings, at most so many; all of them for none.
///
/// # Errors
/// When there is no such device for whoever looks.
pub fn show(tx: &Tx<'_>, viewer: Option<&PortalUser>, which: &str, readings: Option<u32>) -> Result<Page> {
    let device = seen::device(tx, viewer, None, which)?;
    let scope = viewer.map(|viewer| viewer.access.tickets());
    let about = TicketFilter { device: Some(device.id), ..TicketFilter::default() };
    let mut tickets = 0;
    tx.tickets(scope.as_ref(), &about, &mut |_| {
        tickets += 1;
        Ok(ControlFlow::Continue(()))
    })?;
    let reading_count = tx.device_ties(device.id)?.readings;
    let readings = tx.readings(device.id, readings.unwrap_or(u32::MAX))?;
    Ok(Page { device, tickets, readings, reading_count })
}
