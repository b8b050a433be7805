//! Random worlds: customers, facilities, contacts, roles, users and tickets of every shape, what happens to them, and
//! what is asked. Everything that points to something is a number that is taken modulo what there is, so that every
//! world makes sense, also after proptest took parts of it away.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::domain::document::DocumentKind;
use crate::domain::permission::{Feature, FeatureSet, Permission, PermissionSet};
use crate::domain::ticket::{KindSet, TicketKind, TicketStatus};
use crate::domain::word::{Set, Word};
use crate::store::ticket::list::TicketSort;

#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) customers: Vec<Client>,
    pub(crate) facilities: Vec<Site>,
    /// The customer of each contact.
    pub(crate) contacts: Vec<usize>,
    pub(crate) roles: Vec<Given>,
    pub(crate) features: FeatureSet,
    pub(crate) users: Vec<Person>,
    pub(crate) devices: Vec<Machine>,
    pub(crate) tickets: Vec<Work>,
    pub(crate) comments: Vec<Remark>,
    pub(crate) documents: Vec<File>,
    pub(crate) changes: Vec<Change>,
    pub(crate) questions: Vec<Question>,
}

#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) retail: bool,
    pub(crate) archived: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) customer: usize,
    pub(crate) archived: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) permissions: PermissionSet,
    pub(crate) read_only: bool,
    pub(crate) exclusive: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) all_retail: bool,
    pub(crate) ties: Vec<Tie>,
}

#[derive(Debug, Clone)]
pub(crate) struct Tie {
    pub(crate) customer: usize,
    pub(crate) all_facilities: bool,
    /// Which of the customer's facilities are listed, as bits.
    pub(crate) listed: u8,
    pub(crate) unassigned: bool,
    pub(crate) contact: Option<usize>,
    pub(crate) roles: u8,
    pub(crate) allow: PermissionSet,
    pub(crate) deny: PermissionSet,
}

#[derive(Debug, Clone)]
pub(crate) struct Machine {
    pub(crate) customer: usize,
    pub(crate) facility: Option<usize>,
    pub(crate) model: Option<u8>,
}

#[derive(Debug, Clone)]
pub(crate) struct Remark {
    pub(crate) ticket: usize,
    pub(crate) internal: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) on: On,
    pub(crate) kind: DocumentKind,
}

#[derive(Debug, Clone)]
pub(crate) enum On {
    Ticket(usize),
    Device(usize),
    Facility(usize),
    Customer(usize),
    Model(u8),
}

#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) customer: usize,
    pub(crate) facility: Option<usize>,
    pub(crate) contact: Option<usize>,
    pub(crate) device: Option<usize>,
    pub(crate) kind: TicketKind,
    pub(crate) status: TicketStatus,
    pub(crate) opened: i64,
    pub(crate) due: Option<i64>,
    pub(crate) title: u8,
    pub(crate) technician: bool,
    pub(crate) unseen: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Change {
    Archive(usize),
    Restore(usize),
    ArchiveFacility(usize),
    RestoreFacility(usize),
    /// Corporate becomes retail and back, where the model allows it.
    TurnKind(usize),
    /// A ticket to another facility of its customer, or to none.
    Move(usize, Option<usize>),
    /// A ticket to another customer, and to a facility there or none.
    HandOver(usize, usize, Option<usize>),
    /// A ticket to another contact of its customer, or to none.
    Pass(usize, Option<usize>),
    /// A device to another facility of its customer, or to none.
    Carry(usize, Option<usize>),
}

#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) place: Where,
    pub(crate) kinds: KindSet,
    pub(crate) statuses: Set<TicketStatus>,
    pub(crate) technician: bool,
    pub(crate) unseen: bool,
    pub(crate) since: Option<i64>,
    pub(crate) sort: TicketSort,
    pub(crate) descending: bool,
    pub(crate) limit: Option<usize>,
}

#[derive(Debug, Clone)]
pub(crate) enum Where {
    Anywhere,
    Customer(usize),
    Facility(usize),
    Contact(usize),
    ContactAtFacility(usize, usize),
}

fn words<T: Word>() -> impl Strategy<Value = Set<T>> {
    any::<u64>().prop_map(|bits| T::ALL.iter().copied().filter(|item| bits & (1 << item.index()) != 0).collect())
}

/// All of them more often than chance would have it: that is another statement.
fn mostly_all<T: Word + std::fmt::Debug>() -> impl Strategy<Value = Set<T>> {
    prop_oneof![2 => Just(Set::all()), 1 => words::<T>(), 1 => one::<T>().prop_map(|item| Set::from_iter([item]))]
}

fn one<T: Word + std::fmt::Debug>() -> impl Strategy<Value = T> {
    (0..T::ALL.len()).prop_map(|index| T::ALL[index])
}

fn few<T: Word + std::fmt::Debug>() -> impl Strategy<Value = Set<T>> {
    vec(one::<T>(), 0..3).prop_map(|items| items.into_iter().collect())
}

fn flag(likely: f64) -> impl Strategy<Value = bool> {
    proptest::bool::weighted(likely)
}

const ANY: std::ops::Range<usize> = 0..8;

fn roles() -> impl Strategy<Value = Given> {
    (mostly_all::<Permission>(), flag(0.2), flag(0.2)).prop_map(|(permissions, read_only, exclusive)| Given {
        permissions,
        read_only,
        exclusive,
    })
}

