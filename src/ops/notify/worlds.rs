//! In random worlds: who is owed a message is exactly who the law lets read what it is about, and wants it. What is sent
//! after things have changed is exactly what the law still lets them read then.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::config::Resend;
use crate::domain::access::Access;
use crate::domain::id::TicketId;
use crate::domain::organization::Organization;
use crate::domain::token::Key;
use crate::domain::user::{Notifications, Switch};
use crate::domain::word::Word;
use crate::ops::outbox::{Next, Terms};
use crate::ops::ticket;
use crate::store::message::MessageFilter;
use crate::store::ticket::tests::facts::Facts;
use crate::store::ticket::tests::runner::in_cases;
use crate::store::ticket::tests::world::{World, worlds};

const NOW: Timestamp = Timestamp(1_700_000_000_000);
/// Each walks through some twenty tickets twice.
const WORLDS: u32 = 800;

/// What becomes of a user before anything happens, as bits: most can sign in and have an address.
#[derive(Debug, Clone, Copy)]
struct Shape(u8);

impl Shape {
    fn has_password(self) -> bool {
        self.0 & 0b11 != 0
    }

    fn is_suspended(self) -> bool {
        self.0 & 0b1_1100 == 0
    }

    fn notifications(self) -> Notifications {
        let comments = if self.0 & 0b1100_0000 == 0 { Switch::Off } else { Switch::On };
        Notifications { comments, work_orders: NotifyChannel::ALL[usize::from(self.0 >> 2) % 3] }
    }
}

/// A user, and all that decides whether they hear of something.
struct Person {
    access: Access,
    user: User,
}

impl Person {
    /// Where they hear of something of this kind, if the law lets them do this about it.
    fn hears(&self, kind: MessageKind, object: &Object, asked: Permission) -> Option<String> {
        let login = self.access.features.has(Feature::CustomerLogin);
        if !login || self.user.status != UserStatus::Active || !self.access.allows(object, asked) {
            return None;
        }
        match (kind, self.user.notifications) {
            (MessageKind::StaffComment, Notifications { comments: Switch::On, .. })
            | (MessageKind::WorkOrder, Notifications { work_orders: NotifyChannel::Email, .. }) => {
                self.user.email.clone()
            }
            (MessageKind::WorkOrder, Notifications { work_orders: NotifyChannel::Sms, .. }) => {
                self.user.profile.mobile.clone()
            }
            _ => None,
        }
    }
}

/// Everybody in the world, shaped.
fn people(tx: &Tx<'_>, facts: &Facts, shapes: &[u8]) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for ((id, access), bits) in facts.accesses().into_iter().zip(shapes.iter().cycle()) {
        let shape = Shape(*bits);
        let mut user = tx.user(id)?.unwrap();
        user.email = (bits % 5 > 0).then(|| format!("u{id}@x.example"));
        user.profile.mobile = Some(format!("070{id}"));
        user.notifications = shape.notifications();
        assert!(tx.update_user(&user)?);
        if shape.has_password() {
            tx.set_password(id, &"x".to_owned().into(), false)?;
        }
        tx.suspend_user(id, shape.is_suspended().then_some(NOW))?;
        people.push(Person { access, user: tx.user(id)?.unwrap() });
    }
    Ok(people)
}

/// Something that was owed: the message, and what it is about.
struct Sent {
    id: MessageId,
    kind: MessageKind,
    recipient: String,
    ticket: TicketId,
}

