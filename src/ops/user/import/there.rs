//! A row about a user who is there: before the import, or because an earlier row has made them.

use serde_json::{Map, Value, json};

use super::person::{Columns, Compared, Person, USERNAME};
use super::place::At;
use super::{Run, Said};
use crate::bulk::checked::{Checked, Difference, There, yes_or_no};
use crate::bulk::policy::Existing;
use crate::bulk::verdict::{Settled, Verdict};
use crate::domain::access::Assignment;
use crate::domain::staff::Duty;
use crate::domain::user::User;
use crate::error::{Error, Kind, Result};
use crate::ops::user::{arg, departments, edit, grant, logged, subject};

/// What is there at the place of a row.
enum Place<'s> {
    /// It names none.
    Nowhere,
    /// This assignment.
    Held(&'s At, Assignment),
    /// None yet.
    Missing(&'s At),
}

/// What a row changes at its place.
enum Change<'s> {
    /// Nothing, since it names none.
    Nothing,
    /// Nothing of this assignment.
    Keeps(Assignment),
    Adds(&'s At, Assignment),
    Alters {
        at: &'s At,
        before: Assignment,
        after: Assignment,
    },
}

impl Run<'_, '_> {
    /// Takes a row about this user, who comes without what they are assigned to.
    pub(super) fn there(&mut self, checked: &mut Checked<'_>, user: &User, said: &Said) -> Result<Option<Settled>> {
        let made = user.id > self.newest;
        let met = self.users.met(user.id);
        let Compared { says, differs } = said.person.compare(user);
        let contradicts = differs.and(met.said());
        Person::contradict(contradicts, user, checked);
        let place = self.place(checked, user, said)?;
        self.repeats &= differs.is_empty();
        let Some(place) = place.filter(|_| contradicts.is_empty()) else { return Ok(None) };
        let changes = differs.minus(met.said());
        let left_alone = !made && checked.policy().existing == Existing::Skipped;
        if !made && let Some(settled) = settled(checked, user, changes, &place) {
            let Some(verdict) = settled else { return Ok(None) };
            if let Place::Held(_, held) = &place {
                self.assignments.insert(held.id.0);
            }
            // What is left alone need not be what the row says.
            let says = if left_alone { Columns::default() } else { says };
            return Ok(Some(self.settle(user.id, says, verdict, matches!(place, Place::Nowhere))));
        }
        let nowhere = matches!(place, Place::Nowhere);
        let Some(change) = self.change(checked, user, place, made)? else { return Ok(None) };
        let Some(changed) = self.become_as(checked, user, said, changes, change, made)? else { return Ok(None) };
        Ok(Some(self.settle(user.id, says, changed, nowhere)))
    }

    /// What is there at the place of a row; none, with a complaint, if an earlier row was about that.
    fn place<'s>(&mut self, checked: &mut Checked<'_>, user: &User, said: &'s Said) -> Result<Option<Place<'s>>> {
        let Some(at) = &said.at else {
            if self.users.met(user.id).nowhere() {
                let column = if said.email.is_some() { "email" } else { USERNAME };
                checked.conflict(column, "This user stands in an earlier row already, without a customer there, too.");
                self.repeats = true;
                return Ok(None);
            }
            let says_no = matches!(yes_or_no(checked.row.get("all_retail")), Ok(false));
            let left_alone = checked.policy().existing == Existing::Skipped;
            if says_no && !left_alone && self.tx.is_all_retail(user.id)? == Some(true) {
                let name = &user.username;
                let way_out = format!("Take that away with `portalctl user unassign {} --all-retail`.", arg(name));
                checked.conflict("all_retail", format!("{name} is assigned to all retail customers. {way_out}"));
                return Ok(None);
            }
            return Ok(Some(Place::Nowhere));
        };
        let Some(id) = self.tx.assignment_id_at(user.id, at.customer())? else { return Ok(Some(Place::Missing(at))) };
        if self.assignments.has(id.0) {
            checked.conflict(at.column(), "This user stands in an earlier row with the same customer already.");
            let held = self.tx.assignment_at(user.id, at.customer())?;
            self.repeats = held.is_some_and(|held| at.alter(&held) == held);
            return Ok(None);
        }
        let held = self.tx.assignment_at(user.id, at.customer())?;
        Ok(Some(Place::Held(at, held.ok_or_else(|| Error::failure("An assignment is there and is not."))?)))
    }

    /// What the row changes at its place; none, with complaints, if that cannot be.
    fn change<'s>(
        &self,
        checked: &mut Checked<'_>,
        user: &User,
        place: Place<'s>,
        made: bool,
    ) -> Result<Option<Change<'s>>> {
        Ok(match place {
            Place::Nowhere => Some(Change::Nothing),
            Place::Held(at, before) => {
                let after = at.alter(&before);
                if after == before {
                    return Ok(Some(Change::Keeps(before)));
                }
                at.is_assignable(checked)?.then_some(Change::Alters { at, before, after })
            }
            Place::Missing(at) => {
                let all_retail = at.customer().is_none();
                if self.tx.is_all_retail(user.id)?.is_some_and(|held| held != all_retail) {
                    checked.conflict(at.column(), mixed(user, all_retail, made));
                }
                at.draw(checked, self.known.default_role())?.map(|new| Change::Adds(at, new))
            }
        })
    }

    /// Makes the user as the row says, and says what that comes to; none, with complaints, if it cannot be.
    fn become_as(
        &mut self,
        checked: &mut Checked<'_>,
        user: &User,
        said: &Said,
        changes: Columns,
        change: Change<'_>,
        made: bool,
    ) -> Result<Option<Verdict>> {
        let edited = match changes.is_empty() {
            true => None,
            false => self.edited(checked, user, said.person.edit(changes))?,
        };
        if !checked.is_good() {
            return Ok(None);
        }
        if edited.is_some() {
            self.may_edit(user, said, made)?;
        }
        match &change {
            Change::Nothing | Change::Keeps(_) => {}
            Change::Adds(at, _) => self.may_add(Some(at), made)?,
            Change::Alters { at, .. } => self.actor.require(Duty::Grants, at.departments())?,
        }
        let (mut was, mut is) = (Map::new(), Map::new());
        if let Some(after) = &edited {
            edit::keep(self.tx, self.now, user, after)?;
            self.support_cases |= after.allow_support_cases && !user.allow_support_cases;
            (was, is) = (account(user), account(after));
        }
        let verdict = match change {
            Change::Nothing => whether(edited.is_some()),
            Change::Keeps(held) => {
                self.assignments.insert(held.id.0);
                whether(edited.is_some())
            }
            Change::Adds(at, new) => {
                let new = self.assign(user.id, at, new)?;
                is.insert("assignments".to_owned(), json!([self.known.view(&new, at)]));
                if made { Verdict::Create } else { Verdict::Update }
            }
            Change::Alters { at, before, after } => {
                let features = self.known.features();
                was.insert("assignments".to_owned(), json!([self.tx.assignment_view(&before, features)?]));
                grant::keep(self.tx, self.now, &before, &after)?;
                self.assignments.insert(after.id.0);
                is.insert("assignments".to_owned(), json!([self.tx.assignment_view(&after, features)?]));
                if after.roles != before.roles {
                    self.note_administrator(at, &after);
                }
                Verdict::Update
            }
        };
        if !is.is_empty() {
            let before = (!was.is_empty()).then_some(Value::Object(was));
            let subject = subject(edited.as_ref().unwrap_or(user));
            self.actor.log(self.tx, self.now, "user.import", subject, before, Some(Value::Object(is)))?;
            self.absorb(edited.as_ref().unwrap_or(user))?;
        }
        Ok(Some(verdict))
    }

    /// The account as an edit makes it; none, with a complaint, if that cannot be.
    fn edited(&self, checked: &mut Checked<'_>, user: &User, edit: edit::Edit) -> Result<Option<User>> {
        let judged = edit::judge(self.tx, user, edit);
        // The cells were read, so what is left is somebody else's name, or a number that messages go to.
        let column = match &judged {
            Err(error) if error.kind() == Kind::Conflict => USERNAME,
            _ => "mobile",
        };
        checked.value(column, judged)
    }

    /// Requires what it takes to change what is known of a user. Whoever has just made one may say more of them.
    fn may_edit(&self, user: &User, said: &Said, made: bool) -> Result<()> {
        if made {
            return self.actor.require(Duty::Users, said.at.as_ref().map_or(&[], At::departments));
        }
        let whole = self.tx.user(user.id)?;
        let whole = whole.ok_or_else(|| Error::failure(format!("The user {} is gone.", user.username)))?;
        self.actor.require(Duty::Accounts, &departments(&whole))
    }
}

