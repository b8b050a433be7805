//! The dashboard: of the whole organization, of a customer, or of what a user sees.

use std::collections::BTreeMap;

use crate::domain::access::{Access, Equipment, Holding, Object, Part};
use crate::domain::customer::Customer;
use crate::domain::dashboard::{AHEAD, Dashboard, DueDevice, NAMED, Week};
use crate::domain::id::{DeviceId, TicketId};
use crate::domain::permission::Permission;
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::seen;
use crate::store::Tx;

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
    let mut first = BTreeMap::<DeviceId, (Timestamp, TicketId)>::new();
    let scope = access.map(Access::tickets);
    tx.dashboard_due(scope.as_ref(), part, now.plus(AHEAD), &mut |due| {
        let device = || Object::Device(Equipment { place: due.device_place, tickets: vec![due.work] });
        if access.is_none_or(|access| access.sees(&device())) {
            let this = (due.due_at, due.ticket);
            first.entry(due.device).and_modify(|known| *known = this.min(*known)).or_insert(this);
        }
        Ok(())
    })?;
    let mut works: Vec<_> = first.into_values().collect();
    works.sort_unstable();
    let named = works.iter().take(NAMED).map(|(_, ticket)| {
        tx.due_device(*ticket, now)?.ok_or_else(|| Error::database("A ticket is due that is not there."))
    });
    Ok((works.len(), named.collect::<Result<_>>()?))
}