/// What came to be owed after this message.
fn owed_after(tx: &Tx<'_>, newest: MessageId, ticket: TicketId) -> Result<Vec<Sent>> {
    let mut owed = Vec::new();
    tx.messages(&MessageFilter::default(), &mut |message| {
        if message.id.0 <= newest.0 {
            return Ok(ControlFlow::Break(()));
        }
        owed.push(Sent { id: message.id, kind: message.kind, recipient: message.recipient, ticket });
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(owed)
}

fn about(facts: &Facts, ticket: TicketId, kind: MessageKind, internal: bool) -> (Object, Permission) {
    let on = facts.ticket(ticket).work();
    match kind {
        MessageKind::WorkOrder => (Object::Ticket(on), Permission::NotificationWorkOrder),
        _ => (Object::Comment { on, internal }, Permission::CommentView),
    }
}

/// How often somebody heard, did not, and would have but for what changed.
#[derive(Default)]
struct Seen {
    told: Cell<u32>,
    untold: Cell<u32>,
    gone: Cell<u32>,
}

fn more(count: &Cell<u32>, by: usize) {
    count.set(count.get() + u32::try_from(by).unwrap());
}

fn check(tx: &mut Tx<'_>, world: &World, shapes: &[u8], seen: &Seen) -> Result<Option<String>> {
    let (portal_url, support_address, logo_url) = (None, None, None);
    let name = "Nordlyft".to_owned();
    tx.set_organization(&Organization { name, support_address, portal_url, logo_url, language: Language::English })?;
    let mut facts = Facts::insert(tx, world)?;
    let mut everybody = people(tx, &facts, shapes)?;
    let lena = tx.staff_by_email("lena@nordlyft.example")?.unwrap();
    let actor = Actor { staff: lena, as_user: None };
    let random = &mut Random::Seeded { seed: 1, drawn: 0 };
    let mut sent = Vec::new();
    for (at, found) in facts.tickets.iter().enumerate() {
        let internal = at % 4 == 3;
        for kind in [MessageKind::StaffComment, MessageKind::WorkOrder] {
            let newest = tx.newest_message()?;
            if kind == MessageKind::StaffComment {
                let remark = ticket::Remark { text: "We come tomorrow.".to_owned(), internal };
                ticket::comment(tx, &actor, NOW, random, &found.number, remark)?;
            } else if found.kind == TicketKind::WorkOrder {
                ticket_added(tx, &actor, NOW, random, found)?;
            } else {
                continue;
            }
            let owed = owed_after(tx, newest, found.id)?;
            let (object, asked) = about(&facts, found.id, kind, internal);
            let expected: BTreeSet<_> =
                everybody.iter().filter_map(|person| person.hears(kind, &object, asked)).collect();
            let told: BTreeSet<_> = owed.iter().map(|sent| sent.recipient.clone()).collect();
            if told != expected || owed.len() != expected.len() {
                return Ok(Some(format!("{kind} of {object:?}\ntold     {told:?}\nexpected {expected:?}")));
            }
            more(&seen.told, told.len());
            more(&seen.untold, everybody.len() - told.len());
            sent.extend(owed);
        }
    }
    for change in &world.changes {
        facts.change(tx, change)?;
    }
    // And the first one changes what they want.
    if let Some(first) = everybody.first_mut() {
        first.user.notifications = Shape(shapes[0].rotate_left(3)).notifications();
        assert!(tx.update_user(&first.user)?);
    }
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
    for Sent { id, kind, recipient, ticket } in sent {
        let next = outbox::claim(tx, &actor, NOW, random, &terms, Some(id), NOW)?;
        let (object, asked) = about(&facts, ticket, kind, false);
        let stands =
            everybody.iter().any(|person| person.hears(kind, &object, asked).as_deref() == Some(recipient.as_str()));
        if stands != matches!(next, Next::Letter(_)) {
            return Ok(Some(format!("{kind} to {recipient} of {object:?} should go: {stands}")));
        }
        more(&seen.gone, usize::from(!stands));
    }
    Ok(None)
}

#[test]
fn who_hears_is_who_may_and_wants_to_in_all_worlds() {
    let seen = Seen::default();
    let cases = (worlds(), vec(any::<u8>(), 4));
    let checked = in_cases(WORLDS, true, &cases, |tx, (world, shapes)| check(tx, world, shapes, &seen));
    if let Err(error) = checked {
        panic!("{error}");
    }
    for (what, count) in [("told", seen.told), ("not told", seen.untold), ("not told any more", seen.gone)] {
        assert!(count.get() > 50, "{} were {what}", count.get());
    }
}