fn ties() -> impl Strategy<Value = Tie> {
    let place = (ANY, flag(0.4), any::<u8>(), any::<bool>(), option::weighted(0.4, ANY));
    (place, any::<u8>(), few::<Permission>(), few::<Permission>()).prop_map(
        |((customer, all_facilities, listed, unassigned, contact), roles, allow, deny)| Tie {
            customer,
            all_facilities,
            listed,
            unassigned,
            contact,
            roles,
            allow,
            deny,
        },
    )
}

fn work() -> impl Strategy<Value = Work> {
    let place = (ANY, option::weighted(0.7, ANY), option::weighted(0.6, ANY), option::weighted(0.6, ANY));
    let about = (one::<TicketKind>(), one::<TicketStatus>(), 0..4_i64, option::of(0..4_i64), 0..3_u8);
    (place, about, any::<bool>(), flag(0.2)).prop_map(
        |((customer, facility, contact, device), (kind, status, opened, due, title), technician, unseen)| Work {
            customer,
            facility,
            contact,
            device,
            kind,
            status,
            opened,
            due,
            title,
            technician,
            unseen,
        },
    )
}

fn machines() -> impl Strategy<Value = Machine> {
    (ANY, option::weighted(0.7, ANY), option::weighted(0.7, 0..3_u8)).prop_map(|(customer, facility, model)| Machine {
        customer,
        facility,
        model,
    })
}

fn remarks() -> impl Strategy<Value = Remark> {
    (0..32_usize, flag(0.3)).prop_map(|(ticket, internal)| Remark { ticket, internal })
}

fn files() -> impl Strategy<Value = File> {
    let on = prop_oneof![
        3 => (0..32_usize).prop_map(On::Ticket),
        2 => ANY.prop_map(On::Device),
        1 => ANY.prop_map(On::Facility),
        1 => ANY.prop_map(On::Customer),
        1 => (0..3_u8).prop_map(On::Model),
    ];
    (on, one::<DocumentKind>()).prop_map(|(on, kind)| File { on, kind })
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        ANY.prop_map(Change::Archive),
        ANY.prop_map(Change::Restore),
        ANY.prop_map(Change::ArchiveFacility),
        ANY.prop_map(Change::RestoreFacility),
        ANY.prop_map(Change::TurnKind),
        (0..32_usize, option::of(ANY)).prop_map(|(ticket, facility)| Change::Move(ticket, facility)),
        (0..32_usize, ANY, option::of(ANY))
            .prop_map(|(ticket, customer, facility)| Change::HandOver(ticket, customer, facility)),
        (0..32_usize, option::of(ANY)).prop_map(|(ticket, contact)| Change::Pass(ticket, contact)),
        (ANY, option::of(ANY)).prop_map(|(device, facility)| Change::Carry(device, facility)),
    ]
}

fn questions() -> impl Strategy<Value = Question> {
    let place = prop_oneof![
        3 => Just(Where::Anywhere),
        1 => ANY.prop_map(Where::Customer),
        1 => ANY.prop_map(Where::Facility),
        1 => ANY.prop_map(Where::Contact),
        1 => (ANY, ANY).prop_map(|(contact, facility)| Where::ContactAtFacility(contact, facility)),
    ];
    let sorts = [
        TicketSort::OpenedAt,
        TicketSort::Number,
        TicketSort::Title,
        TicketSort::Status,
        TicketSort::Kind,
        TicketSort::DueAt,
        TicketSort::ClosedAt,
        TicketSort::Customer,
    ];
    let sort = prop_oneof![2 => Just(TicketSort::OpenedAt), 1 => (0..sorts.len()).prop_map(move |at| sorts[at])];
    let wanted = (mostly_all::<TicketKind>(), mostly_all::<TicketStatus>(), flag(0.2), flag(0.1));
    (place, wanted, option::weighted(0.3, 0..4_i64), sort, any::<bool>(), option::of(0..6_usize)).prop_map(
        |(place, (kinds, statuses, technician, unseen), since, sort, descending, limit)| Question {
            place,
            kinds,
            statuses,
            technician,
            unseen,
            since,
            sort,
            descending,
            limit,
        },
    )
}

/// Any world.
pub(crate) fn worlds() -> impl Strategy<Value = World> {
    let places = (
        vec((flag(0.4), flag(0.1)).prop_map(|(retail, archived)| Client { retail, archived }), 1..5),
        vec((ANY, flag(0.1)).prop_map(|(customer, archived)| Site { customer, archived }), 0..7),
        vec(ANY, 1..4),
    );
    let people = (
        vec(roles(), 1..4),
        mostly_all::<Feature>(),
        vec((flag(0.2), vec(ties(), 0..4)).prop_map(|(all_retail, ties)| Person { all_retail, ties }), 1..4),
    );
    let things = (vec(machines(), 1..7), vec(work(), 0..24), vec(remarks(), 0..6), vec(files(), 0..12));
    (places, people, things, vec(changes(), 0..6), vec(questions(), 1..4)).prop_map(
        |((customers, facilities, contacts), (roles, features, users), things, changes, questions)| World {
            customers,
            facilities,
            contacts,
            roles,
            features,
            users,
            devices: things.0,
            tickets: things.1,
            comments: things.2,
            documents: things.3,
            changes,
            questions,
        },
    )
}
