//! The facts about an object that the law asks for, where they are more than its own row.

use crate::domain::access::{Access, Equipment, Hangs, Paper, Work};
use crate::domain::device::Device;
use crate::domain::document::{Document, On};
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

/// A document as the law looks at it. `asks` is whose access the question is about, for whom facts are left out that
/// cannot matter to them; none asks for everybody.
///
/// # Errors
/// Those of the database.
pub fn paper(tx: &Tx<'_>, document: &Document, asks: Option<&Access>) -> Result<Paper> {
    let on = match &document.held {
        On::Ticket { kind, place, .. } => Hangs::Ticket(Work { place: *place, kind: *kind }),
        On::Device { place, .. } => Hangs::Device(*place),
        On::Facility(place) => Hangs::Facility(*place),
        On::Customer(place) => Hangs::Customer(*place),
        On::Model(model) => {
            let assignments = asks.map(|access| access.assignments.as_slice());
            Hangs::Model(tx.places_of_model(&model.key, assignments)?)
        }
    };
    Ok(Paper { kind: document.kind, on })
}
