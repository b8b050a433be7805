//! What hangs in a world beside its tickets: devices, comments and documents, put into the database and kept beside.

use super::facts::{Facts, pick};
use super::world::{File, Machine, On, Remark};
use crate::domain::access::{Equipment, Hangs, Object, Paper};
use crate::domain::document::{DocumentKind, Holder};
use crate::domain::id::{CommentId, DeviceId, DocumentId, TicketId, UserId};
use crate::domain::place::Place;
use crate::error::Result;
use crate::store::Tx;

/// A device, and where it stands.
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) place: Place,
    pub(crate) serial: String,
    pub(crate) model: Option<String>,
}

/// A comment.
pub(crate) struct Comment {
    pub(crate) id: CommentId,
    pub(crate) ticket: TicketId,
    pub(crate) internal: bool,
}

/// A document.
pub(crate) struct Document {
    pub(crate) id: DocumentId,
    pub(crate) kind: DocumentKind,
    pub(crate) on: Held,
    pub(crate) created: i64,
}

/// What a document hangs on.
pub(crate) enum Held {
    Ticket(TicketId),
    Device(DeviceId),
    Facility(Place),
    Customer(Place),
    Model(String),
}

impl Document {
    pub(crate) fn hangs_on(&self, ticket: TicketId) -> bool {
        matches!(self.on, Held::Ticket(held) if held == ticket)
    }
}

impl Facts {
    pub(crate) fn insert_device(&mut self, tx: &Tx<'_>, number: usize, machine: &Machine) -> Result<()> {
        let owner = self.customers[machine.customer % self.customers.len()].clone();
        let place = self.place(&owner, machine.facility);
        let model = machine.model.map(|model| model.to_string());
        let sql = "INSERT INTO devices (customer_id, facility_id, serial, serial_key, model, model_key, created_at)
                   VALUES (?1, ?2, ?3, ?3, ?4, ?4, 0) RETURNING id";
        // Not in the order of the rows, so that the order of a listing shows.
        let serial = format!("D-{:03}", (number * 7 + 3) % 101);
        let id = tx.one(sql, (place.customer, place.facility, &serial, &model), |row| row.get(0))?;
        self.devices.push(Device { id: id.expect("no serial number is there twice"), place, serial, model });
        Ok(())
    }

    pub(crate) fn insert_comment(&mut self, tx: &Tx<'_>, remark: &Remark) -> Result<()> {
        let Some(ticket) = pick(&self.tickets, remark.ticket).map(|ticket| ticket.id) else { return Ok(()) };
        let sql = "INSERT INTO comments (ticket_id, author, internal, text, created_at) VALUES (?1, 'x', ?2, 'x', 0)
                   RETURNING id";
        let id = tx.one(sql, (ticket, remark.internal), |row| row.get(0))?.expect("it was inserted");
        self.comments.push(Comment { id, ticket, internal: remark.internal });
        Ok(())
    }

