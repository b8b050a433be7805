//! Figures count what the law lets a user see, in every world and after everything that happens in it; and what triggers
//! count is what a recount finds.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::facts::Facts;
use super::runner::{WORLDS, how_many, in_cases};
use super::world::{World, worlds};
use crate::domain::access::{Access, Object, Part};
use crate::domain::dashboard::{Counts, Flow, OLDEST, Week};
use crate::domain::ticket::{Ticket, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::{Store, Tx};

/// The running week of all worlds.
const NOW: Week = Week(2_968);

/// What happens to a ticket, besides what a world does to it.
#[derive(Debug, Clone)]
enum Deed {
    /// It takes this status, and is opened and closed in weeks so long ago.
    Work(usize, TicketStatus, i64, i64),
    /// It goes away.
    Delete(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let status = (0..TicketStatus::ALL.len()).prop_map(|at| TicketStatus::ALL[at]);
    let deed = prop_oneof![
        5 => (0..32_usize, status, -1..16_i64, -1..16_i64)
            .prop_map(|(ticket, status, opened, closed)| Deed::Work(ticket, status, opened, closed)),
        1 => (0..32_usize).prop_map(Deed::Delete),
    ];
    proptest::collection::vec(deed, 0..40)
}

fn do_deed(tx: &Tx<'_>, facts: &mut Facts, deed: &Deed) -> Result<()> {
    let count = facts.tickets.len().max(1);
    match *deed {
        Deed::Work(at, status, opened, closed) => {
            let Some(ticket) = facts.tickets.get_mut(at % count) else { return Ok(()) };
            ticket.status = status;
            // The first and the last moment of a week.
            ticket.opened_at = NOW.before(opened).start();
            let closed = closed.min(opened);
            ticket.closed_at = status.is_closed().then(|| Timestamp(NOW.before(closed - 1).start().0 - 1));
            // No operation changes this, but nothing keeps an import of the future from it.
            let moved = "UPDATE tickets SET opened_at = ?2, closed_at = max(closed_at, ?2) WHERE id = ?1";
            tx.run(moved, (ticket.id, ticket.opened_at))?;
            tx.update_ticket(ticket)?;
        }
        Deed::Delete(at) => {
            if at % count < facts.tickets.len() {
                let ticket = facts.tickets.remove(at % count);
                facts.comments.retain(|comment| comment.ticket != ticket.id);
                facts.documents.retain(|document| !document.hangs_on(ticket.id));
                tx.run("DELETE FROM documents WHERE ticket_id = ?1", [ticket.id])?;
                tx.run("DELETE FROM tickets WHERE id = ?1", [ticket.id])?;
            }
        }
    }
    Ok(())
}

pub(super) fn counted<'t>(tickets: impl Iterator<Item = &'t Ticket>) -> Counts {
    let mut counts = Counts::default();
    tickets.for_each(|ticket| counts.add(ticket.kind, ticket.status, 1));
    counts
}

fn flows<'t>(tickets: impl Iterator<Item = &'t Ticket>) -> BTreeMap<Week, Flow> {
    let mut flows = BTreeMap::<Week, Flow>::new();
    for ticket in tickets {
        let opened = flows.entry(Week::of(ticket.opened_at)).or_default();
        opened.opened += 1;
        opened.waiting += i64::from(ticket.closed_at.is_none());
        if let Some(closed) = ticket.closed_at {
            flows.entry(Week::of(closed)).or_default().closed += 1;
        }
    }
    flows.retain(|week, _| *week >= NOW.before(OLDEST));
    flows
}

/// What differs from the law, if anything does: for staff, for every user, and for every customer through their eyes.
fn differs(tx: &Tx<'_>, facts: &Facts) -> Result<Option<String>> {
    let mut viewers = vec![None];
    for (_, access) in facts.accesses() {
        viewers.push(Some(access.dashboard()));
        viewers.push(Some(access));
    }
    let customers = facts.customers.iter().map(|customer| Some((customer.id, customer.kind)));
    for customer in std::iter::once(None).chain(customers) {
        let part = Part { customer, ..Part::default() };
        for access in &viewers {
            let sees = |ticket: &&Ticket| {
                access.as_ref().is_none_or(|access| access.sees(&Object::Ticket(ticket.work())))
                    && customer.is_none_or(|(customer, _)| ticket.place.customer == customer)
            };
            let seen = || facts.tickets.iter().filter(sees);
            let scope = access.as_ref().map(Access::tickets);
            let counts = tx.dashboard_counts(scope.as_ref(), &part)?;
            let mut weeks: BTreeMap<_, _> = tx.dashboard_weeks(scope.as_ref(), &part, NOW)?.into_iter().collect();
            weeks.retain(|_, flow| *flow != Flow::default());
            let (counts_due, weeks_due) = (counted(seen()), flows(seen()));
            if (counts, &weeks) != (counts_due, &weeks_due) {
                return Ok(Some(format!(
                    "{access:?}, {customer:?}\nshown    {counts:?} {weeks:?}\nexpected {counts_due:?} {weeks_due:?}"
                )));
            }
        }
    }
    Ok(None)
}

