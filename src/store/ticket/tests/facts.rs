//! A world put into the database, with the facts about it kept beside: what the law is asked about never comes from
//! the tables whose use is being checked.

use super::things;
use super::world::{Change, Question, Tie, Where, Work, World};
use crate::domain::access::{Access, Assignment, Covers, Facilities, Part};
use crate::domain::customer::{Contact, Customer, CustomerKind, Facility};
use crate::domain::id::*;
use crate::domain::permission::FeatureSet;
use crate::domain::place::Place;
use crate::domain::role::Role;
use crate::domain::staff::{NotifyChannel, Staff, StaffRole};
use crate::domain::ticket::{Decision, Ticket, TicketKind};
use crate::domain::time::Timestamp;
use crate::domain::user::{Notifications, Profile, User, UserStatus};
use crate::domain::word::Set;
use crate::error::Result;
use crate::store::Tx;
use crate::store::ticket::list::TicketFilter;

const THEN: Timestamp = Timestamp(0);

/// What is true in a world.
pub(crate) struct Facts {
    pub(crate) customers: Vec<Customer>,
    pub(crate) facilities: Vec<Facility>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) features: FeatureSet,
    pub(crate) users: Vec<(UserId, Vec<Assignment>)>,
    pub(crate) devices: Vec<things::Device>,
    pub(crate) tickets: Vec<Ticket>,
    pub(crate) comments: Vec<things::Comment>,
    pub(crate) documents: Vec<things::Document>,
    technician: StaffId,
}

fn got<T>(inserted: Option<T>) -> T {
    inserted.expect("nothing in a world is there twice")
}

/// One of those, if there are any.
pub(crate) fn pick<T>(of: &[T], index: usize) -> Option<&T> {
    (!of.is_empty()).then(|| &of[index % of.len()])
}

impl Facts {
    pub(crate) fn insert(tx: &Tx<'_>, world: &World) -> Result<Facts> {
        let mut facts = Facts {
            customers: Vec::new(),
            facilities: Vec::new(),
            contacts: Vec::new(),
            features: world.features,
            users: Vec::new(),
            devices: Vec::new(),
            tickets: Vec::new(),
            comments: Vec::new(),
            documents: Vec::new(),
            technician: insert_technician(tx)?,
        };
        for feature in world.features.iter() {
            tx.set_feature(feature, true)?;
        }
        facts.insert_places(tx, world)?;
        facts.insert_users(tx, world)?;
        for (number, machine) in world.devices.iter().enumerate() {
            facts.insert_device(tx, number, machine)?;
        }
        for (number, work) in world.tickets.iter().enumerate() {
            facts.insert_ticket(tx, number, work)?;
        }
        for remark in &world.comments {
            facts.insert_comment(tx, remark)?;
        }
        for (number, file) in world.documents.iter().enumerate() {
            facts.insert_document(tx, number, file)?;
        }
        Ok(facts)
    }

    fn insert_places(&mut self, tx: &Tx<'_>, world: &World) -> Result<()> {
        for (number, client) in world.customers.iter().enumerate() {
            let mut customer = customer(number, client.retail);
            customer.id = got(tx.insert_customer(&customer, THEN)?);
            customer.archived = client.archived;
            tx.archive_customer(customer.id, client.archived.then_some(THEN))?;
            self.customers.push(customer);
        }
        for (number, site) in world.facilities.iter().enumerate() {
            let owner = &self.customers[site.customer % self.customers.len()];
            let mut facility = Facility {
                id: FacilityId(0),
                number: number.to_string(),
                name: "House".into(),
                customer_id: owner.id,
                customer: owner.number.clone(),
                customer_name: owner.name.clone(),
                address: None,
                archived: site.archived,
            };
            facility.id = got(tx.insert_facility(&facility, THEN)?);
            tx.archive_facility(facility.id, site.archived.then_some(THEN))?;
            self.facilities.push(facility);
        }
        for (number, owner) in world.contacts.iter().enumerate() {
            let owner = &self.customers[owner % self.customers.len()];
            let mut contact = Contact {
                id: ContactId(0),
                customer_id: owner.id,
                customer: owner.number.clone(),
                customer_name: owner.name.clone(),
                name: number.to_string(),
                email: None,
                phone: None,
            };
            contact.id = got(tx.insert_contact(&contact, THEN)?);
            self.contacts.push(contact);
        }
        Ok(())
    }