    pub(crate) fn insert_document(&mut self, tx: &Tx<'_>, number: usize, file: &File) -> Result<()> {
        let mut place = None;
        let mut contact = None;
        let (holder, held) = match file.on {
            On::Ticket(index) => {
                let Some(ticket) = pick(&self.tickets, index) else { return Ok(()) };
                place = Some(ticket.place);
                contact = ticket.place.contact;
                (Holder::from(ticket.kind), Held::Ticket(ticket.id))
            }
            On::Device(index) => {
                let Some(device) = pick(&self.devices, index) else { return Ok(()) };
                place = Some(device.place);
                (Holder::Device, Held::Device(device.id))
            }
            On::Facility(index) => {
                let Some(site) = pick(&self.facilities, index) else { return Ok(()) };
                let at = Place {
                    facility: Some(site.id),
                    facility_archived: site.archived,
                    ..self.place(self.owner(site.customer_id), None)
                };
                place = Some(at);
                (Holder::Facility, Held::Facility(at))
            }
            On::Customer(index) => {
                let at = self.place(&self.customers[index % self.customers.len()], None);
                place = Some(at);
                (Holder::Customer, Held::Customer(at))
            }
            On::Model(model) => (Holder::Model, Held::Model(model.to_string())),
        };
        let ticket = if let Held::Ticket(id) = held { Some(id) } else { None };
        let device = if let Held::Device(id) = held { Some(id) } else { None };
        let model = if let Held::Model(model) = &held { Some(model) } else { None };
        let sql =
            "INSERT INTO documents (kind, holder, ticket_id, device_id, model, model_key, customer_id, facility_id,
                       contact_id, name, name_key, media_type, size, created_by, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, 'x', 'x', 'text/plain', 0, 'x', ?9) RETURNING id";
        let (customer, facility) = (place.map(|at| at.customer), place.and_then(|at| at.facility));
        let created = (number % 3) as i64;
        let values = (file.kind, holder, ticket, device, model, customer, facility, contact, created);
        let id = tx.one(sql, values, |row| row.get(0))?.expect("it was inserted");
        self.documents.push(Document { id, kind: file.kind, on: held, created });
        Ok(())
    }

    /// The device as the law looks at it, with all tickets about it.
    pub(crate) fn equipment(&self, device: &Device) -> Object {
        let about = self.tickets.iter().filter(|ticket| ticket.device_id == Some(device.id));
        Object::Device(Equipment { place: device.place, tickets: about.map(|ticket| ticket.work()).collect() })
    }

    /// The comment as the law looks at it.
    pub(crate) fn remark(&self, comment: &Comment) -> Object {
        let on = self.ticket(comment.ticket).work();
        Object::Comment { on, internal: comment.internal }
    }

    /// The document as the law looks at it.
    pub(crate) fn paper(&self, document: &Document) -> Object {
        let on = match &document.on {
            Held::Ticket(id) => Hangs::Ticket(self.ticket(*id).work()),
            Held::Device(id) => {
                let device = self.devices.iter().find(|device| device.id == *id).expect("devices stay");
                Hangs::Device(device.place)
            }
            Held::Facility(at) => Hangs::Facility(*at),
            Held::Customer(at) => Hangs::Customer(*at),
            Held::Model(model) => {
                let of_model = self.devices.iter().filter(|device| device.model.as_ref() == Some(model));
                Hangs::Model(of_model.map(|device| device.place).collect())
            }
        };
        Object::Document(Paper { kind: document.kind, on })
    }

    /// Everything that a question can be about, and places as such.
    pub(crate) fn objects(&self) -> Vec<Object> {
        let archived = self.customers.iter().filter(|customer| customer.archived);
        let mut objects = vec![Object::Anywhere(archived.map(|customer| customer.id).collect())];
        for customer in &self.customers {
            let at = self.place(customer, None);
            objects.extend([Object::Customer(at), Object::Facility(at)]);
        }
        let sites = self.facilities.iter().map(|site| {
            let owner = self.place(self.owner(site.customer_id), None);
            Object::Facility(Place { facility: Some(site.id), facility_archived: site.archived, ..owner })
        });
        objects.extend(sites);
        objects.extend(self.tickets.iter().map(|ticket| Object::Ticket(ticket.work())));
        objects.extend(self.comments.iter().map(|comment| self.remark(comment)));
        objects.extend(self.devices.iter().map(|device| self.equipment(device)));
        objects.extend(self.documents.iter().map(|document| self.paper(document)));
        objects.extend(self.users.iter().map(|(user, _)| self.colleague(*user)));
        objects
    }

    /// A user as the law looks at one.
    pub(crate) fn colleague(&self, user: UserId) -> Object {
        let (_, assignments) = self.users.iter().find(|(id, _)| *id == user).expect("users stay");
        let at = assignments.iter().filter_map(|assignment| assignment.covers.customer());
        Object::User(at.map(|customer| self.place(self.owner(customer), None)).collect())
    }

    /// What documents know of their places, after these may have changed.
    pub(crate) fn settle_things(&mut self) {
        let mut devices = std::mem::take(&mut self.devices);
        devices.iter_mut().for_each(|device| device.place = self.settled(device.place));
        self.devices = devices;
        let mut documents = std::mem::take(&mut self.documents);
        for document in &mut documents {
            if let Held::Facility(at) | Held::Customer(at) = &mut document.on {
                *at = self.settled(*at);
            }
        }
        self.documents = documents;
    }
}
