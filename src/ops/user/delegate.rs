//! What a portal user who manages colleagues may do to them through `--as-user`: the rules are in
//! [`crate::domain::access`], the words here. Staff goes by its duties alone, and is refused nothing by this.
//!
//! Whoever is behind `--as-user` needs the duty that the command has without it, too.

use super::arg;
use crate::domain::access::{Assignment, Beyond, Refusal, Whose};
use crate::domain::customer::Customer;
use crate::domain::user::{AssignmentView, User};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::seen;
use crate::store::Tx;

/// Somebody to whom something is to be done.
pub(in crate::ops) struct Target {
    /// All that is kept of them: what the activity log keeps, too.
    pub(in crate::ops) account: User,
    /// What of it whoever acts sees: all that may be said.
    pub(in crate::ops) shown: User,
}

impl Target {
    /// Finds somebody who was named.
    ///
    /// # Errors
    /// When nobody is there for whoever acts, or several are.
    pub(in crate::ops) fn find(tx: &Tx<'_>, actor: &Actor, typed: &str) -> Result<Target> {
        let account = seen::account(tx, actor.viewer(), typed)?;
        let shown = seen::as_colleague(tx, actor.viewer(), account.clone())?;
        Ok(Target { account, shown })
    }

    fn whose(&self, user: &PortalUser) -> Whose {
        if self.account.id == user.id { Whose::Own } else { Whose::Other }
    }
}

/// Refuses a portal user what only staff says.
///
/// # Errors
/// When any of it was given.
pub(super) fn only_for_staff(actor: &Actor, given: &[(bool, &str)]) -> Result<()> {
    let Some(user) = actor.viewer() else { return Ok(()) };
    match given.iter().find(|(given, _)| *given) {
        Some((_, flag)) => Err(Error::denied(format!("{} may not say {flag}: only staff does.", user.username))
            .hint(format!("Leave out {flag} or --as-user."))),
        None => Ok(()),
    }
}

/// Refuses a portal user who does not manage the users of a customer.
///
/// # Errors
/// When they do not.
pub(in crate::ops) fn manages(actor: &Actor, customer: &Customer) -> Result<()> {
    match actor.viewer() {
        Some(user) if user.access.manages(&seen::place_of(customer)).is_none() => {
            Err(refused(user, &customer.number, None, &Refusal::ManagesNobody))
        }
        _ => Ok(()),
    }
}

/// Refuses a portal user to give somebody new an assignment that is beyond them.
///
/// # Errors
/// When it is.
pub(super) fn may_give(actor: &Actor, customer: Option<&Customer>, new: &Assignment) -> Result<()> {
    change(actor, customer, None, None, Some(new))
}

/// Refuses a portal user a change of what somebody is assigned to at a customer.
///
/// # Errors
/// When they do not manage its users, it is their own, the other one holds more, or more would be given than they hold.
pub(in crate::ops) fn may_change(
    actor: &Actor,
    customer: Option<&Customer>,
    target: &Target,
    before: &Assignment,
    after: Option<&Assignment>,
) -> Result<()> {
    change(actor, customer, Some(target), Some(before), after)
}

fn change(
    actor: &Actor,
    customer: Option<&Customer>,
    target: Option<&Target>,
    before: Option<&Assignment>,
    after: Option<&Assignment>,
) -> Result<()> {
    let Some(user) = actor.viewer() else { return Ok(()) };
    let Some(customer) = customer else { return only_for_staff(actor, &[(true, "--all-retail")]) };
    let whose = target.map_or(Whose::Other, |target| target.whose(user));
    let named = target.map(|target| target.shown.username.as_str());
    let decided = user.access.delegates(&seen::place_of(customer), whose, before, after);
    decided.map_err(|refusal| refused(user, &customer.number, named, &refusal))
}

