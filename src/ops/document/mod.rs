//! Documents: adding, listing, getting and deleting them, as staff and as users.

mod add;
mod delete;
mod list;

pub use crate::store::document::content::Content;
pub use add::{File, New, add, attach};
pub use delete::{delete, going};
pub use list::{Filter, Hit, content, list, on_ticket, show};

use super::actor::{Actor, PortalUser};
use super::{facts, seen};
use crate::domain::access::Object;
use crate::domain::document::{Document, On};
use crate::domain::staff::Duty;
use crate::error::Result;
use crate::store::{Subject, Tx};

/// What was named that a document hangs on, or is to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onto {
    /// A ticket, by number.
    Ticket(String),
    /// A device: `CUSTOMER/SERIAL`.
    Device(String),
    /// A model, by name.
    Model(String),
    /// A facility: `CUSTOMER/FACILITY`.
    Facility(String),
    /// A customer, by number or name.
    Customer(String),
}

/// What was named, found.
struct Found {
    on: On,
    /// What it is for the law, asked about adding; none for a model, to which users add nothing.
    object: Option<Object>,
    /// What it is called: `ticket SO-10023`.
    name: String,
}

impl Onto {
    fn find(&self, tx: &Tx<'_>, viewer: Option<&PortalUser>) -> Result<Found> {
        Ok(match self {
            Onto::Ticket(typed) => {
                let ticket = seen::ticket(tx, viewer, typed)?;
                Found {
                    on: On::Ticket { id: ticket.id, kind: ticket.kind, place: ticket.place },
                    object: Some(Object::Ticket(ticket.work())),
                    name: format!("ticket {}", ticket.number),
                }
            }
            Onto::Device(typed) => {
                let device = seen::device(tx, viewer, None, typed)?;
                let equipment = facts::equipment(tx, &device, viewer.map(|viewer| &viewer.access))?;
                Found {
                    on: On::Device { id: device.id, place: device.place },
                    object: Some(Object::Device(equipment)),
                    name: format!("device {}", device.path()),
                }
            }
            Onto::Model(typed) => {
                let model = seen::model(tx, viewer, typed)?;
                let name = format!("model {}", model.name);
                Found { on: On::Model(model), object: None, name }
            }
            Onto::Facility(typed) => {
                let facility = seen::facility(tx, viewer, None, typed)?;
                let place = seen::place_at(&seen::owner_of(tx, facility.customer_id)?, Some(&facility));
                Found {
                    on: On::Facility(place),
                    object: Some(Object::New(place)),
                    name: format!("facility {}", facility.path()),
                }
            }
            Onto::Customer(typed) => {
                let customer = seen::customer(tx, viewer, typed)?;
                let place = seen::place_of(&customer);
                Found {
                    on: On::Customer(place),
                    object: Some(Object::New(place)),
                    name: format!("customer {}", customer.number),
                }
            }
        })
    }
}

/// Refuses staff who may not keep documents on this. A model is no department's.
fn require(tx: &Tx<'_>, actor: &Actor, on: &On) -> Result<()> {
    let departments = match on.place() {
        Some(place) => vec![seen::owner_of(tx, place.customer)?.department],
        None => Vec::new(),
    };
    actor.require(Duty::Documents, &departments)
}

/// What an event about a document names.
fn subject(document: &Document) -> Subject {
    Subject { kind: "document", id: Some(document.id.0), name: document.name.clone() }
}
