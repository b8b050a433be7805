//! Who acts: a member of staff, perhaps as a portal user, and whether they may.

use serde_json::Value;

use crate::config::Actors;
use crate::domain::access::{Access, Ground, Object, ShutOut};
use crate::domain::email;
use crate::domain::id::UserId;
use crate::domain::os_user::OsUser;
use crate::domain::permission::Permission;
use crate::domain::staff::{Duty, Staff};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Kind, Result};
use crate::ops::find;
use crate::store::ticket::comment::Author;
use crate::store::{Event, Subject, Tx};

/// Who runs a changing command.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The member of staff.
    pub staff: Staff,
    /// The portal user as whom they act.
    pub as_user: Option<PortalUser>,
}

/// A portal user, with all that decides about what this user sees and does.
#[derive(Debug, Clone)]
pub struct PortalUser {
    /// Their row.
    pub id: UserId,
    /// What they sign in as.
    pub username: String,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// What is left of that to which they are assigned.
    pub ground: Ground,
    /// What they may see and do.
    pub access: Access,
}

impl PortalUser {
    /// Loads the user that was named with `--as-user`.
    ///
    /// # Errors
    /// When there is none, or several.
    pub fn load(tx: &Tx<'_>, typed: &str) -> Result<PortalUser> {
        // Most are named exactly, and the law wants to know nothing of how an assignment is shown.
        let user = match tx.account(&email::key(typed))? {
            Some(user) => user,
            None => find::user(tx, typed)?,
        };
        PortalUser::of(tx, &user)
    }

    /// A user who is known, with what decides.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(tx: &Tx<'_>, user: &User) -> Result<PortalUser> {
        Ok(PortalUser {
            id: user.id,
            status: user.status,
            ground: tx.ground_of(user.id)?,
            access: Access {
                assignments: tx.assignments_of(user.id)?,
                support_cases: user.allow_support_cases,
                features: tx.features()?,
            },
            username: user.username.clone(),
        })
    }

    /// Why this user cannot sign in, if so; with the command that would change it.
    pub fn shut_out(&self) -> Option<Error> {
        let (name, typed) = (&self.username, text::arg(&self.username));
        Some(match self.ground.shut_out(self.status, self.access.features)? {
            ShutOut::LoginOff => login_is_off(),
            ShutOut::NotConfirmed => Error::denied(format!("{name} is not confirmed and cannot sign in yet."))
                .hint(format!("Remind them with `portalctl invitation resend {typed}`.")),
            ShutOut::Suspended => Error::denied(format!("{name} is suspended and cannot sign in."))
                .hint(format!("Let them in again with `portalctl user resume {typed}`.")),
            ShutOut::Archived(customers) => all_is_archived(Kind::Denied, name, customers),
        })
    }

    /// Whether the law allows something about an object.
    pub fn allows(&self, object: &Object, permission: Permission) -> bool {
        self.access.allows(object, permission)
    }
}

/// What there is to tell who acts.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Whom the command line, the environment or the configuration names.
    pub named: Option<&'a str>,
    /// The account of the operating system.
    pub os_user: &'a OsUser,
    /// Which of the two counts.
    pub actors: Actors,
}

impl Claim<'_> {
    /// Finds out who acts; beside it, why not, where the OS login has to say it and somebody else was named.
    ///
    /// # Errors
    /// As [`Actor::resolve`].
    pub fn resolve(&self, tx: &Tx<'_>) -> Result<(Actor, Option<Error>)> {
        let login = self.os_user.name.as_deref();
        if self.actors == Actors::Named {
            return Ok((Actor::resolve(tx, self.named, login)?, None));
        }
        let hint =
            "Here only the OS login says who acts, since the configuration has `database.actors = \"os-login\"`.";
        let actor = Actor::resolve(tx, None, login)
            .map_err(|error| if error.kind() == Kind::Denied { error.hint(hint) } else { error })?;
        let denied = match self.named.map(|named| find::staff(tx, named)) {
            None => None,
            Some(Ok(named)) if named.id == actor.staff.id => None,
            Some(Err(error)) if !matches!(error.kind(), Kind::NotFound | Kind::Conflict) => return Err(error),
            Some(_) => {
                let (email, login) = (&actor.staff.email, login.unwrap_or_default());
                let told = format!("The OS login {login:?} is {email}, and can act as nobody else.");
                Some(Error::denied(told).hint(format!("{hint} Leave out --actor, PORTALCTL_ACTOR and `actor`.")))
            }
        };
        Ok((actor, denied))
    }

    /// What the log calls somebody who is nobody of the staff.
    pub fn stranger(&self) -> String {
        match &self.os_user.name {
            Some(login) => format!("OS login {login}"),
            None => format!("OS user {}", self.os_user.uid),
        }
    }
}

/// What is said wherever the module that everything hangs on is off.
pub fn login_is_off() -> Error {
    Error::denied("The feature customer-login is off: nobody can be invited or sign in.")
        .hint("Turn it on with `portalctl feature enable customer-login`.")
}

