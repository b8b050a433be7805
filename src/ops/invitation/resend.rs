//! Writing again to those who have not registered.

use std::ops::ControlFlow;
use std::time::Duration;

use serde_json::json;

use crate::ambient::Random;
use crate::config;
use crate::domain::id::MessageId;
use crate::domain::message::MessageKind;
use crate::domain::permission::Feature;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::token::Purpose;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::seen;
use crate::ops::user;
use crate::ops::user::delegate::{Target, managed};
use crate::store::Tx;
use crate::store::invitation::OpenInvitation;
use crate::store::user::{Assigned, UserFilter};

/// To whom to write again.
#[derive(Debug, Default, Clone)]
pub struct Resend {
    /// These users; with none, all who have an open invitation.
    pub users: Vec<String>,
    /// Only those last written to, or invited, at least so long ago.
    pub older_than: Option<Duration>,
    /// Only those who were written to fewer times.
    pub max_sends: Option<u32>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Resent {
    /// The messages that are owed now.
    pub owed: Vec<MessageId>,
    /// How many are not written to: a message is on its way already, it is too early, or they were written to often
    /// enough.
    pub skipped: u64,
}

/// Owes a reminder to those who have not registered, or the invitation where none was ever sent. Nothing to do is
/// success. Whoever was written to since this command began is passed over, so that several at once send nothing twice.
///
/// # Errors
/// When the login is off; when a user who was named is unknown, registered, suspended or without an address, or the
/// actor may not write to them.
pub fn resend(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    policy: config::Resend,
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
        if !twice {
            choose(request, now, open, user, &mut chosen, &mut resent);
        }
    }
    if request.users.is_empty() {
        let mut open = unconfirmed(tx, actor)?;
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
                Err(error) if error.kind() == Kind::Denied => resent.skipped += 1,
                Err(error) => return Err(error),
            }
        }
    }
    for (invitation, user) in chosen {
        if policy == config::Resend::Replace {
            tx.revoke_tokens_for(user.id, Purpose::Confirm, now)?;
        }
        let kind = if invitation.sends == 0 { MessageKind::Invitation } else { MessageKind::Reminder };
        let message = super::owe(tx, now, random, &user, invitation.id, kind)?;
        let after = json!({ "invitation": invitation.id, "message": message, "kind": kind });
        actor.log(tx, now, "invitation.resend", user::subject(&user), None, Some(after))?;
        resent.owed.push(message);
    }
    Ok(resent)
}

/// Refuses to write to somebody whom whoever acts does not manage.
fn require(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<()> {
    if actor.viewer().is_none() {
        return actor.require(Duty::Users, &user::departments(&target.account));
    }
    let managed = managed(tx, actor, target)?;
    let views = target.shown.assignments.iter().filter(|view| managed.iter().any(|managed| managed.id == view.id));
    actor.require(Duty::Users, &views.map(|view| view.department.clone()).collect::<Vec<_>>())
}

/// The open invitations of those who can be written to: of all users, for a portal user of colleagues.
fn unconfirmed(tx: &Tx<'_>, actor: &Actor) -> Result<Vec<OpenInvitation>> {
    let mut open = Vec::new();
    match actor.viewer() {
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
                if user.email.is_some() {
                    open.extend(super::open_to(tx, Some(viewer), &user)?);
                }
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
    let too_early = request.older_than.is_some_and(|age| open.last_at > now.minus(age));
    let often_enough = request.max_sends.is_some_and(|most| open.tries >= most);
    let just_now = open.last_at > now;
    let full = request.limit.is_some_and(|limit| chosen.len() >= limit);
    if open.on_its_way || too_early || often_enough || just_now || full {
        resent.skipped += 1;
    } else {
        chosen.push((open, user));
    }
}
