//! A small organization in memory, whose staff and users want to hear of things in different ways.

use std::time::Duration;

use super::*;
use crate::config::Resend;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::{Contact, CustomerKind, Facility};
use crate::domain::id::{AssignmentId, ContactId, FacilityId};
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::staff::StaffRole;
use crate::domain::token::Key;
use crate::domain::user::{Notifications, Profile, Switch};
use crate::ops::outbox::{Letter, Next, Terms};
use crate::ops::ticket::{self, New, Remark};
use crate::ops::{customer, find, init, staff, user};
use crate::store::Store;
use crate::store::message::MessageFilter;

pub(super) const NOW: Timestamp = Timestamp(1_700_000_000_000);

/// A member of staff: name, channel, whether of all fault reports, and the customer they are a technician of.
type Colleague = (&'static str, NotifyChannel, bool, Option<&'static str>);

const STAFF: &[Colleague] = &[
    ("lena", NotifyChannel::Email, false, Some("K-1")),
    ("sven", NotifyChannel::Sms, false, Some("K-1")),
    ("nils", NotifyChannel::None, true, Some("K-1")),
    ("ines", NotifyChannel::Email, true, Some("K-1")),
    ("vera", NotifyChannel::Email, true, Some("K-1")),
    ("wide", NotifyChannel::Sms, true, None),
    ("tina", NotifyChannel::Email, false, Some("K-2")),
    ("olle", NotifyChannel::Email, false, None),
];

/// A user: name, customer (none for all retail), facility (none for all), contact, role.
type Client = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>, &'static str);

const USERS: &[Client] = &[
    ("boss", Some("K-1"), None, None, "moderator"),
    ("texting", Some("K-1"), None, None, "moderator"),
    ("site", Some("K-1"), Some("F-1"), None, "moderator"),
    ("other", Some("K-1"), Some("F-2"), None, "moderator"),
    ("karin", Some("K-1"), None, Some("karin"), "moderator"),
    ("lars", Some("K-1"), None, Some("lars"), "moderator"),
    ("reader", Some("K-1"), None, None, "client-accountant"),
    ("watcher", Some("K-1"), None, None, "client-monitor-manager-read-only"),
    ("denied", Some("K-1"), None, None, "moderator"),
    ("suspended", Some("K-1"), None, None, "moderator"),
    ("pending", Some("K-1"), None, None, "moderator"),
    ("nowhere", Some("K-1"), None, None, "moderator"),
    ("off", Some("K-1"), None, None, "moderator"),
    ("elsewhere", Some("K-2"), None, None, "moderator"),
    ("retail", None, None, None, "moderator"),
];

pub(super) struct Portal {
    store: Store,
    anna: Actor,
    random: Random,
}

pub(super) fn portal() -> Portal {
    let mut store = Store::in_memory().unwrap();
    let mut tx = store.write().unwrap();
    let administrator = staff::Edit { email: Some("anna@n.example".into()), ..staff::Edit::default() };
    let features = FeatureSet::all();
    let start = init::Start { name: "Nordlyft".into(), portal_url: None, features, administrator };
    let (_, anna) = init::start(&mut tx, NOW, &Key::new([7; 32]).fingerprint(), start).unwrap();
    let anna = Actor { staff: anna, as_user: None };
    for (number, (name, notify, all, _)) in STAFF.iter().enumerate() {
        let edit = staff::Edit {
            email: Some(format!("{name}@n.example")),
            role: Some(StaffRole::Technician),
            mobile: Some(format!("070-{number}00")),
            notify: Some(*notify),
            notify_all_fault_reports: Some(*all),
            ..staff::Edit::default()
        };
        staff::add(&mut tx, &anna, NOW, edit).unwrap();
    }
    for (number, kind) in
        [("K-1", CustomerKind::Corporate), ("K-2", CustomerKind::Corporate), ("R-1", CustomerKind::Retail)]
    {
        let technicians = STAFF.iter().filter(|(_, _, _, of)| *of == Some(number)).map(|(name, ..)| (*name).into());
        let edit = customer::Edit {
            number: Some(number.into()),
            name: Some(number.into()),
            kind: Some(kind),
            technicians: Some(technicians.collect()),
            ..customer::Edit::default()
        };
        customer::add(&mut tx, &anna, NOW, edit).unwrap();
    }
    let gone = staff::Edit { active: Some(false), ..staff::Edit::default() };
    staff::edit(&mut tx, &anna, NOW, "ines", gone).unwrap();
    places(&tx);
    USERS.iter().for_each(|client| add_user(&tx, client));
    tx.suspend_user(find::user(&tx, "suspended").unwrap().id, Some(NOW)).unwrap();
    tx.commit().unwrap();
    Portal { store, anna, random: Random::Seeded { seed: 1, drawn: 0 } }
}

fn places(tx: &Tx<'_>) {
    let owner = find::customer(tx, "K-1").unwrap();
    let (customer_id, customer, customer_name) = (owner.id, owner.number, owner.name);
    for number in ["F-1", "F-2"] {
        let (number, name) = (number.to_owned(), number.to_owned());
        let (customer, customer_name) = (customer.clone(), customer_name.clone());
        let (id, address, archived) = (FacilityId(0), None, false);
        let facility = Facility { id, number, name, customer_id, customer, customer_name, address, archived };
        tx.insert_facility(&facility, NOW).unwrap().unwrap();
    }
    for name in ["karin", "lars"] {
        let (customer, customer_name) = (customer.clone(), customer_name.clone());
        let (id, name, email, phone) = (ContactId(0), name.to_owned(), None, None);
        tx.insert_contact(&Contact { id, customer_id, customer, customer_name, name, email, phone }, NOW).unwrap();
    }
}

