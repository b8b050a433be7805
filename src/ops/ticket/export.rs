//! Exporting tickets: all that a file says of them.

use std::ops::ControlFlow;

use crate::domain::ticket::Ticket;
use crate::error::Result;
use crate::ops::export;
use crate::store::Tx;

/// Shows all tickets, or those of one customer, by number: without those of archived customers and facilities, and
/// without the device where that stands at an archived facility.
///
/// # Errors
/// When the customer does not exist, or is archived; those of the database and the visitor.
pub fn export(
    tx: &Tx<'_>,
    customer: Option<&str>,
    visit: &mut dyn FnMut(Ticket) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let customer = customer.map(|typed| export::customer(tx, typed)).transpose()?;
    tx.live_tickets(customer.map(|customer| customer.id), &mut |mut ticket| {
        if ticket.device_place.is_some_and(|place| place.facility_archived) {
            ticket.device = None;
        }
        visit(ticket)
    })
}
