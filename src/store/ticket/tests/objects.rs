//! Everything but tickets: what is listed, counted and told of comments, devices, documents, colleagues and figures is
//! what the law allows, and every way of asking gives one answer.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::dashboard;
use super::facts::Facts;
use super::mutants::Mutant;
use crate::domain::access::{Access, Chain, Object, Part};
use crate::domain::id::{DeviceId, DocumentId};
use crate::domain::permission::Permission;
use crate::domain::user::User;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;
use crate::store::access::{Candidate, WhoSort};
use crate::store::device::list::DeviceFilter;
use crate::store::document::list::DocumentFilter;
use crate::store::ticket::Reader;
use crate::store::user::{Assigned, UserFilter, UserSort};

/// What differs, if anything does.
pub(super) fn check(tx: &Tx<'_>, facts: &Facts, mutant: &Mutant) -> Result<Option<String>> {
    let objects = facts.objects();
    for (user, access) in facts.accesses() {
        if mutant.is_the_law() {
            agree(&access, &objects);
        }
        let scope = (mutant.devices)(&access);
        let listed: Vec<DeviceId> =
            gather(|take| tx.devices(Some(&scope), &DeviceFilter::default(), &mut |id| take(id)))?;
        let mut seen: Vec<_> = facts.devices.iter().filter(|device| access.sees(&facts.equipment(device))).collect();
        seen.sort_by(|a, b| a.serial.cmp(&b.serial));
        let seen: Vec<_> = seen.iter().map(|device| device.id).collect();
        if listed != seen {
            return Ok(Some(format!("{user:?} is shown the devices {listed:?} and sees {seen:?}")));
        }
        let scope = (mutant.documents)(&access);
        let listed: Vec<DocumentId> =
            gather(|take| tx.documents(Some(&scope), &DocumentFilter::default(), &mut |id| take(id)))?;
        let mut seen: Vec<_> = facts.documents.iter().filter(|document| access.sees(&facts.paper(document))).collect();
        seen.sort_by_key(|document| std::cmp::Reverse((document.created, document.id)));
        let seen: Vec<_> = seen.iter().map(|document| document.id).collect();
        if listed != seen {
            return Ok(Some(format!("{user:?} is shown the documents {listed:?} and sees {seen:?}")));
        }
        let among = Some(Assigned::AnyOf((mutant.colleagues)(&access)));
        let filter = UserFilter { assigned: among, sort: UserSort::Id, ..UserFilter::default() };
        let listed: Vec<User> = gather(|take| tx.users(&filter, &mut |user| take(user)))?;
        let listed: Vec<_> = listed.iter().map(|user| user.id).collect();
        let seen = facts.users.iter().map(|(other, _)| *other).filter(|other| access.sees(&facts.colleague(*other)));
        let seen: Vec<_> = seen.collect();
        if listed != seen {
            return Ok(Some(format!("{user:?} is shown the users {listed:?} and sees {seen:?}")));
        }
        if let Some(differs) = figures(tx, facts, &access, mutant)? {
            return Ok(Some(format!("{user:?} {differs}")));
        }
        if let Some(differs) = comments(tx, facts, &access)? {
            return Ok(Some(format!("{user:?} {differs}")));
        }
    }
    if mutant.is_the_law() {
        return who(tx, facts, &objects);
    }
    Ok(None)
}

/// Who can reach an object is found along indexes, and is everybody whom the law lets.
fn who(tx: &Tx<'_>, facts: &Facts, objects: &[Object]) -> Result<Option<String>> {
    let users = facts.accesses();
    for object in objects {
        let asked: Vec<Candidate> =
            gather(|take| tx.candidates(&object.candidates(), (WhoSort::User, false), &mut |one| take(one.clone())))?;
        for permission in asked_about(object) {
            let found = asked.iter().filter(|one| one.access.allows(object, permission)).map(|one| one.id);
            let expected = users.iter().filter(|(_, access)| access.allows(object, permission)).map(|(user, _)| *user);
            let (found, expected): (Vec<_>, Vec<_>) = (found.collect(), expected.collect());
            if found != expected {
                return Ok(Some(format!("{permission} on {object:?} is for {expected:?}, and {found:?} were found")));
            }
        }
    }
    Ok(None)
}

/// Every permission that says something about an object, and one of those that do not: they all fail at one step.
fn asked_about(object: &Object) -> impl Iterator<Item = Permission> {
    let (takes, others): (Vec<_>, Vec<_>) = Permission::ALL.iter().partition(|permission| object.takes(**permission));
    takes.into_iter().chain(others.into_iter().take(1))
}

/// Checking and explaining agree about every object and every permission.
fn agree(access: &Access, objects: &[Object]) {
    for object in objects {
        for permission in asked_about(object) {
            let decision = access.decide(object, permission);
            let failed = decision.deciding().and_then(Chain::failed);
            assert_eq!(decision.allowed(), failed.is_none(), "{permission} on {object:?}");
        }
    }
}

/// The dashboard counts the tickets that an assignment shows which also shows the dashboard of their customer.
fn figures(tx: &Tx<'_>, facts: &Facts, access: &Access, mutant: &Mutant) -> Result<Option<String>> {
    let scope = (mutant.dashboard)(access).tickets();
    let counted = tx.dashboard_counts(Some(&scope), &Part::default())?;
    let shown = |object: &Object, permission| {
        let assignments = access.assignments.iter().enumerate();
        let allows = |assignment| access.walk(assignment, object, permission).iter().all(|finding| finding.holds);
        assignments.filter(|(_, assignment)| allows(assignment)).map(|(at, _)| at).collect::<BTreeSet<_>>()
    };
    let seen = facts.tickets.iter().filter(|ticket| {
        let sees = shown(&Object::Ticket(ticket.work()), ticket.kind.view());
        !sees.is_disjoint(&shown(&Object::Customer(ticket.place), Permission::DashboardView))
    });
    let seen = dashboard::counted(seen);
    Ok((counted != seen).then(|| format!("has {counted:?} on the dashboard and sees {seen:?}")))
}

/// The comments on a ticket that can be seen are counted and read as the law says.
fn comments(tx: &Tx<'_>, facts: &Facts, access: &Access) -> Result<Option<String>> {
    for ticket in facts.tickets.iter().filter(|ticket| access.sees(&Object::Ticket(ticket.work()))) {
        let on = facts.comments.iter().filter(|comment| comment.ticket == ticket.id);
        let seen: Vec<_> = on.filter(|comment| access.sees(&facts.remark(comment))).map(|comment| comment.id).collect();
        let read = tx.ticket(ticket.id, Reader::User)?.expect("it is there").for_user(access);
        let shown = if read.comments > 0 { tx.comments(ticket.id, Reader::User)? } else { Vec::new() };
        let shown: Vec<_> = shown.iter().map(|comment| comment.id).collect();
        if shown != seen || read.comments as usize != seen.len() {
            return Ok(Some(format!("is shown the comments {shown:?} and sees {seen:?}")));
        }
        let device = facts.devices.iter().find(|device| Some(device.id) == ticket.device_id);
        let sees_device = device.is_some_and(|device| access.sees(&facts.equipment(device)));
        if read.device.is_some() != sees_device {
            return Ok(Some(format!("is told of the device of {}: {:?}", ticket.number, read.device)));
        }
    }
    Ok(None)
}

/// Everything that a listing hands over.
fn gather<T>(list: impl FnOnce(&mut dyn FnMut(T) -> Result<ControlFlow<()>>) -> Result<()>) -> Result<Vec<T>> {
    let mut found = Vec::new();
    list(&mut |item| {
        found.push(item);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}