    fn insert_users(&mut self, tx: &Tx<'_>, world: &World) -> Result<()> {
        let mut roles = Vec::new();
        for (number, given) in world.roles.iter().enumerate() {
            let mut role = Role {
                id: RoleId(0),
                name: number.to_string(),
                title: number.to_string(),
                permissions: given.permissions,
                read_only: given.read_only,
                exclusive: given.exclusive,
                built_in: false,
            };
            role.id = tx.save_role(&role, true)?;
            roles.push(role);
        }
        for (number, person) in world.users.iter().enumerate() {
            let user = got(tx.insert_user(&user(number), None)?);
            let mut assignments: Vec<Assignment> = Vec::new();
            for tie in &person.ties {
                let Some(new) = self.assignment(tie, person.all_retail, &roles) else { continue };
                // A second one for the same customer is not taken.
                if let Some(id) = tx.insert_assignment(user, &new, THEN)? {
                    assignments.push(Assignment { id, ..new });
                }
            }
            assert_eq!(tx.assignments_of(user)?, assignments, "assignments are kept as they are");
            self.users.push((user, assignments));
        }
        Ok(())
    }

    fn assignment(&self, tie: &Tie, all_retail: bool, roles: &[Role]) -> Option<Assignment> {
        let corporate: Vec<_> =
            self.customers.iter().filter(|customer| customer.kind == CustomerKind::Corporate).collect();
        let mut contact = None;
        let covers = if all_retail {
            Covers::AllRetail
        } else {
            let customer = pick(&corporate, tie.customer)?.id;
            let contacts: Vec<_> = self.contacts.iter().filter(|contact| contact.customer_id == customer).collect();
            contact = tie.contact.and_then(|index| pick(&contacts, index)).map(|contact| contact.id);
            let sites = self.facilities.iter().filter(|facility| facility.customer_id == customer);
            let listed = sites.enumerate().filter(|(at, _)| tie.listed & (1 << at) != 0).map(|(_, site)| site.id);
            let facilities = match tie.all_facilities {
                true => Facilities::All,
                false => Facilities::Selected { listed: listed.collect(), unassigned: tie.unassigned },
            };
            Covers::Customer(customer, facilities)
        };
        let mut roles: Vec<_> = roles
            .iter()
            .enumerate()
            .filter(|(at, _)| tie.roles & (1 << at) != 0)
            .map(|(_, role)| role.clone())
            .collect();
        if let Some(alone) = roles.iter().position(|role| role.exclusive) {
            roles = vec![roles.swap_remove(alone)];
        }
        Some(Assignment { id: AssignmentId(0), covers, contact, roles, allow: tie.allow, deny: tie.deny })
    }

    fn insert_ticket(&mut self, tx: &Tx<'_>, number: usize, work: &Work) -> Result<()> {
        let customer = self.customers[work.customer % self.customers.len()].clone();
        let contacts: Vec<_> = self.contacts.iter().filter(|contact| contact.customer_id == customer.id).collect();
        let devices: Vec<_> = self.devices.iter().filter(|device| device.place.customer == customer.id).collect();
        let device = work.device.and_then(|index| pick(&devices, index));
        let mut ticket = Ticket {
            id: TicketId(0),
            place: Place {
                contact: work.contact.and_then(|index| pick(&contacts, index)).map(|contact| contact.id),
                ..self.place(&customer, work.facility)
            },
            device_id: device.map(|device| device.id),
            device_place: device.map(|device| device.place),
            technician_id: work.technician.then_some(self.technician),
            // Not in the order of the rows, so that sorting by number shows.
            number: format!("T-{:03}", (number * 7 + 3) % 101),
            kind: work.kind,
            title: work.title.to_string(),
            description: None,
            status: work.status,
            decision: (work.kind == TicketKind::Inspection).then_some(Decision::Pending),
            customer: customer.number,
            customer_name: customer.name,
            facility: None,
            contact: None,
            device: None,
            technician: None,
            opened_at: Timestamp(work.opened),
            due_at: work.due.map(Timestamp),
            closed_at: work.status.is_closed().then_some(Timestamp(work.opened + 1)),
            new: Some(work.unseen),
            comments: 0,
        };
        ticket.id = got(tx.insert_ticket(&ticket, None)?);
        self.tickets.push(ticket);
        Ok(())
    }

