//! Importing users: one row is one user at one customer, at all retail customers, or nowhere. Rows with the same e-mail
//! address are one user, and so are rows without any and with the same username.
//!
//! Rows are taken as they come. What an earlier row has made is in the transaction already, so nothing of the file is held
//! but what its customers are and, in a few bytes each, what was said of the users it has met.
//!
//! # The rules
//!
//! - What rows say of one person must not contradict; a cell that is empty says nothing, so a later row may fill what an
//!   earlier one left empty. The same user at the same place stands in one row.
//! - A row may add a place to a user who is there already: that is what it is about, and it overwrites nothing. Therefore
//!   a file whose rows say the same of a person wherever they name them, as an export does, can be cut in two anywhere:
//!   importing one part and then the other is importing the whole, and a row that was rejected can be mended and imported
//!   alone. Where rows complete each other, that holds with `--update`.
//! - Somebody new is made, and invited, as all of their rows say or not at all: where bad rows are left out, one of them
//!   takes the others along, wherever they stand, so that nobody is made under half a name and all of it is mended and
//!   imported together. A row that only repeats what others say, at a place that stands in one of them, is none of those.
//!   A row whose address cannot be read is nobody's.
//! - A user who is there and of whom a row says something else is left to the [`Policy`](crate::bulk::policy::Policy): the
//!   row is a conflict, the user is left alone, or becomes as the row says. To be left alone means altogether: no place is
//!   added then, either.
//! - Whoever changes something needs the duties of the command that does the same: `user invite` for a new user and a new
//!   place, `user edit` for what is known of the person, `user grant` and `role set` for what they may see and do. Where
//!   nothing changes, none is needed.
//! - Nobody gets facilities or roles because a cell is empty: an empty list of them says nothing, whatever the policy. An
//!   empty contact or denial lifts a limit only where the policy says that empty means empty.
//! - Everything about a row is judged before its first write, so that a rejected row leaves no trace.

mod known;
mod logged;
mod met;
mod newcomer;
mod person;
mod place;
mod there;
mod together;

use std::collections::BTreeSet;

use self::known::Known;
use self::met::Users;
use self::person::Person;
use self::place::At;
use self::together::{APART, known_by};
use super::terms::{self, Occasion};
use super::{account, arg, provisional};
use crate::ambient::Random;
use crate::bulk::checked::Checked;
use crate::bulk::importer::{Importer, Taken};
use crate::bulk::policy::BadRows;
use crate::bulk::verdict::{Settled, Verdict};
use crate::domain::access::Assignment;
use crate::domain::email::{self, Email};
use crate::domain::id::{MessageId, UserId};
use crate::domain::permission::Feature;
use crate::domain::quiet::Quiet;
use crate::domain::role::ADMINISTRATOR;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::import::Seen;
use crate::ops::notify;
use crate::store::{PutOff, Tx};

/// About so many bytes of a file are one user: for guessing how many there are before they are read.
const BYTES_OF_A_ROW: u64 = 200;

/// What an import of users did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The mails that are owed.
    pub messages: Vec<MessageId>,
    /// What is allowed but not wise.
    pub warnings: Vec<String>,
}

/// Whether an import invites the users that it makes.
#[derive(Debug, Clone, Copy)]
pub enum Inviting<'q> {
    /// It does not.
    Nobody,
    /// It owes each of them an invitation, which waits for the end of quiet hours where there are any.
    EachNewUser(Option<&'q Quiet>),
}

