//! Deciding about inspections, and completing self-checks.

use super::edit::save_status;
use super::{Remark, as_shown, comment, denied, may, require, reread, save};
use crate::ambient::Random;
use crate::domain::document::{DocumentKind, On};
use crate::domain::permission::Permission;
use crate::domain::text::arg;
use crate::domain::ticket::{Decision, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::{document, seen};
use crate::paper::{Contact, Party, Person, SelfCheck, Site};
use crate::store::Tx;

/// Says what is decided about an inspection, perhaps with a comment that everybody reads. Staff may also change what was
/// decided. If it was decided like that already, nothing happens and nothing is said.
///
/// # Errors
/// When there is no such ticket for whoever acts, it is no inspection or is closed, they may not, or a user wants to
/// change what was decided.
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    which: &str,
    decision: Decision,
    remark: Option<String>,
) -> Result<Ticket> {
    let seen = seen::ticket(tx, actor.as_user.as_ref(), which)?;
    only_of_kind(&seen, TicketKind::Inspection, "decided about")?;
    if let Some(user) = &actor.as_user
        && !may(user, &seen, Permission::InspectionDecide)
    {
        return Err(denied(user, &seen, "decide about"));
    }
    require(tx, actor, &seen)?;
    let before = reread(tx, &seen)?;
    let number = &before.number;
    if before.decision == Some(decision) {
        return as_shown(tx, actor, before);
    }
    if before.status.is_closed() {
        return Err(closed(&before));
    }
    if let (Some(decided), Some(user)) = (before.decision, &actor.as_user)
        && decided != Decision::Pending
    {
        return Err(Error::conflict(format!(
            "Inspection {number} is {decided} already, and {} cannot change that.",
            user.username
        ))
        .hint("Only staff changes what was decided: leave out --as-user."));
    }
    let action = if decision == Decision::Approved { "ticket.approve" } else { "ticket.decline" };
    let after = Ticket { decision: Some(decision), ..before.clone() };
    let after = save(tx, actor, now, action, &before, &after)?.unwrap_or(before);
    if let Some(text) = remark {
        return comment(tx, actor, now, random, &after.number, Remark { text, internal: false });
    }
    as_shown(tx, actor, after)
}

/// Completes a self-check: it is done, and its paper is kept on it. If it was done already, nothing happens.
///
/// # Errors
/// When there is no such ticket for whoever acts, it is no self-check or was cancelled, or they may not.
pub fn complete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str) -> Result<Ticket> {
    // Users complete what they see: `self-check.view` alone is asked for.
    let seen = seen::ticket(tx, actor.as_user.as_ref(), which)?;
    only_of_kind(&seen, TicketKind::SelfCheck, "completed")?;
    require(tx, actor, &seen)?;
    let before = reread(tx, &seen)?;
    match before.status {
        TicketStatus::Done => return as_shown(tx, actor, before),
        TicketStatus::Cancelled => return Err(closed(&before)),
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::OnHold => {}
    }
    let after = Ticket { status: TicketStatus::Done, closed_at: Some(before.closes_at(now)), ..before.clone() };
    let after = save_status(tx, actor, now, "ticket.complete", &before, &after)?.unwrap_or(before);
    as_shown(tx, actor, after)
}

/// Keeps the paper of a self-check that is done now.
pub(super) fn keep_paper(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, done: &Ticket) -> Result<()> {
    let paper = paper_of(tx, actor, done.closed_at.unwrap_or(now), done)?.pdf();
    let file = document::File {
        kind: DocumentKind::SelfCheck,
        name: format!("self-check-{}.pdf", file_part(&done.number)),
        media_type: "application/pdf".to_owned(),
        content: document::Content { size: paper.len() as u64, bytes: &mut &paper[..] },
    };
    document::attach(tx, actor, now, On::Ticket { id: done.id, kind: done.kind, place: done.place }, file)?;
    Ok(())
}

/// What stands on the paper. Whoever sees the ticket and its documents reads it, so there is nothing on it that takes
/// more than that: no device, no comments, no phone number.
fn paper_of(tx: &Tx<'_>, actor: &Actor, completed_at: Timestamp, ticket: &Ticket) -> Result<SelfCheck> {
    let facility = ticket.place.facility.map(|id| tx.facility(id)).transpose()?.flatten();
    let contact =
        ticket.place.contact.map(|id| tx.contact_with_id(Some(ticket.place.customer), id.0)).transpose()?.flatten();
    let (_, name) = actor.author(tx)?;
    let username = actor.as_user.as_ref().map_or(&actor.staff.email, |user| &user.username).clone();
    Ok(SelfCheck {
        organization: tx.organization()?.name,
        number: ticket.number.clone(),
        title: ticket.title.clone(),
        description: ticket.description.clone(),
        customer: Party { number: ticket.customer.clone(), name: ticket.customer_name.clone() },
        facility: facility.map(|site| Site { number: site.number, name: site.name, address: site.address }),
        contact: contact.map(|contact| Contact { name: contact.name, email: contact.email }),
        opened_at: ticket.opened_at,
        due_at: ticket.due_at,
        completed_at,
        completed_by: Person { name, username },
    })
}

fn only_of_kind(ticket: &Ticket, kind: TicketKind, done: &str) -> Result<()> {
    if ticket.kind == kind {
        return Ok(());
    }
    let Ticket { number, kind: actual, .. } = ticket;
    Err(Error::conflict(format!("Ticket {number} is of kind {actual}; only one of kind {kind} is {done}."))
        .hint(format!("See which there are with `portalctl ticket list --kind {kind}`.")))
}

fn closed(ticket: &Ticket) -> Error {
    let Ticket { number, status, .. } = ticket;
    Error::conflict(format!("Ticket {number} is {status} already.")).hint(format!(
        "If there is more to do, staff opens it again with `portalctl ticket status {} open`.",
        arg(number)
    ))
}

/// A ticket's number as a part of a file's name. A number holds no slash; it may hold a backslash, and be long.
fn file_part(number: &str) -> String {
    number.replace('\\', "_").chars().take(60).collect()
}