fn add_user(tx: &Tx<'_>, (name, at, facility, contact, role): &Client) {
    let owner = at.map(|number| find::customer(tx, number).unwrap());
    let owner = owner.as_ref();
    let listed = facility.map(|typed| vec![find::facility(tx, owner, typed).unwrap().id]);
    let facilities = listed.map_or(Facilities::All, |listed| Facilities::Selected { listed, unassigned: false });
    let profile = Profile { mobile: Some(format!("+46 70 {}", name.len() * 1000)), ..Profile::default() };
    let details = user::account::Details { profile, ..user::account::Details::default() };
    let email = (*name != "nowhere").then(|| format!("{name}@k.example").parse().unwrap());
    let mut user = user::account::new(NOW, name.parse().unwrap(), email.as_ref(), details).unwrap();
    user.allow_support_cases = true;
    match *name {
        "texting" => user.notifications.work_orders = NotifyChannel::Sms,
        "off" => user.notifications = Notifications { comments: Switch::Off, work_orders: NotifyChannel::None },
        _ => {}
    }
    let id = tx.insert_user(&user, None).unwrap().unwrap();
    if *name != "pending" {
        tx.set_password(id, &"x".to_owned().into(), false).unwrap();
    }
    let deny = match *name {
        "denied" => [Permission::CommentView, Permission::NotificationWorkOrder].into_iter().collect(),
        _ => PermissionSet::empty(),
    };
    let assignment = Assignment {
        id: AssignmentId(0),
        covers: owner.map_or(Covers::AllRetail, |owner| Covers::Customer(owner.id, facilities)),
        contact: contact.map(|typed| find::contact(tx, owner, typed).unwrap().id),
        roles: tx.role_named(role).unwrap().into_iter().collect(),
        allow: PermissionSet::empty(),
        deny,
    };
    tx.insert_assignment(id, &assignment, NOW).unwrap().unwrap();
}

pub(super) fn new(kind: TicketKind, customer: &str, facility: Option<&str>, contact: Option<&str>) -> New {
    New {
        kind,
        customer: customer.to_owned(),
        title: "Door".to_owned(),
        description: None,
        facility: facility.map(str::to_owned),
        contact: contact.map(str::to_owned),
        device: None,
        number: None,
        technician: None,
        due_at: None,
        opened_at: None,
    }
}

impl Portal {
    pub(super) fn run<T>(&mut self, work: impl FnOnce(&mut Tx<'_>, &Actor, &mut Random) -> Result<T>) -> Result<T> {
        let mut tx = self.store.write()?;
        let done = work(&mut tx, &self.anna, &mut self.random)?;
        tx.commit()?;
        Ok(done)
    }

    /// Adds a ticket, as a user or as staff, and gives its number.
    pub(super) fn add(&mut self, who: Option<&str>, new: New) -> String {
        self.run(|tx, anna, random| {
            let actor = who.map_or_else(|| Ok(anna.clone()), |who| anna.clone().acting_as(tx, who))?;
            ticket::add(tx, &actor, NOW, random, new)
        })
        .unwrap()
        .number
    }

    pub(super) fn comment(&mut self, who: Option<&str>, number: &str, internal: bool) {
        let remark = Remark { text: "Soon.".to_owned(), internal };
        self.run(|tx, anna, random| {
            let actor = who.map_or_else(|| Ok(anna.clone()), |who| anna.clone().acting_as(tx, who))?;
            ticket::comment(tx, &actor, NOW, random, number, remark)
        })
        .unwrap();
    }

    /// What is owed now that was not owed before, as `KIND by CHANNEL to`, and to whom.
    pub(super) fn owed(&mut self, before: MessageId) -> Vec<String> {
        let tx = self.store.read().unwrap();
        let mut owed = Vec::new();
        tx.messages(&MessageFilter { oldest_first: true, ..MessageFilter::default() }, &mut |message| {
            if message.id.0 > before.0 {
                let name = message.recipient.split('@').next().unwrap_or_default();
                owed.push(format!("{} {} {name}", message.kind, message.channel));
            }
            Ok(ControlFlow::Continue(()))
        })
        .unwrap();
        owed
    }

    pub(super) fn newest(&mut self) -> MessageId {
        self.store.read().unwrap().newest_message().unwrap()
    }

    /// Claims whatever is due, and gives what is to be sent.
    pub(super) fn letters(&mut self) -> Vec<Letter> {
        let key = Key::new([7; 32]);
        let (expires, lease) = (Duration::from_secs(60), Duration::from_secs(60));
        let terms = Terms {
            key: &key,
            expires,
            lease,
            domain: "portal.example",
            max_attempts: 3,
            resend: Resend::Keep,
            quiet: None,
            rate: None,
        };
        let mut letters = Vec::new();
        loop {
            match self.run(|tx, anna, random| outbox::claim(tx, anna, NOW, random, &terms, None, NOW)).unwrap() {
                Next::Nothing | Next::Wait(_) => return letters,
                Next::Dropped(..) => {}
                Next::Letter(letter) => letters.push(*letter),
            }
        }
    }
}