    pub(crate) fn place(&self, customer: &Customer, facility: Option<usize>) -> Place {
        let sites: Vec<_> = self.facilities.iter().filter(|facility| facility.customer_id == customer.id).collect();
        let facility = facility.and_then(|index| pick(&sites, index));
        Place {
            customer: customer.id,
            customer_kind: customer.kind,
            customer_archived: customer.archived,
            facility: facility.map(|facility| facility.id),
            facility_archived: facility.is_some_and(|facility| facility.archived),
            contact: None,
        }
    }

    /// Lets something happen, in the database and in what is known of it.
    pub(crate) fn change(&mut self, tx: &Tx<'_>, change: &Change) -> Result<()> {
        let customers = self.customers.len();
        match *change {
            Change::Archive(index) => self.archive(tx, index % customers, true)?,
            Change::Restore(index) => self.archive(tx, index % customers, false)?,
            Change::ArchiveFacility(index) => self.archive_facility(tx, index, true)?,
            Change::RestoreFacility(index) => self.archive_facility(tx, index, false)?,
            Change::TurnKind(index) => {
                let customer = &mut self.customers[index % customers];
                let tied =
                    self.users.iter().flat_map(|(_, assignments)| assignments).any(
                        |assignment| matches!(assignment.covers, Covers::Customer(tied, _) if tied == customer.id),
                    );
                if !tied {
                    customer.kind = match customer.kind {
                        CustomerKind::Corporate => CustomerKind::Retail,
                        CustomerKind::Retail => CustomerKind::Corporate,
                    };
                    tx.update_customer(customer)?;
                }
            }
            Change::Move(ticket, facility) => {
                if let Some(ticket) = pick(&self.tickets, ticket) {
                    let owner = self.owner(ticket.place.customer).clone();
                    self.put(tx, ticket.id, Place { contact: ticket.place.contact, ..self.place(&owner, facility) })?;
                }
            }
            Change::HandOver(ticket, customer, facility) => {
                if let Some(ticket) = pick(&self.tickets, ticket) {
                    let owner = self.customers[customer % customers].clone();
                    if owner.id != ticket.place.customer {
                        tx.run("UPDATE tickets SET device_id = NULL WHERE id = ?1", [ticket.id])?;
                    }
                    self.put(tx, ticket.id, self.place(&owner, facility))?;
                }
            }
            Change::Pass(ticket, contact) => {
                if let Some(ticket) = pick(&self.tickets, ticket) {
                    let of_owner = |contact: &&Contact| contact.customer_id == ticket.place.customer;
                    let contacts: Vec<_> = self.contacts.iter().filter(of_owner).collect();
                    let contact = contact.and_then(|index| pick(&contacts, index)).map(|contact| contact.id);
                    self.put(tx, ticket.id, Place { contact, ..ticket.place })?;
                }
            }
            Change::Carry(device, facility) => {
                if let Some(device) = pick(&self.devices, device) {
                    let (id, place) = (device.id, self.place(self.owner(device.place.customer), facility));
                    tx.run("UPDATE devices SET facility_id = ?2 WHERE id = ?1", (id, place.facility))?;
                    self.devices.iter_mut().filter(|device| device.id == id).for_each(|device| device.place = place);
                }
            }
        }
        self.settle();
        Ok(())
    }

    pub(crate) fn owner(&self, id: CustomerId) -> &Customer {
        self.customers.iter().find(|customer| customer.id == id).expect("every ticket has a customer")
    }

    fn archive(&mut self, tx: &Tx<'_>, index: usize, archived: bool) -> Result<()> {
        self.customers[index].archived = archived;
        tx.archive_customer(self.customers[index].id, archived.then_some(THEN))
    }

    fn archive_facility(&mut self, tx: &Tx<'_>, index: usize, archived: bool) -> Result<()> {
        let count = self.facilities.len();
        if count == 0 {
            return Ok(());
        }
        let facility = &mut self.facilities[index % count];
        facility.archived = archived;
        tx.archive_facility(facility.id, archived.then_some(THEN))
    }

    fn put(&mut self, tx: &Tx<'_>, id: TicketId, place: Place) -> Result<()> {
        tx.run(
            "UPDATE tickets SET customer_id = ?2, facility_id = ?3, contact_id = ?4 WHERE id = ?1",
            (id, place.customer, place.facility, place.contact),
        )?;
        let moved = self.tickets.iter_mut().find(|ticket| ticket.id == id).expect("it was picked from there");
        // A device stays with its customer.
        if moved.place.customer != place.customer {
            moved.device_id = None;
        }
        moved.place = place;
        Ok(())
    }

