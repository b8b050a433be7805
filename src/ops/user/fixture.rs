//! A small organization in memory, for the tests of what is done to users.

use super::grant::{Grant, Granted};
use super::invite::{Invite, Invited};
use super::terms::Terms;
use crate::ambient::Random;
use crate::domain::customer::{Contact, CustomerKind, Facility};
use crate::domain::id::{ContactId, FacilityId};
use crate::domain::permission::{Feature, FeatureSet};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::time::Timestamp;
use crate::domain::token::Key;
use crate::domain::user::{AssignmentView, User};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::{customer, find, init, staff};
use crate::store::{EventFilter, Store, Tx};

pub(super) const NOW: Timestamp = Timestamp(1_700_000_000_000);

/// K-1 has three facilities and a contact, K-2 one facility, K-3 none and is of another department, R-1 is retail.
pub(super) struct World {
    pub(super) store: Store,
    pub(super) actor: Actor,
    pub(super) random: Random,
}

pub(super) fn world() -> World {
    let mut store = Store::in_memory().unwrap();
    let mut tx = store.write().unwrap();
    let start = init::Start {
        name: "Nordlyft".into(),
        portal_url: None,
        features: FeatureSet::all(),
        administrator: staff::Edit { email: Some("anna@nordlyft.example".into()), ..staff::Edit::default() },
    };
    let (_, anna) = init::start(&mut tx, NOW, &Key::new([7; 32]).fingerprint(), start).unwrap();
    let actor = Actor { staff: anna, as_user: None };
    for (number, kind, department, independent) in [
        ("K-1", CustomerKind::Corporate, "Lifts", false),
        ("K-2", CustomerKind::Corporate, "Lifts", true),
        ("K-3", CustomerKind::Corporate, "Doors", false),
        ("R-1", CustomerKind::Retail, "Lifts", false),
    ] {
        let edit = customer::Edit {
            number: Some(number.into()),
            name: Some(format!("Customer {number}")),
            kind: Some(kind),
            independent: Some(independent),
            department: Some(department.into()),
            ..customer::Edit::default()
        };
        customer::add(&mut tx, &actor, NOW, edit).unwrap();
    }
    for (owner, number) in [("K-1", "F-1"), ("K-1", "F-2"), ("K-1", "F-3"), ("K-2", "F-1")] {
        let owner = find::customer(&tx, owner).unwrap();
        let facility = Facility {
            id: FacilityId(0),
            number: number.into(),
            name: format!("{} {number}", owner.name),
            customer_id: owner.id,
            customer: owner.number,
            customer_name: owner.name,
            address: None,
            archived: false,
        };
        tx.insert_facility(&facility, NOW).unwrap().unwrap();
    }
    let owner = find::customer(&tx, "K-1").unwrap();
    let contact = Contact {
        id: ContactId(0),
        customer_id: owner.id,
        customer: owner.number,
        customer_name: owner.name,
        name: "Cecilia".into(),
        email: Some("cecilia@k1.example".into()),
        phone: None,
    };
    tx.insert_contact(&contact, NOW).unwrap().unwrap();
    tx.commit().unwrap();
    World { store, actor, random: Random::Seeded { seed: 1, drawn: 0 } }
}

/// Terms at these customers, with these facilities.
pub(super) fn at(customers: &[&str], facilities: &[&str]) -> Terms {
    Terms { customers: owned(customers), facilities: owned(facilities), ..Terms::default() }
}

pub(super) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

impl World {
    /// Runs work in a transaction that is kept only if it succeeds.
    pub(super) fn run<T>(&mut self, work: impl FnOnce(&mut Tx<'_>, &Actor, &mut Random) -> Result<T>) -> Result<T> {
        let mut tx = self.store.write()?;
        let done = work(&mut tx, &self.actor, &mut self.random)?;
        tx.commit()?;
        Ok(done)
    }

    pub(super) fn invite(&mut self, email: &str, terms: Terms) -> Result<Invited> {
        let request = Invite { email: email.into(), username: None, terms, details: Default::default() };
        self.run(|tx, actor, random| super::invite::invite(tx, actor, NOW, random, "member", request))
    }

    pub(super) fn grant(&mut self, who: &str, grant: Grant) -> Result<Granted> {
        self.run(|tx, actor, _| super::grant::grant(tx, actor, NOW, who, &grant))
    }

    /// Gives a user a password, so that they count as registered.
    pub(super) fn register(&mut self, who: &str) {
        self.run(|tx, _, random| {
            let user = find::user(tx, who)?;
            let password = crate::domain::password::random_password(&random.bytes()?);
            tx.set_password(user.id, &password, true)
        })
        .unwrap();
    }

    pub(super) fn user(&mut self, who: &str) -> User {
        let tx = self.store.read().unwrap();
        find::user(&tx, who).unwrap()
    }

    /// The only assignment of a user.
    pub(super) fn only(&mut self, who: &str) -> AssignmentView {
        let mut user = self.user(who);
        assert_eq!(user.assignments.len(), 1);
        user.assignments.remove(0)
    }

    pub(super) fn archive(&mut self, number: &str) {
        self.run(|tx, _, _| {
            let customer = find::customer(tx, number)?;
            tx.archive_customer(customer.id, Some(NOW))
        })
        .unwrap();
    }

    pub(super) fn turn_off_sign_in(&mut self) {
        self.run(|tx, _, _| tx.set_feature(Feature::CustomerLogin, false)).unwrap();
    }

    /// Lets somebody with this role and department act.
    pub(super) fn acting(&mut self, role: StaffRole, department: &str) {
        self.actor = Actor {
            staff: Staff { role, department: Some(department.into()), ..self.actor.staff.clone() },
            as_user: None,
        };
    }

    /// The actions of the activity log, oldest first, and its text.
    pub(super) fn log(&mut self) -> (Vec<String>, String) {
        let tx = self.store.read().unwrap();
        let (mut actions, mut text) = (Vec::new(), String::new());
        let filter = EventFilter { oldest_first: true, ..EventFilter::default() };
        tx.events(&filter, &mut |line| {
            actions.push(line.action.clone());
            text.push_str(&format!("{line:?}"));
            Ok(std::ops::ControlFlow::Continue(()))
        })
        .unwrap();
        (actions, text)
    }
}

/// What an error says, with its way out.
pub(super) fn told(error: &Error) -> String {
    format!("{:?}: {} {}", error.kind(), error.message(), error.way_out().unwrap_or_default())
}
