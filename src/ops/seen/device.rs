//! Finding devices through the eyes of a portal user.

use super::{customer, missing, one};
use crate::domain::access::Object;
use crate::domain::customer::Customer;
use crate::domain::device::Device;
use crate::domain::text;
use crate::error::{Kind, Result};
use crate::ops::actor::PortalUser;
use crate::ops::{facts, find};
use crate::store::Tx;
use crate::store::device::Among;

/// A device: `CUSTOMER/SERIAL`, or a serial number or name alone within a customer or where it is unambiguous.
pub fn device(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Device> {
    let Some(viewer) = viewer else { return find::device(tx, within, typed) };
    let (among, inner) = shelves(tx, viewer, within, typed)?;
    let key = text::key(inner.trim());
    let (mut numbered, mut named) = (Vec::new(), Vec::new());
    for among in among {
        numbered.extend(tx.devices_with_serial(among, &key)?);
        named.extend(tx.devices_named(among, &key)?);
    }
    let mut seen = devices_seen(tx, viewer, numbered)?;
    if seen.is_empty() {
        seen = devices_seen(tx, viewer, named)?;
    }
    one(viewer, "device", typed, seen, Device::path)
}

/// Where a device was named, and what is left of the name.
fn shelves<'t>(
    tx: &Tx<'_>,
    viewer: &PortalUser,
    within: Option<&Customer>,
    typed: &'t str,
) -> Result<(Vec<Among>, &'t str)> {
    if let Some((owner, inner)) = typed.split_once('/') {
        match (customer(tx, Some(viewer), owner), within) {
            (Ok(owner), Some(given)) if given.id != owner.id => return Err(missing(viewer, "device", typed)),
            (Ok(owner), _) => return Ok((vec![Among::Customer(owner.id)], inner)),
            // A serial number may have a slash in it.
            (Err(error), _) if error.kind() == Kind::NotFound => {}
            (Err(error), _) => return Err(error),
        }
    }
    if let Some(given) = within {
        return Ok((vec![Among::Customer(given.id)], typed));
    }
    let covers = viewer.access.assignments.iter().map(|assignment| &assignment.covers);
    Ok((covers.map(|covers| covers.customer().map_or(Among::Retail, Among::Customer)).collect(), typed))
}

fn devices_seen(tx: &Tx<'_>, viewer: &PortalUser, found: Vec<Device>) -> Result<Vec<Device>> {
    let mut seen = Vec::with_capacity(found.len());
    for device in found {
        if viewer.access.sees(&Object::Device(facts::equipment(tx, &device, Some(&viewer.access))?)) {
            seen.push(device);
        }
    }
    Ok(seen)
}
