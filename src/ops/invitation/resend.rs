//! Writing again to those who have not registered.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::json;

use super::due::{Due, PassedOver};

use crate::ambient::Random;
use crate::domain::id::{InvitationId, MessageId};
use crate::domain::message::MessageKind;
use crate::domain::permission::Feature;
use crate::domain::quiet::Quiet;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::{Actor, PortalUser, login_is_off};
use crate::ops::user;
use crate::ops::user::delegate::{Target, managed};
use crate::ops::user::entrust;
use crate::ops::{outbox, seen};
use crate::store::Tx;
use crate::store::invitation::OpenInvitation;
use crate::store::user::{Assigned, UserFilter};

/// To whom to write again.
#[derive(Debug, Default, Clone)]
pub struct Resend {
    /// These users; with none, all who have an open invitation.
    pub users: Vec<String>,
    /// Only those whose time has come.
    pub due: Due,
    /// At most so many.
    pub limit: Option<usize>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Resent {
    /// The messages that are owed now.
    pub owed: Vec<MessageId>,
    /// How many are not written to, and why.
    pub passed_over: BTreeMap<PassedOver, u64>,
}

impl Resent {
    fn pass_over(&mut self, why: PassedOver) {
        *self.passed_over.entry(why).or_default() += 1;
    }
}

/// Owes a reminder to those who have not registered, or the invitation where none was ever sent. Nothing to do is
/// success. Whoever was written to since this command began is passed over, so that several at once send nothing twice.
///
/// Links that were sent earlier go on working, at least until a mail with a new one has gone out. What is owed to all waits
/// for the end of quiet hours; what is owed to somebody who was named does not, nor does what waits for them already.
///
/// # Errors
/// When the login is off; when a user who was named is unknown, registered, suspended or without an address, or the
/// actor may not write to them.
pub fn resend(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    quiet: Option<&Quiet>,
    request: &Resend,
) -> Result<Resent> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let mut chosen = Vec::new();
    let mut resent = Resent::default();
    for typed in &request.users {
        let target = Target::find(tx, actor, typed)?;
        require(tx, actor, &target)?;
        let Target { account: user, shown } = target;
        super::require_address(&user)?;
        let open = super::open(tx, actor, now, &shown)?;
        let twice = chosen.iter().any(|(known, _): &(OpenInvitation, User)| known.id == open.id);
        if twice {
            continue;
        }
        let hurried = tx.hurry_messages_of(open.id, now)?;
        for message in &hurried {
            log(tx, actor, now, &user, open.id, *message, None)?;
        }
        match hurried.is_empty() {
            true => choose(request, now, open, user, &mut chosen, &mut resent),
            false => resent.owed.extend(hurried),
        }
    }
    if request.users.is_empty() {
        let mut open = unconfirmed(tx, actor.viewer())?;
        // Not the order of the database, which knows only what arrived: an address that takes nothing would be first
        // for ever.
        open.sort_by_key(|invitation| (invitation.last_at, invitation.id.0));
        for invitation in open {
            if request.limit.is_some_and(|limit| chosen.len() >= limit) {
                break;
            }
            let user = tx.user(invitation.user)?.ok_or_else(|| Error::failure("An invited user is gone."))?;
            let target = Target { shown: seen::as_colleague(tx, actor.viewer(), user.clone())?, account: user.clone() };
            match require(tx, actor, &target) {
                Ok(()) => choose(request, now, invitation, user, &mut chosen, &mut resent),
                Err(error) if error.kind() == Kind::Denied => resent.pass_over(PassedOver::NotTheirs),
                Err(error) => return Err(error),
            }
        }
    }
    for (invitation, user) in chosen {
        let kind = if invitation.sends == 0 { MessageKind::Invitation } else { MessageKind::Reminder };
        let message = super::owe(tx, now, random, &user, invitation.id, kind)?;
        if request.users.is_empty() {
            outbox::be_patient(tx, now, quiet, message)?;
        }
        log(tx, actor, now, &user, invitation.id, message, Some(kind))?;
        resent.owed.push(message);
    }
    Ok(resent)
}

/// Keeps that a message is owed anew, of this kind, or that one that waited does not any more.
fn log(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    user: &User,
    invitation: InvitationId,
    message: MessageId,
    kind: Option<MessageKind>,
) -> Result<()> {
    let after = json!({ "invitation": invitation, "message": message, "kind": kind });
    actor.log(tx, now, "invitation.resend", user::subject(user), None, Some(after))
}

/// Refuses to write to somebody whom whoever acts does not manage.
fn require(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<()> {
    if actor.viewer().is_none() {
        return entrust::may_send(actor, &target.account);
    }
    let managed = managed(tx, actor, target)?;
    let views = target.shown.assignments.iter().filter(|view| managed.iter().any(|managed| managed.id == view.id));
    actor.require(Duty::Users, &views.map(|view| view.department.clone()).collect::<Vec<_>>())
}

/// The newest open invitation of each user who has one, for a portal user of each colleague.
pub(super) fn unconfirmed(tx: &Tx<'_>, viewer: Option<&PortalUser>) -> Result<Vec<OpenInvitation>> {
    let mut open = Vec::new();
    match viewer {
        None => tx.open_invitations(&mut |invitation| {
            open.push(invitation);
            Ok(ControlFlow::Continue(()))
        })?,
        Some(viewer) => {
            let filter = UserFilter {
                assigned: Some(Assigned::AnyOf(viewer.access.managed())),
                status: Some(UserStatus::NotConfirmed),
                ..UserFilter::default()
            };
            tx.users(&filter, &mut |user| {
                open.extend(super::open_to(tx, Some(viewer), &user)?);
                Ok(ControlFlow::Continue(()))
            })?;
        }
    }
    Ok(open)
}

fn choose(
    request: &Resend,
    now: Timestamp,
    open: OpenInvitation,
    user: User,
    chosen: &mut Vec<(OpenInvitation, User)>,
    resent: &mut Resent,
) {
    let full = request.limit.is_some_and(|limit| chosen.len() >= limit);
    match request.due.passed_over(&open, now).or(full.then_some(PassedOver::Limit)) {
        Some(why) => resent.pass_over(why),
        None => chosen.push((open, user)),
    }
}