/// What became of a row about a user who was there before; none if it is to change something.
fn settled(checked: &mut Checked<'_>, user: &User, changes: Columns, place: &Place<'_>) -> Option<Option<Verdict>> {
    let missing = matches!(place, Place::Missing(_));
    if missing && checked.policy().existing == Existing::Skipped {
        return Some(Some(Verdict::Skip));
    }
    let mut difference = Difference::default();
    Person::see(changes, user, &mut difference);
    if let Place::Held(at, held) = place {
        at.see(held, &mut difference);
    }
    match checked.existing(|| user.username.clone(), difference) {
        There::ToUpdate => None,
        There::Settled(Some(Verdict::Unchanged)) if missing => None,
        There::Settled(verdict) => Some(verdict),
    }
}

fn whether(changed: bool) -> Verdict {
    if changed { Verdict::Update } else { Verdict::Unchanged }
}

/// An account as the activity log keeps it, without what it is assigned to: a row changes one place at most.
fn account(user: &User) -> Map<String, Value> {
    let Value::Object(mut account) = logged(user) else { return Map::new() };
    account.remove("assignments");
    account.remove("all_retail");
    account
}

/// That nobody is assigned to customers and to all retail customers.
fn mixed(user: &User, all_retail: bool, made: bool) -> String {
    if made {
        return "Nobody is assigned to customers and to all retail customers at once, as the rows of this user say."
            .to_owned();
    }
    let name = &user.username;
    let (held, way_out) = match all_retail {
        true => ("customers", format!("portalctl user unassign {} CUSTOMER", arg(name))),
        false => ("all retail customers", format!("portalctl user unassign {} --all-retail", arg(name))),
    };
    format!(
        "{name} is assigned to {held}, and nobody is assigned to customers and to all retail customers at once. Take that \
         away first with `{way_out}`."
    )
}
