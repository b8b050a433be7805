//! Changing an account and what is known of the person behind it.

use super::delegate::{self, Target};
use super::{arg, departments, logged, provisional, subject};
use crate::domain::Rejected;
use crate::domain::email::{self, Email};
use crate::domain::gone::Gone;
use crate::domain::identity::Username;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::{Language, Profile, User};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::{account, notify, seen};
use crate::store::Tx;
use crate::store::user::Links;

/// What can be changed of a user. `None` leaves a field as it is, an empty text clears it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What they sign in as.
    pub username: Option<String>,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// The texts of the profile; its language stands apart, since no word of it can say that there is none.
    pub profile: Profile,
    /// The language of their texts: `Some(None)` for none of their own.
    pub language: Option<Option<Language>>,
    /// Remarks of staff.
    pub comments: Option<String>,
    /// Whether they may add support cases.
    pub allow_support_cases: Option<bool>,
    /// Whether staff hear of the calls they add.
    pub staff_hear_of_calls: Option<bool>,
}

/// What came of an edit.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The user as they are now.
    pub user: User,
    /// As they were, if anything changed.
    pub before: Option<User>,
    /// What became of links and messages, if their address is another one now.
    pub moved: Option<Links>,
    /// What whoever changes them should know.
    pub warnings: Vec<String>,
}

impl Edit {
    fn apply(self, user: &mut User) -> Result<(), Rejected> {
        let mail_before = user.email.clone();
        if let Some(typed) = self.email {
            user.email = Email::or_none(&typed)?.map(String::from);
        }
        match (self.username, mail_before, &user.email) {
            (Some(typed), _, _) => user.username = typed.parse::<Username>()?.into(),
            // Whoever signs in with the address goes on doing so.
            (None, Some(old), Some(new)) if email::key(&old) == email::key(&user.username) => {
                user.username.clone_from(new);
            }
            _ => {}
        }
        let mut said = self.profile;
        for ((field, kept), (_, typed)) in user.profile.texts().into_iter().zip(said.texts()) {
            if let Some(typed) = typed.take() {
                *kept = Profile::kept(field, typed)?;
            }
        }
        if let Some(typed) = self.comments {
            user.comments = text::line("comments", &typed)?;
        }
        user.profile.language = self.language.unwrap_or(user.profile.language);
        user.allow_support_cases = self.allow_support_cases.unwrap_or(user.allow_support_cases);
        user.staff_hear_of_calls = self.staff_hear_of_calls.unwrap_or(user.staff_hear_of_calls);
        Ok(())
    }
}

/// Changes a user. A user without any assignment belongs to no department, so that department administrators may not.
///
/// Another address ends every link that was sent to the old one and cancels what is still to be sent there. A username
/// that was the old address follows it, unless another one is given.
///
/// A portal user changes only accounts of which they manage everything, or their own, and nothing of what staff decides:
/// neither username nor address, so that nothing here tells whether one is taken. What was typed of somebody who has not
/// accepted may be typed anew, address and all; it is compared with those of colleagues alone.
///
/// # Errors
/// When the actor may not, a field is malformed, the username or the address is somebody else's, or the user hears of
/// something by text message and is left without a number.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &str, edit: Edit) -> Result<Edited> {
    let target = Target::find(tx, actor, who)?;
    delegate::only_for_staff(
        actor,
        &[
            (edit.username.is_some(), "--username"),
            (edit.profile.accounting_id.is_some(), "--accounting-id"),
            (edit.comments.is_some(), "--comments"),
            (edit.allow_support_cases.is_some(), "--allow-support-cases"),
            (edit.staff_hear_of_calls.is_some(), "--staff-hear-of-calls"),
        ],
    )?;
    delegate::may_take_over(tx, actor, &target)?;
    if edit.email.is_some() {
        delegate::may_readdress(actor, &target)?;
    }
    let Target { account: before, shown } = target;
    actor.require(Duty::Accounts, &departments(&before))?;
    let after = judge(tx, &before, edit)?;
    if after == before {
        return Ok(Edited { user: shown, before: None, moved: None, warnings: Vec::new() });
    }
    let moved = keep(tx, now, &before, &after)?;
    actor.log(tx, now, "user.edit", subject(&after), Some(logged(&before)), Some(logged(&after)))?;
    let mut warnings = provisional::absorb(tx, actor, now, &after)?;
    if after.allow_support_cases && !before.allow_support_cases {
        warnings.extend(notify::unheard_support_cases(tx)?);
    }
    let user = seen::as_colleague(tx, actor.viewer(), after)?;
    Ok(Edited { user, before: Some(shown), moved, warnings })
}

/// An account as an edit makes it, if all that it says is acceptable. Nothing is changed.
///
/// # Errors
/// As [`edit`], but for what the actor may not.
pub(super) fn judge(tx: &Tx<'_>, before: &User, edit: Edit) -> Result<User> {
    let mut after = before.clone();
    if edit.username.is_some() {
        provisional::refuse(before, "sign in with another name")?;
    }
    if edit.email.as_deref().is_some_and(|typed| typed.trim().is_empty()) {
        provisional::refuse(before, "be without an address")?;
    }
    edit.apply(&mut after)?;
    if after == *before {
        return Ok(after);
    }
    account::reachable(&after)?;
    // The address first: a username that follows it is not what was asked for.
    refuse_taken(tx, "e-mail address", before, before.email.as_deref(), after.email.as_deref())?;
    refuse_taken(tx, "username", before, Some(&before.username), Some(&after.username))?;
    Ok(after)
}

/// Keeps an account that was judged: what became of links and messages, if its address is another one now. The event is
/// left to whoever changes it.
///
/// # Errors
/// When the username or the address was taken meanwhile.
pub(super) fn keep(tx: &mut Tx<'_>, now: Timestamp, before: &User, after: &User) -> Result<Option<Links>> {
    if !tx.update_user(after)? {
        return Err(Error::conflict(format!("The username or the address of {} is somebody else's.", after.username))
            .hint("See `portalctl user list`."));
    }
    // What is compared counts: another spelling of the same address is the same mailbox.
    if before.email.as_deref().map(email::key) == after.email.as_deref().map(email::key) {
        return Ok(None);
    }
    let links = tx.revoke_links_of(after.id, now, Gone::UserMoved)?;
    Ok(Some(Links { cancelled: links.cancelled + tx.cancel_mail_of(after.id)?, ..links }))
}

/// A new username or address may name nobody else, neither as username nor as address: commands and sign-in take both.
fn refuse_taken(tx: &Tx<'_>, what: &str, user: &User, old: Option<&str>, new: Option<&str>) -> Result<()> {
    let Some(new) = new else { return Ok(()) };
    let key = email::key(new);
    if old.is_some_and(|old| email::key(old) == key) {
        return Ok(());
    }
    let owner = match user.provisional_at {
        // Who has the name elsewhere is not told: not even that it is somebody's.
        Some(customer) => provisional::colleague(tx, &key, customer)?.map(|colleague| colleague.reference()),
        None => tx.somebody_else_named(user.id, &key)?,
    };
    match owner {
        Some(owner) => Err(Error::conflict(format!("The {what} {new} belongs to the user {owner}."))
            .hint(format!("See them with `portalctl user show {}`.", arg(&owner)))),
        None => Ok(()),
    }
}
