//! The facts that the law asks for about what was found.

use crate::domain::access::{Access, Equipment};
use crate::domain::device::Device;
use crate::error::Result;
use crate::store::Tx;

/// A device, as the law looks at it. For one user's access only the tickets of those contacts are told that it is
/// limited to; without one, those of all contacts.
///
/// # Errors
/// Those of the database.
pub fn equipment(tx: &Tx<'_>, device: &Device, asks: Option<&Access>) -> Result<Equipment> {
    let tickets = match asks {
        None => tx.work_on(device, None)?,
        Some(access) => {
            let mut tickets = Vec::new();
            for contact in access.assignments.iter().filter_map(|assignment| assignment.contact) {
                tickets.extend(tx.work_on(device, Some(contact))?);
            }
            tickets
        }
    };
    Ok(Equipment { place: device.place, tickets })
}
