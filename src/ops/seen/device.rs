//! Finding devices through the eyes of a portal user.

use super::{customer, missing, one};
use crate::domain::access::Part;
use crate::domain::customer::Customer;
use crate::domain::device::Device;
use crate::domain::text;
use crate::error::{Kind, Result};
use crate::ops::actor::PortalUser;
use crate::ops::find;
use crate::store::Tx;

/// A device: `CUSTOMER/SERIAL`, or a serial number or name alone within a customer or where it is unambiguous.
pub fn device(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Device> {
    let Some(viewer) = viewer else { return find::device(tx, within, typed) };
    let (part, inner) = shelf(tx, viewer, within, typed)?;
    let (scope, key) = (viewer.access.devices(), text::key(inner.trim()));
    let mut ids = tx.devices_seen_with_serial(&scope, &part, &key)?;
    if ids.is_empty() {
        ids = tx.devices_seen_with_name(&scope, &part, &key)?;
    }
    let mut seen = Vec::with_capacity(ids.len());
    for id in ids {
        seen.extend(tx.device(id)?);
    }
    one(viewer, "device", typed, seen, Device::path)
}

/// Where a device was named, and what is left of the name.
fn shelf<'t>(tx: &Tx<'_>, viewer: &PortalUser, within: Option<&Customer>, typed: &'t str) -> Result<(Part, &'t str)> {
    let at = |owner: &Customer| Part { customer: Some((owner.id, owner.kind)), ..Part::default() };
    if let Some((owner, inner)) = typed.split_once('/') {
        match (customer(tx, Some(viewer), owner), within) {
            (Ok(owner), Some(given)) if given.id != owner.id => return Err(missing(viewer, "device", typed)),
            (Ok(owner), _) => return Ok((at(&owner), inner)),
            // A serial number may have a slash in it.
            (Err(error), _) if error.kind() == Kind::NotFound => {}
            (Err(error), _) => return Err(error),
        }
    }
    Ok((within.map(at).unwrap_or_default(), typed))
}
