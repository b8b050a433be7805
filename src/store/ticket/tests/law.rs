//! What is listed is what the law allows: compared on random worlds, newest and oldest first, sorted, filtered and cut
//! short, also after things were archived, restored and moved. The same checker has to catch translations that are
//! broken on purpose.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use super::facts::Facts;
use super::mutants::{BROKEN, Mutant, TRUE_ONE};
use super::objects;
use super::runner::{are_noticed, how_many, in_worlds};
use super::world::World;
use crate::domain::access::{Area, Extent, Object, Scope};
use crate::domain::ticket::{KindSet, Ticket};
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::ticket::Reader;
use crate::store::ticket::list::{TicketFilter, TicketSort};
use crate::store::{Store, Tx};

fn expected(tickets: &[&Ticket], filter: &TicketFilter, limit: Option<usize>) -> Vec<String> {
    let part = &filter.part;
    let mut found: Vec<_> = tickets
        .iter()
        .filter(|ticket| {
            part.customer.is_none_or(|(customer, _)| ticket.place.customer == customer)
                && (part.facility.is_none() || ticket.place.facility == part.facility)
                && (part.contact.is_none() || ticket.place.contact == part.contact)
                && filter.kinds.has(ticket.kind)
                && filter.statuses.has(ticket.status)
                && (filter.technician.is_none() || ticket.technician_id == filter.technician)
                && (!filter.unseen || ticket.new == Some(true))
                && filter.since.is_none_or(|since| ticket.opened_at >= since)
        })
        .collect();
    found.sort_by(|a, b| {
        let (absent, order) = match filter.sort {
            TicketSort::OpenedAt => (Ordering::Equal, a.opened_at.cmp(&b.opened_at)),
            TicketSort::Number => (Ordering::Equal, a.number.cmp(&b.number)),
            TicketSort::Title => (Ordering::Equal, a.title.cmp(&b.title)),
            TicketSort::Status => (Ordering::Equal, a.status.index().cmp(&b.status.index())),
            TicketSort::Kind => (Ordering::Equal, a.kind.index().cmp(&b.kind.index())),
            TicketSort::DueAt => (a.due_at.is_none().cmp(&b.due_at.is_none()), a.due_at.cmp(&b.due_at)),
            TicketSort::ClosedAt => (a.closed_at.is_none().cmp(&b.closed_at.is_none()), a.closed_at.cmp(&b.closed_at)),
            TicketSort::Customer => (Ordering::Equal, a.customer.cmp(&b.customer)),
        };
        let order = order.then(a.id.cmp(&b.id));
        absent.then(if filter.descending { order.reverse() } else { order })
    });
    found.truncate(limit.unwrap_or(usize::MAX));
    found.iter().map(|ticket| ticket.number.clone()).collect()
}

fn listed(
    tx: &Tx<'_>,
    facts: &Facts,
    scope: Option<&Scope<KindSet>>,
    filter: &TicketFilter,
    limit: Option<usize>,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if limit == Some(0) {
        return Ok(found);
    }
    tx.tickets(scope, filter, &mut |id| {
        found.push(facts.ticket(id).number.clone());
        Ok(if Some(found.len()) == limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(found)
}

/// Puts a world into the database and compares; what differs, if anything does.
fn check(tx: &Tx<'_>, world: &World, mutant: &Mutant) -> Result<Option<String>> {
    tx.conn.execute_batch(mutant.before)?;
    let mut facts = Facts::insert(tx, world)?;
    for change in &world.changes {
        facts.change(tx, change)?;
    }
    for ticket in &facts.tickets {
        let read = tx.ticket(ticket.id, Reader::Staff)?.map(|read| read.place);
        assert_eq!(read, Some(ticket.place), "a ticket is read at the place where it is");
    }
    tx.conn.execute_batch(mutant.after)?;
    let usual = (TicketFilter::default(), None);
    let oldest_first = (TicketFilter { descending: false, ..TicketFilter::default() }, None);
    let asked = world.questions.iter().map(|question| (facts.filter(question), question.limit));
    let questions: Vec<_> = [usual, oldest_first].into_iter().chain(asked).collect();
    let mut viewers = vec![(None, facts.tickets.iter().collect::<Vec<_>>())];
    for (_, access) in facts.accesses() {
        let sees = |ticket: &&Ticket| access.sees(&Object::Ticket(ticket.work()));
        let scope = (mutant.tickets)(&access);
        viewers.push((Some(scope), facts.tickets.iter().filter(sees).collect()));
    }
    for (scope, visible) in &viewers {
        for (filter, limit) in &questions {
            let expected = expected(visible, filter, *limit);
            let listed = listed(tx, &facts, scope.as_ref(), filter, *limit)?;
            if listed != expected {
                return Ok(Some(format!("{filter:?}, at most {limit:?}\nlisted   {listed:?}\nexpected {expected:?}")));
            }
        }
    }
    objects::check(tx, &facts, mutant)
}

#[test]
fn the_law_and_what_is_shown_agree_in_all_worlds() {
    if let Err(error) = in_worlds(how_many(), true, |tx, world| check(tx, world, &TRUE_ONE)) {
        panic!("{error}");
    }
}

#[test]
fn broken_translations_of_the_law_are_caught() {
    assert!(BROKEN.len() >= 30, "{} are not enough", BROKEN.len());
    are_noticed(BROKEN, |mutant| mutant.name, check);
}

#[test]
fn a_long_walk_goes_on_exactly_where_it_ended() -> Result<()> {
    use crate::domain::id::CustomerId;
    use crate::domain::ticket::TicketKind;

    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    tx.conn.execute_batch(
        "INSERT INTO customers (id, number, number_key, name, name_key, kind, created_at)
         VALUES (1, '1', '1', 'A', 'a', 'corporate', 0), (2, '2', '2', 'B', 'b', 'corporate', 0)",
    )?;
    // Many of one moment, and a few moments apart, at both customers in turn.
    let insert = "INSERT INTO tickets (id, number, number_key, kind, title, status, customer_id, opened_at, seen)
                  VALUES (?1, ?1 || '', ?1 || '', 'call', 'x', 'open', ?2, ?3, 1)";
    for id in 1..=3_000_i64 {
        tx.run(insert, (id, id % 3 % 2 + 1, id / 700))?;
    }
    let area = |customer, kinds| Area { extent: Extent::Customer(CustomerId(customer)), contact: None, kinds };
    let calls = [TicketKind::Call].into_iter().collect();
    let scope = Scope { areas: vec![area(1, KindSet::all()), area(2, calls)] };
    for descending in [true, false] {
        let mut found = Vec::new();
        let filter = TicketFilter { descending, ..TicketFilter::default() };
        tx.tickets(Some(&scope), &filter, &mut |id| {
            found.push(id.0);
            Ok(ControlFlow::Continue(()))
        })?;
        let mut all: Vec<_> = (1..=3_000).collect();
        if descending {
            all.reverse();
        }
        assert!(found == all, "descending: {descending}");
    }
    Ok(())
}