/// Imports users from a file whose columns are [`crate::bulk::header::USERS`], as its policy says.
///
/// # Errors
/// Those of [`Importer::each`], when the actor may not, or somebody is to be invited while the feature customer-login is
/// off.
pub fn import(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    default_role: &str,
    file: &mut Importer<'_>,
    inviting: Inviting<'_>,
) -> Result<Imported> {
    let features = tx.features()?;
    if matches!(inviting, Inviting::EachNewUser(_)) && !features.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let newest = tx.newest_user()?;
    let provisional = tx.has_provisional()?;
    let put_off = tx.put_off_user_indexes(file.size().unwrap_or_default() / BYTES_OF_A_ROW)?;
    loop {
        // Where every row has to be acceptable, nothing is ever done again.
        let mark = (file.policy().bad_rows == BadRows::Skip).then(|| tx.mark()).transpose()?;
        let known = Known::new(features, tx.roles()?, terms::default(tx, default_role)?);
        let mut run = Run {
            tx: &mut *tx,
            actor,
            now,
            random: &mut *random,
            known,
            inviting,
            newest,
            users: Users::default(),
            assignments: Seen::default(),
            repeats: false,
            messages: Vec::new(),
            administered: BTreeSet::new(),
            support_cases: false,
            provisional,
            absorbed: 0,
        };
        if file.each_together(|checked| run.take(checked))? == Taken::Whole {
            return run.done(put_off);
        }
        if let Some(mark) = mark {
            tx.go_back(mark)?;
        }
    }
}

/// What a row says, every cell of it well formed.
struct Said {
    /// Which user it is about; without an address it is the one with its username.
    email: Option<Email>,
    person: Person,
    at: Option<At>,
}

/// Whom a row is about.
enum Whom {
    /// Nobody who is there.
    Nobody,
    /// This user, without what they are assigned to.
    User(Box<User>),
    /// Nobody who is there, but somebody else goes by the name that tells them.
    Taken(Box<User>),
}

struct Run<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    random: &'a mut Random,
    known: Known,
    inviting: Inviting<'a>,
    /// The newest user before the import: later ones are the file's own.
    newest: UserId,
    /// The users whom accepted rows are about.
    users: Users,
    /// The assignments that they are about.
    assignments: Seen,
    /// Whether the row in hand is rejected only because an earlier one says the same.
    repeats: bool,
    messages: Vec<MessageId>,
    /// Managed customers that were given an administrator.
    administered: BTreeSet<String>,
    /// Whether somebody may add support cases now who could not before.
    support_cases: bool,
    /// Whether there was any provisional account before.
    provisional: bool,
    /// How many of them have gone into the account of the same person.
    absorbed: usize,
}

impl Run<'_, '_> {
    /// What the import did, once all rows are taken.
    fn done(self, put_off: PutOff) -> Result<Imported> {
        self.tx.put_back(put_off)?;
        let mut warnings = Vec::new();
        if !self.administered.is_empty() {
            warnings.push(format!(
                "Administrators were made at customers that are managed, not independent: {}. Member and moderator are \
                 recommended there.",
                self.administered.into_iter().collect::<Vec<_>>().join(", ")
            ));
        }
        if self.absorbed > 0 {
            warnings.push(format!(
                "Of those whom customers' own people have invited, {} have gone into the accounts of this file: the links \
                 of these invitations work no more.",
                self.absorbed
            ));
        }
        if self.support_cases {
            warnings.extend(notify::unheard_support_cases(self.tx)?);
        }
        Ok(Imported { messages: self.messages, warnings })
    }

    fn take(&mut self, checked: &mut Checked<'_>) -> Result<Option<Settled>> {
        self.repeats = false;
        let settled = if checked.is_good() { self.judge(checked)? } else { None };
        if settled.is_none() && checked.is_beside() {
            self.part(checked)?;
        }
        Ok(settled)
    }

    fn judge(&mut self, checked: &mut Checked<'_>) -> Result<Option<Settled>> {
        let Some(said) = self.read(checked)? else { return Ok(None) };
        let (email, username) = (said.email.as_ref(), said.person.username.as_deref());
        if let Some((column, _)) = known_by(email, username).filter(|(_, name)| checked.is_left_out(name)) {
            checked.complain(column, APART);
            return Ok(None);
        }
        match self.whom(email, username)? {
            Whom::Nobody => self.newcomer(checked, said),
            Whom::User(user) => self.there(checked, &user, &said),
            Whom::Taken(by) => {
                let column = if said.email.is_some() { "email" } else { person::USERNAME };
                checked.conflict(column, taken(said.email.as_ref(), &by));
                Ok(None)
            }
        }
    }

