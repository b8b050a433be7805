//! Listing and showing tickets: all of them to staff, to a user those that the law lets see.

use std::ops::ControlFlow;

use crate::domain::id::TicketId;
use crate::domain::ticket::{Comment, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::Set;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::{find, seen};
use crate::store::Tx;
use crate::store::ticket::Reader;
use crate::store::ticket::list::{TicketFilter, TicketSort};

/// Which tickets to show, as it was typed.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<String>,
    /// Only those at this facility.
    pub facility: Option<String>,
    /// Only those of this contact.
    pub contact: Option<String>,
    /// Only those about this device.
    pub device: Option<String>,
    /// Only those of this technician; for staff.
    pub technician: Option<String>,
    /// Only those of these kinds; of any if none is named.
    pub kinds: Vec<TicketKind>,
    /// Only those with these statuses; with any if none is named.
    pub statuses: Vec<TicketStatus>,
    /// Only those that no staff has looked at; for staff.
    pub new: bool,
    /// Only those opened at or after this time.
    pub since: Option<Timestamp>,
    /// In which order.
    pub sort: TicketSort,
    /// The other way round.
    pub descending: bool,
}

/// A ticket that was found and not read yet.
pub struct Hit<'a, 'c> {
    tx: &'a Tx<'c>,
    viewer: Option<&'a PortalUser>,
    id: TicketId,
}

impl Hit<'_, '_> {
    /// Reads it, as whoever looks sees it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(&self) -> Result<Ticket> {
        let reader = if self.viewer.is_some() { Reader::User } else { Reader::Staff };
        let ticket = self.tx.ticket(self.id, reader)?;
        let ticket = ticket.ok_or_else(|| Error::database("The database lists a ticket that it does not have."))?;
        Ok(match self.viewer {
            Some(viewer) => ticket.for_user(&viewer.access),
            None => ticket,
        })
    }
}

/// Finds tickets, and hands them over to be read or only counted.
///
/// # Errors
/// When the filter names what is not there for whoever looks, or what only staff can ask for; and those of the
/// database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    filter: &Filter,
    visit: &mut dyn FnMut(Hit<'_, '_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let filter = resolve(tx, viewer, filter)?;
    let scope = viewer.map(|viewer| viewer.access.tickets());
    tx.tickets(scope.as_ref(), &filter, &mut |id| visit(Hit { tx, viewer, id }))
}

/// A ticket and the comments on it that can be read, oldest first.
///
/// # Errors
/// When there is no such ticket for whoever looks.
pub fn show(tx: &Tx<'_>, viewer: Option<&PortalUser>, which: &str) -> Result<(Ticket, Vec<Comment>)> {
    let ticket = seen::ticket(tx, viewer, which)?;
    let reader = if viewer.is_some() { Reader::User } else { Reader::Staff };
    // The count says whether any of them can be read.
    let comments = if ticket.comments > 0 { tx.comments(ticket.id, reader)? } else { Vec::new() };
    Ok((ticket, comments))
}

fn resolve(tx: &Tx<'_>, viewer: Option<&PortalUser>, filter: &Filter) -> Result<TicketFilter> {
    if viewer.is_some() {
        for (used, flag) in [(filter.new, "--new"), (filter.technician.is_some(), "--technician")] {
            if used {
                return Err(Error::usage(format!("{flag} is about what only staff sees."))
                    .hint(format!("Leave out {flag} or --as-user.")));
            }
        }
    }
    let (mut customer, mut part) = seen::part(tx, viewer, filter.customer.as_deref(), filter.facility.as_deref())?;
    if let Some(typed) = &filter.contact {
        let contact = seen::contact(tx, viewer, customer.as_ref(), typed)?;
        part.contact = Some(contact.id);
        customer = tx.customer(contact.customer_id)?;
    }
    let device =
        filter.device.as_deref().map(|typed| seen::device(tx, viewer, customer.as_ref(), typed)).transpose()?;
    if customer.is_none()
        && let Some(device) = &device
    {
        customer = tx.customer(device.place.customer)?;
    }
    part.customer = customer.map(|customer| (customer.id, customer.kind));
    let technician = filter.technician.as_deref().map(|typed| find::staff(tx, typed)).transpose()?;
    Ok(TicketFilter {
        part,
        kinds: of(&filter.kinds),
        statuses: of(&filter.statuses),
        device: device.map(|device| device.id),
        technician: technician.map(|staff| staff.id),
        unseen: filter.new,
        since: filter.since,
        sort: filter.sort,
        descending: filter.descending,
    })
}

/// Those named, or all if none is.
fn of<T: crate::domain::word::Word>(named: &[T]) -> Set<T> {
    if named.is_empty() { Set::all() } else { named.iter().copied().collect() }
}