/// Refuses a portal user to add to what somebody is assigned to, unless they manage them somewhere.
///
/// # Errors
/// When they do not, or it is themselves.
pub(super) fn may_assign(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<()> {
    managed(tx, actor, target).map(|_| ())
}

/// What a portal user may take away or write to: of what somebody is assigned to, that at customers whose users they
/// manage; all of it for staff. It is never empty for a portal user.
///
/// # Errors
/// When there is none, it is their own, or the other one holds more there.
pub(in crate::ops) fn managed(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<Vec<Assignment>> {
    let held = tx.assignments_of(target.account.id)?;
    let Some(user) = actor.viewer() else { return Ok(held) };
    let mut managed = Vec::new();
    for view in &target.shown.assignments {
        let Some(place) = view.place().filter(|place| user.access.manages(place).is_some()) else { continue };
        let assignment = held.iter().find(|assignment| assignment.id == view.id);
        let assignment = assignment.ok_or_else(|| Error::failure("An assignment is gone."))?;
        let customer = seen::owner_of(tx, place.customer)?;
        may_change(actor, Some(&customer), target, assignment, None)?;
        managed.push(assignment.clone());
    }
    if managed.is_empty() {
        let customer = target.shown.assignments.first().and_then(|view| view.customer.as_deref());
        return Err(refused(user, customer.unwrap_or_default(), None, &Refusal::ManagesNobody));
    }
    Ok(managed)
}

/// Refuses a portal user what gives them somebody's account. Their own they have.
///
/// # Errors
/// When the account is assigned to anything that is not within what they manage and hold. What that is, is not said:
/// they may not see it.
pub(super) fn may_take_over(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<()> {
    let Some(user) = actor.viewer() else { return Ok(()) };
    let own = target.whose(user) == Whose::Own && !user.access.managed().is_empty();
    let held = tx.assignments_of(target.account.id)?;
    let at = |assignment: &Assignment| {
        target.account.assignments.iter().find(|view| view.id == assignment.id).and_then(AssignmentView::place)
    };
    let placed: Vec<_> = held.iter().map(|assignment| (at(assignment), assignment)).collect();
    if own || user.access.commands(&placed) {
        return Ok(());
    }
    Err(Error::denied(format!(
        "{} may not do this to the account of {}: only whoever manages everything that it may see and do.",
        user.username, target.shown.username
    ))
    .hint("Staff can, without --as-user."))
}

/// Refuses a portal user another address for somebody who has accepted. Nobody would have shown that it is theirs, and
/// whoever is invited by it later would be that somebody; and whether it is free would tell who has an account elsewhere.
/// An invitation shows the one and tells nothing of the other. What was typed of somebody who has not accepted may be typed
/// anew.
///
/// # Errors
/// For a portal user, unless the account is provisional.
pub(super) fn may_readdress(actor: &Actor, target: &Target) -> Result<()> {
    let Some(user) = actor.viewer().filter(|_| target.account.provisional_at.is_none()) else { return Ok(()) };
    Err(Error::denied(format!(
        "{} may not change the e-mail address of {}: only staff does.",
        user.username, target.shown.username
    ))
    .hint("Invite the other address, or leave out --as-user."))
}

fn refused(user: &PortalUser, customer: &str, target: Option<&str>, refusal: &Refusal) -> Error {
    let name = &user.username;
    let staff = "Staff can, without --as-user.";
    match refusal {
        Refusal::ManagesNobody => Error::denied(format!("{name} may not manage the users of {customer}."))
            .hint(format!("See what they may do with `portalctl user show {}`.", arg(name))),
        Refusal::Own => Error::denied(format!("{name} may not change what they may see and do themselves."))
            .hint("Another administrator of the customer can, or staff without --as-user."),
        Refusal::Above(beyond) => Error::denied(format!(
            "{name} may not change what {} may see and do at {customer}, where they hold more: {}.",
            target.unwrap_or_default(),
            words(beyond)
        ))
        .hint(staff),
        Refusal::Beyond(beyond) => Error::denied(format!(
            "{name} may not give {} at {customer}, which they do not hold themselves.",
            words(beyond)
        ))
        .hint(match beyond {
            Beyond::Permission(_, Some(_)) => {
                "Give a role with less. To deny some of it does not help: a denial can be lifted."
            }
            _ => staff,
        }),
    }
}

/// What is beyond, in words that name nothing that is not seen.
fn words(beyond: &Beyond) -> String {
    match beyond {
        Beyond::Customer => "what is at other customers".to_owned(),
        Beyond::AllFacilities => "every facility".to_owned(),
        Beyond::Facility(_) => "other facilities".to_owned(),
        Beyond::Unassigned => "what belongs to no facility".to_owned(),
        Beyond::Permission(permission, None) => permission.to_string(),
        Beyond::Permission(permission, Some(role)) => format!("{permission} (of the role {role})"),
    }
}