    /// Reads all cells of a row; none, with complaints, if any is not acceptable.
    fn read(&mut self, checked: &mut Checked<'_>) -> Result<Option<Said>> {
        let email = checked.stated("email", str::parse::<Email>)?;
        let person = Person::read(checked)?;
        let at = At::read(self.tx, &mut self.known, checked)?;
        if checked.row.get("email").is_empty() && checked.row.get(person::USERNAME).is_empty() {
            checked.complain("email", "The e-mail address is empty, and so is the username.");
            return Ok(None);
        }
        Ok(match (email, person, at) {
            (Some(email), Some(person), Some(at)) => Some(Said { email, person, at }),
            _ => None,
        })
    }

    /// Whom a row is about: one look-up, which is all that a new user needs who signs in with their address.
    fn whom(&self, email: Option<&Email>, username: Option<&str>) -> Result<Whom> {
        let Some((_, key)) = known_by(email, username) else {
            return Err(Error::failure("A row was read that is about nobody."));
        };
        let found = self.tx.accounts_named(&key)?;
        let is = |name: Option<&str>| name.is_some_and(|name| email::key(name) == key);
        let mut other = None;
        for user in found {
            let own = match email {
                Some(_) => user.email.as_deref(),
                None => Some(user.username.as_str()),
            };
            if is(own) {
                return Ok(Whom::User(Box::new(user)));
            }
            other = Some(user);
        }
        Ok(other.map_or(Whom::Nobody, |user| Whom::Taken(Box::new(user))))
    }

    /// Requires what a new place of a user takes, or a new user without any. `made` says whether the import makes the user,
    /// and so invites them if it invites anybody.
    fn may_add(&self, at: Option<&At>, made: bool) -> Result<()> {
        let occasion = match self.inviting {
            Inviting::EachNewUser(_) if made => Occasion::Invited,
            Inviting::EachNewUser(_) | Inviting::Nobody => Occasion::Added,
        };
        let departments = at.map_or(&[][..], At::departments);
        occasion.require(self.actor, departments)?;
        let Some(at) = at else { return Ok(()) };
        let other_roles = at.gives_other_roles(self.known.default_role());
        occasion.require_what(self.actor, other_roles, at.gives_overrides(), departments)
    }

    /// Makes provisional accounts one with the account of a row, where both would stand at one customer now.
    fn absorb(&mut self, account: &User) -> Result<()> {
        if self.provisional {
            self.absorbed += provisional::absorb(self.tx, self.actor, self.now, account)?.len();
        }
        Ok(())
    }

    /// Adds an assignment that was judged.
    fn assign(&mut self, user: UserId, at: &At, mut new: Assignment) -> Result<Assignment> {
        let id = self.tx.insert_assignment(user, &new, self.now)?;
        new.id = id.ok_or_else(|| Error::failure("An assignment is there and is not."))?;
        self.assignments.insert(new.id.0);
        self.note_administrator(at, &new);
        Ok(new)
    }

    /// Remembers a managed customer that was given an administrator.
    fn note_administrator(&mut self, at: &At, given: &Assignment) {
        if let Some(known) = at.known.as_ref().filter(|known| !known.customer.independent)
            && given.roles.iter().any(|role| role.name == ADMINISTRATOR)
            && !self.administered.contains(&known.customer.number)
        {
            self.administered.insert(known.customer.number.clone());
        }
    }

    /// Counts an accepted row about a user.
    fn settle(&mut self, user: UserId, said: person::Columns, verdict: Verdict, nowhere: bool) -> Settled {
        let met = self.users.met(user);
        self.users.meet(user, met.and(said, verdict, nowhere));
        Settled { verdict, before: met.counted() }
    }
}

/// That nobody new, of this address, can have a name by which somebody goes already, and the way out.
fn taken(email: Option<&Email>, by: &User) -> String {
    let name = arg(&by.username);
    match (email, &by.email) {
        (Some(email), None) => format!(
            "{} goes by this name and has no e-mail address. If they are the same, give them this one with `portalctl \
             user edit {name} --email {}`.",
            by.username,
            arg(email.as_str())
        ),
        (_, Some(address)) => format!(
            "{} goes by this name, with the e-mail address {address}. If they are the same, give that in the column \
             email.",
            by.username
        ),
        (None, None) => format!("{} goes by this name. See `portalctl user show {name}`.", by.username),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
