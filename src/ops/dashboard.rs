//! The dashboard: of the whole organization, of a customer, or of what a user sees.

use std::collections::BTreeMap;

use crate::domain::access::{Access, Equipment, Holding, Object, Part};
use crate::domain::customer::Customer;
use crate::domain::dashboard::{AHEAD, Dashboard, DueDevice, NAMED, OLDEST, Week};
use crate::domain::id::DeviceId;
use crate::domain::permission::Permission;
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::seen;
use crate::store::Tx;
use crate::store::dashboard::DueTicket;
use crate::store::ticket::Reader;

/// Draws up the dashboard, as whoever looks sees it.
///
/// # Errors
/// When the user may see no dashboard, or the customer that was named is not there for them.
pub fn show(tx: &Tx<'_>, viewer: Option<&PortalUser>, now: Timestamp, customer: Option<&str>) -> Result<Dashboard> {
    let access = viewer.map(shown_to).transpose()?;
    let customer = customer.map(|typed| seen::customer(tx, viewer, typed)).transpose()?;
    if let (Some(user), Some(access), Some(customer)) = (viewer, &access, &customer) {
        covered(user, access, customer)?;
    }
    let part = Part { customer: customer.as_ref().map(|customer| (customer.id, customer.kind)), ..Part::default() };
    let scope = access.as_ref().map(Access::tickets);
    let counts = tx.dashboard_counts(scope.as_ref(), &part)?;
    let weeks = tx.dashboard_weeks(scope.as_ref(), &part, Week::of(now))?;
    let (devices_due, due) = due(tx, access.as_ref(), &part, now)?;
    let whole = viewer.is_none() && customer.is_none();
    Ok(Dashboard {
        user: viewer.map(|user| user.username.clone()),
        customer: customer.as_ref().map(|customer| customer.number.clone()),
        customer_name: customer.map(|customer| customer.name),
        devices_due,
        due,
        busiest: whole.then(|| tx.busiest_customers()).transpose()?,
        ..Dashboard::of_counts(now, &counts, &weeks)
    })
}

/// When the first week begins that is counted as a whole, where earlier ones are asked for at this moment: a clock was ahead
/// when the portal began, or this one is behind.
///
/// # Errors
/// Those of the database.
pub fn counted_from(tx: &Tx<'_>, now: Timestamp) -> Result<Option<Timestamp>> {
    let first = tx.first_counted_week()?;
    Ok((Week::of(now).before(OLDEST) < first).then(|| first.start()))
}

/// What of all that a user sees the dashboard is about.
fn shown_to(user: &PortalUser) -> Result<Access> {
    let access = user.access.dashboard();
    if access.assignments.is_empty() { Err(denied(user, None)) } else { Ok(access) }
}

/// Refuses a customer that the user sees, but not on a dashboard.
fn covered(user: &PortalUser, access: &Access, customer: &Customer) -> Result<()> {
    match access.covering(&Object::Customer(seen::place_of(customer))) {
        Some(_) => Ok(()),
        None => Err(denied(user, Some(customer))),
    }
}

fn denied(user: &PortalUser, customer: Option<&Customer>) -> Error {
    let at = customer.map_or(String::new(), |customer| format!(" of customer {}", customer.number));
    let off = |holding| matches!(holding, Holding::Off(_));
    let features = user.access.features;
    let hint = match user.access.assignments.iter().any(|own| off(own.holding(Permission::DashboardView, features))) {
        true => "Turn it on with `portalctl feature enable dashboard`.".to_owned(),
        false => {
            let at = customer.map_or(String::new(), |customer| format!(" --customer {}", arg(&customer.number)));
            format!("Let them with `portalctl user grant {}{at} --allow dashboard.view`.", arg(&user.username))
        }
    };
    Error::denied(format!("{} may not see the dashboard{at}.", user.username)).hint(hint)
}

/// How many devices have work that is due, and the first few of them. A device counts once, with its first work.
fn due(tx: &Tx<'_>, access: Option<&Access>, part: &Part, now: Timestamp) -> Result<(usize, Vec<DueDevice>)> {
    let mut first = BTreeMap::<DeviceId, DueTicket>::new();
    let scope = access.map(Access::tickets);
    tx.dashboard_due(scope.as_ref(), part, now.plus(AHEAD), &mut |due| {
        first.entry(due.device).and_modify(|known| *known = due.min(*known)).or_insert(due);
        Ok(())
    })?;
    let mut works = Vec::with_capacity(first.len());
    for due in first.into_values() {
        if access.map_or(Ok(true), |access| shows_device(tx, access, &due))? {
            works.push(due);
        }
    }
    works.sort_unstable();
    let named = works.iter().take(NAMED).map(|due| tx.due_device(due.ticket, now)?.ok_or_else(gone));
    Ok((works.len(), named.collect::<Result<_>>()?))
}

/// Whether the device of a ticket that is seen is seen, too. Whichever such ticket is told, the answer is the same: they
/// all belong to one customer, where the user has one assignment.
fn shows_device(tx: &Tx<'_>, access: &Access, due: &DueTicket) -> Result<bool> {
    let place = tx.device_place(due.device)?.ok_or_else(gone)?;
    // Nobody else asks for the ticket, and it is far away on the disk.
    let limited = access.assignments.iter().any(|assignment| assignment.contact.is_some());
    let tickets = match limited {
        true => vec![tx.ticket(due.ticket, Reader::User)?.ok_or_else(gone)?.work()],
        false => Vec::new(),
    };
    Ok(access.sees(&Object::Device(Equipment { place, tickets })))
}

fn gone() -> Error {
    Error::database("A ticket is due whose device is not there.")
}
