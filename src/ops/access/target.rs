//! What a question is about: from what was named to the facts that the law asks for.

use crate::domain::access::{Access, Object};
use crate::domain::id::CustomerId;
use crate::domain::text::arg;
use crate::error::Result;
use crate::ops::{facts, find, seen};
use crate::store::Tx;

/// What was named; at most one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing: whether it is allowed anywhere.
    #[default]
    Anywhere,
    /// A customer, by number or name.
    Customer(String),
    /// A facility: `CUSTOMER/FACILITY`.
    Facility(String),
    /// A ticket, by number.
    Ticket(String),
    /// A device: `CUSTOMER/SERIAL`.
    Device(String),
    /// A document, by id.
    Document(String),
    /// A user, as a colleague: by username, e-mail address or name.
    User(String),
}

/// What was named, found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Targeted {
    /// The facts about it.
    pub object: Object,
    /// What it is called: `ticket SO-10023`; `anything` for nothing in particular.
    pub name: String,
}

impl Targeted {
    /// Whether it is anything in particular.
    pub fn is_something(&self) -> bool {
        !matches!(self.object, Object::Anywhere(_))
    }

    /// How it is named on the command line of a question: ` --ticket SO-10023`; nothing for nothing in particular.
    pub(super) fn flag(&self) -> String {
        match self.name.split_once(' ') {
            Some((noun, key)) if self.is_something() => format!(" --{noun} {}", arg(key)),
            _ => String::new(),
        }
    }
}

impl Target {
    /// Finds it, as staff does. `asks` is whose access the question is about, for whom facts are left out that cannot
    /// matter to them; none asks for everybody.
    ///
    /// # Errors
    /// When there is no such thing, or several.
    pub fn find(&self, tx: &Tx<'_>, asks: Option<&Access>) -> Result<Targeted> {
        match self {
            Target::Anywhere => {
                let archived = match asks {
                    Some(access) => archived_among(tx, access)?,
                    None => tx.archived_customers()?,
                };
                Ok(Targeted { object: Object::Anywhere(archived), name: "anything".to_owned() })
            }
            Target::Customer(typed) => {
                let customer = find::customer(tx, typed)?;
                let object = Object::Customer(seen::place_of(&customer));
                Ok(Targeted { object, name: format!("customer {}", customer.number) })
            }
            Target::Facility(typed) => {
                let facility = find::facility(tx, None, typed)?;
                let owner = seen::owner_of(tx, facility.customer_id)?;
                let object = Object::Facility(seen::place_at(&owner, Some(&facility)));
                Ok(Targeted { object, name: format!("facility {}", facility.path()) })
            }
            Target::Ticket(typed) => {
                let ticket = find::ticket(tx, typed)?;
                Ok(Targeted { object: Object::Ticket(ticket.work()), name: format!("ticket {}", ticket.number) })
            }
            Target::Device(typed) => {
                let device = find::device(tx, None, typed)?;
                let object = Object::Device(facts::equipment(tx, &device, asks)?);
                Ok(Targeted { object, name: format!("device {}", device.path()) })
            }
            Target::Document(typed) => {
                let document = find::document(tx, typed)?;
                let object = Object::Document(facts::paper(tx, &document, asks)?);
                Ok(Targeted { object, name: format!("document {}", document.id) })
            }
            Target::User(typed) => {
                let user = find::user(tx, typed)?;
                let mut places = Vec::new();
                for customer in user.assignments.iter().filter_map(|assignment| assignment.customer_id) {
                    places.push(seen::place_of(&seen::owner_of(tx, customer)?));
                }
                Ok(Targeted { object: Object::User(places), name: format!("user {}", user.username) })
            }
        }
    }
}

/// Which customers of somebody's assignments are archived.
fn archived_among(tx: &Tx<'_>, access: &Access) -> Result<Vec<CustomerId>> {
    let mut archived = Vec::new();
    for customer in access.assignments.iter().filter_map(|assignment| assignment.covers.customer()) {
        if seen::owner_of(tx, customer)?.archived {
            archived.push(customer);
        }
    }
    Ok(archived)
}