/// What differs from the law in what is due, if anything does.
fn due_differs(tx: &Tx<'_>, facts: &Facts) -> Result<Option<String>> {
    let until = Timestamp(2);
    let mut viewers = vec![None];
    for (_, access) in facts.accesses() {
        viewers.push(Some(access));
    }
    for access in &viewers {
        let mut shown = Vec::new();
        let scope = access.as_ref().map(Access::tickets);
        tx.dashboard_due(scope.as_ref(), &Part::default(), until, &mut |due| {
            let ticket = facts.tickets.iter().find(|ticket| ticket.id == due.ticket);
            let ticket = ticket.expect("nothing else is there");
            let told = (Some(due.due_at), tx.device_place(due.device)?);
            assert_eq!(told, (ticket.due_at, ticket.device_place), "the law is told what is true");
            shown.push(ticket.id);
            Ok(())
        })?;
        shown.sort();
        let is_due = |ticket: &&Ticket| {
            access.as_ref().is_none_or(|access| access.sees(&Object::Ticket(ticket.work())))
                && ticket.due_at.is_some_and(|due| due <= until)
                && !ticket.status.is_closed()
                && ticket.device_id.is_some()
        };
        let mut expected: Vec<_> = facts.tickets.iter().filter(is_due).map(|ticket| ticket.id).collect();
        expected.sort();
        if shown != expected {
            return Ok(Some(format!("due to {access:?}\nshown    {shown:?}\nexpected {expected:?}")));
        }
    }
    Ok(None)
}

/// What the tables of counts hold, without what is counted down to nothing.
fn kept(tx: &Tx<'_>) -> Result<Vec<String>> {
    let counts = "SELECT owner_id || ' ' || area || ' ' || facility_id || ' ' || live || ' ' || kind || ' ' || status || ' ' || n
        FROM ticket_counts WHERE n <> 0 ORDER BY 1";
    let weeks =
        "SELECT owner_id || ' ' || area || ' ' || facility_id || ' ' || live || ' ' || kind || ' ' || week || ' '
            || opened || ' ' || closed || ' ' || waiting
        FROM ticket_weeks WHERE opened <> 0 OR closed <> 0 OR waiting <> 0 ORDER BY 1";
    let mut kept = tx.all(counts, (), |row| row.get(0))?;
    kept.extend(tx.all(weeks, (), |row| row.get::<_, String>(0))?);
    Ok(kept)
}

/// Counts everything anew.
fn recount(tx: &Tx<'_>) -> Result<()> {
    tx.conn.execute_batch(
        "DELETE FROM ticket_counts; DELETE FROM ticket_weeks;
         INSERT INTO ticket_tallies SELECT * FROM ticket_tallies;",
    )?;
    Ok(())
}

fn check(tx: &Tx<'_>, world: &World, deeds: &[Deed], begin: Week, broken: &str) -> Result<Option<String>> {
    tx.begin_weeks(begin)?;
    tx.conn.execute_batch(broken)?;
    let mut facts = Facts::insert(tx, world)?;
    for deed in deeds {
        do_deed(tx, &mut facts, deed)?;
    }
    for change in &world.changes {
        facts.change(tx, change)?;
    }
    let differs = match differs(tx, &facts)? {
        None => due_differs(tx, &facts)?,
        differs => differs,
    };
    if differs.is_some() {
        return Ok(differs);
    }
    let kept_before = kept(tx)?;
    recount(tx)?;
    let recounted = kept(tx)?;
    Ok((kept_before != recounted).then(|| format!("kept      {kept_before:?}\nrecounted {recounted:?}")))
}

fn compare(count: u32, broken: &str, shrink: bool) -> std::result::Result<(), String> {
    // Also where weeks are asked for that were never counted.
    in_cases(count, shrink, &(worlds(), deeds(), -20..20_i64), |tx, (world, deeds, begin)| {
        check(tx, world, deeds, NOW.before(*begin), broken)
    })
}

#[test]
fn figures_count_what_the_law_shows_in_all_worlds() {
    if let Err(error) = compare(how_many(), "", true) {
        panic!("{error}");
    }
}

#[test]
fn broken_counting_is_caught() {
    let replaced = |trigger: &str, what: &str, with: &str| {
        let store = &mut Store::in_memory().expect("a database in memory");
        let tx = store.read().expect("a transaction");
        let sql = "SELECT sql FROM sqlite_schema WHERE name = ?1";
        let known: String = tx.one(sql, [trigger], |row| row.get(0)).expect("a schema").expect("a trigger");
        assert!(known.contains(what), "{trigger} says {what}");
        format!("DROP TRIGGER {trigger}; {};", known.replace(what, with))
    };
    for (name, broken) in [
        ("a deleted ticket counts on", "DROP TRIGGER tickets_counted_delete".to_owned()),
        ("a changed ticket counts as it was", "DROP TRIGGER tickets_counted_update".to_owned()),
        ("a new ticket does not count", "DROP TRIGGER tickets_counted_insert".to_owned()),
        ("archived tickets count", replaced("ticket_tallies_counts", "NEW.live", "1")),
        ("all tickets count as retail", replaced("ticket_tallies_counts", "WHERE NEW.retail = 1", "")),
        (
            "contacts count everywhere",
            replaced("ticket_tallies_counts", "'contact', coalesce(NEW.facility_id, 0)", "'contact', 0"),
        ),
        ("a closed ticket waits on", replaced("ticket_tallies_weeks", "NEW.closed IS NULL", "true")),
        (
            "a move between facilities is not told",
            replaced("tickets_counted_update", "facility_id, contact_id, live", "live"),
        ),
        ("archiving is not told", replaced("tickets_counted_update", "OLD.live <> NEW.live OR ", "")),
        ("a new status is not told", replaced("tickets_counted_update", "OLD.status <> NEW.status OR ", "")),
    ] {
        assert!(compare(WORLDS, &broken, false).is_err(), "nobody noticed that {name}");
    }
}