    /// What each user may see and do.
    pub(crate) fn accesses(&self) -> Vec<(UserId, Access)> {
        let access = |assignments: &Vec<Assignment>| Access {
            assignments: assignments.clone(),
            support_cases: false,
            features: self.features,
        };
        self.users.iter().map(|(user, assignments)| (*user, access(assignments))).collect()
    }

    pub(crate) fn ticket(&self, id: TicketId) -> &Ticket {
        self.tickets.iter().find(|ticket| ticket.id == id).expect("nothing else is there")
    }

    /// What everything knows of its place, after places may have changed.
    fn settle(&mut self) {
        self.settle_things();
        for at in 0..self.tickets.len() {
            let place = self.settled(self.tickets[at].place);
            let device = self.tickets[at].device_id;
            let stands = self.devices.iter().find(|known| Some(known.id) == device).map(|known| known.place);
            self.tickets[at].customer = self.owner(place.customer).number.clone();
            self.tickets[at].place = place;
            self.tickets[at].device_place = stands;
        }
    }

    pub(crate) fn settled(&self, place: Place) -> Place {
        let owner = self.owner(place.customer);
        let gone = self.facilities.iter().any(|site| Some(site.id) == place.facility && site.archived);
        Place { customer_kind: owner.kind, customer_archived: owner.archived, facility_archived: gone, ..place }
    }

    /// A question as the store takes it.
    pub(crate) fn filter(&self, question: &Question) -> TicketFilter {
        let owner = |id: CustomerId| Some((id, self.owner(id).kind));
        let site = |index| pick(&self.facilities, index);
        let contact = |index| pick(&self.contacts, index);
        let mut part = Part::default();
        match question.place {
            Where::Anywhere => {}
            Where::Customer(index) => part.customer = owner(self.customers[index % self.customers.len()].id),
            Where::Facility(index) => {
                part.facility = site(index).map(|site| site.id);
                part.customer = site(index).and_then(|site| owner(site.customer_id));
            }
            Where::Contact(index) => {
                part.contact = contact(index).map(|contact| contact.id);
                part.customer = contact(index).and_then(|contact| owner(contact.customer_id));
            }
            Where::ContactAtFacility(index, at) => {
                if let Some(contact) = contact(index) {
                    let sites: Vec<_> =
                        self.facilities.iter().filter(|site| site.customer_id == contact.customer_id).collect();
                    part.contact = Some(contact.id);
                    part.customer = owner(contact.customer_id);
                    part.facility = pick(&sites, at).map(|site| site.id);
                }
            }
        }
        TicketFilter {
            part,
            kinds: question.kinds,
            statuses: question.statuses,
            device: None,
            technician: question.technician.then_some(self.technician),
            unseen: question.unseen,
            since: question.since.map(Timestamp),
            sort: question.sort,
            descending: question.descending,
        }
    }
}

fn customer(number: usize, retail: bool) -> Customer {
    Customer {
        id: CustomerId(0),
        // Backwards, so that sorting by it shows.
        number: (9 - number).to_string(),
        name: "Customer".into(),
        kind: if retail { CustomerKind::Retail } else { CustomerKind::Corporate },
        independent: false,
        department: None,
        language: None,
        archived: false,
        login_link: true,
    }
}

fn user(number: usize) -> User {
    User {
        id: UserId(0),
        username: number.to_string(),
        email: None,
        profile: Profile::default(),
        status: UserStatus::Active,
        provisional_at: None,
        all_retail: false,
        must_change_password: false,
        comments: None,
        allow_support_cases: false,
        staff_hear_of_calls: true,
        notifications: Notifications::default(),
        created_at: THEN,
        last_sign_in_at: None,
        assignments: Vec::new(),
    }
}

fn insert_technician(tx: &Tx<'_>) -> Result<StaffId> {
    let staff = Staff {
        id: StaffId(0),
        email: "lena@nordlyft.example".into(),
        name: "Lena".into(),
        role: StaffRole::Technician,
        rights: Set::empty(),
        os_login: None,
        mobile: None,
        notify: NotifyChannel::Email,
        notify_all_fault_reports: false,
        department: None,
        active: true,
    };
    Ok(got(tx.insert_staff(&staff, THEN)?))
}