/// What is said of a user whose every customer is archived.
pub(super) fn all_is_archived(kind: Kind, username: &str, customers: &[String]) -> Error {
    let (first, more) = customers.split_at(customers.len().min(3));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let told = format!(
        "All that {username} is assigned to is archived ({}{more}), and so they cannot sign in.",
        first.join(", ")
    );
    let restored = first.first().map(|number| format!("portalctl customer restore {}", text::arg(number)));
    Error::new(kind, told).maybe_hint(restored.map(|command| format!("Bring a customer back with `{command}`.")))
}

impl Actor {
    /// Finds out who acts: who was named, else the member of staff with this OS login.
    ///
    /// # Errors
    /// When nobody was named and nobody has the login, or whoever was named is unknown. See [`Actor::gone`] for those who have left.
    pub fn resolve(tx: &Tx<'_>, named: Option<&str>, os_login: Option<&str>) -> Result<Actor> {
        let staff = match (named, os_login) {
            (Some(named), _) => find::staff(tx, named)?,
            (None, Some(login)) => tx.staff_with_login(login)?.ok_or_else(|| {
                Error::denied(format!("No member of staff has the OS login {login:?}, so nobody is acting.")).hint(
                    "Say who acts with --actor, PORTALCTL_ACTOR or `actor` in the configuration, \
                     or give somebody the login: `portalctl staff edit STAFF --os-login LOGIN`.",
                )
            })?,
            (None, None) => {
                return Err(Error::denied("Nobody is acting.")
                    .hint("Say who acts with --actor, PORTALCTL_ACTOR or `actor` in the configuration."));
            }
        };
        Ok(Actor { staff, as_user: None })
    }

    /// The portal user through whose eyes everything is looked at, if any.
    pub fn viewer(&self) -> Option<&PortalUser> {
        self.as_user.as_ref()
    }

    /// Why this member of staff cannot act any more, if so.
    pub fn gone(&self) -> Option<Error> {
        let email = &self.staff.email;
        (!self.staff.active).then(|| {
            Error::denied(format!("{email} is no longer active and cannot act."))
                .hint("Say who acts with --actor, or have an administrator bring them back: `portalctl staff edit STAFF --active`.")
        })
    }

    /// The same member of staff, acting as a portal user; whether that user is let in is asked of
    /// [`PortalUser::shut_out`].
    ///
    /// # Errors
    /// When that user is unknown.
    pub fn acting_as(mut self, tx: &Tx<'_>, typed: &str) -> Result<Actor> {
        self.as_user = Some(PortalUser::load(tx, typed)?);
        Ok(self)
    }

    /// Refuses what this member of staff may not do to something of customers in these departments.
    ///
    /// # Errors
    /// [`crate::error::Kind::Denied`], naming the person and the duty.
    pub fn require(&self, duty: Duty, departments: &[Option<String>]) -> Result<()> {
        if self.staff.may(duty, departments) {
            return Ok(());
        }
        let Staff { email, role, .. } = &self.staff;
        let own = match &self.staff.department {
            Some(department) => format!(" of {department}"),
            None => String::new(),
        };
        Err(Error::denied(format!("{email} ({role}{own}) may not change {duty} here.")).hint(match duty {
            Duty::Grants => {
                "Ask an administrator, or have them give you the right with \
                 `portalctl staff edit STAFF --add-right edit-customer-user-permissions`."
            }
            _ => "Ask an administrator, or act as somebody else with --actor.",
        }))
    }

    /// Who something is from, and under which name: the portal user, or else the member of staff.
    ///
    /// # Errors
    /// When the database fails.
    pub fn author(&self, tx: &Tx<'_>) -> Result<(Author, String)> {
        let Some(user) = &self.as_user else { return Ok((Author::Staff(self.staff.id), self.staff.name.clone())) };
        let name = tx.user(user.id)?.and_then(|user| user.profile.name());
        Ok((Author::User(user.id), name.unwrap_or_else(|| user.username.clone())))
    }

    /// Records something new in the activity log, in the same transaction: one of many, of which only what is said of them
    /// is recorded.
    ///
    /// # Errors
    /// When the database fails, or the state is nothing that JSON has words for.
    pub fn log_new(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        action: &str,
        subject: Subject,
        after: &impl serde::Serialize,
    ) -> Result<()> {
        let after =
            serde_json::to_string(after).map_err(|error| Error::failure("It cannot be recorded.").caused_by(error))?;
        tx.record_new(&self.event(now, action, subject, None, None), &after)
    }

    /// Records a change in the activity log, in the same transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub fn log(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        action: &str,
        subject: Subject,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<()> {
        tx.record(&self.event(now, action, subject, before, after))
    }

    fn event(
        &self,
        at: Timestamp,
        action: &str,
        subject: Subject,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Event {
        Event {
            at,
            actor: self.staff.email.clone(),
            as_user: self.as_user.as_ref().map(|user| (user.id, user.username.clone())),
            action: action.to_owned(),
            subject,
            before,
            after,
        }
    }
}
