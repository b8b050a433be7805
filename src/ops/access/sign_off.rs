//! The list of a review, signed off: what it says to revoke is taken away.

use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use crate::bulk::checked::Checked;
use crate::bulk::importer::each_row;
use crate::bulk::reader::Reader;
use crate::domain::access::Assignment;
use crate::domain::access::review::{Verdict, fingerprint};
use crate::domain::customer::Customer;
use crate::domain::email;
use crate::domain::id::CustomerId;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::domain::word::Word;
use crate::error::{Error, Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::import::{Customers, owner};
use crate::ops::user::assign::unassign;
use crate::store::Tx;

/// What the list of a review calls every retail customer.
pub const ALL_RETAIL: &str = "all retail";

/// How many of those who are left with nothing are named.
const NAMED: usize = 5;

/// What a list that was signed off did, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SignedOff {
    /// Assignments that were taken away.
    pub revoked: u64,
    /// Assignments to be taken away that were gone already.
    pub unchanged: u64,
    /// Assignments that stay because the list says so.
    pub kept: u64,
    /// Assignments about which the list says nothing; they stay, too.
    pub undecided: u64,
    /// Users who are assigned to nothing now: the first ones by name.
    #[serde(skip)]
    pub left: Vec<String>,
    /// How many they are.
    #[serde(skip)]
    pub left_count: u64,
}

/// Takes away every assignment that a list says to revoke, one event each: all of them or, after a complaint, none. The
/// columns of the list are [`crate::bulk::header::REVIEW`].
///
/// # Errors
/// When a row is not acceptable or two contradict each other, the actor may not, or some access is not what was reviewed any more (a conflict).
pub fn sign_off(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, reader: &mut Reader) -> Result<SignedOff> {
    let mut run =
        Run { tx, actor, now, customers: Customers::default(), decided: HashMap::new(), done: SignedOff::default() };
    let taken = each_row(reader, |checked| run.take(checked));
    taken.map_err(|error| match error.kind() {
        Kind::Invalid if error.way_out().is_none() => {
            error.hint("Correct the file and apply it again: it is applied whole or not at all.")
        }
        Kind::Conflict if error.way_out().is_none() => {
            error.hint("Look at these again in a new list: `portalctl access review -o csv`. Nothing was taken away.")
        }
        _ => error,
    })?;
    Ok(run.done)
}

struct Run<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    customers: Customers,
    /// What earlier rows say about a user and a customer, by what both are compared by.
    decided: HashMap<(String, String), Verdict>,
    done: SignedOff,
}

impl Run<'_, '_> {
    fn take(&mut self, checked: &mut Checked<'_>) -> Result<()> {
        let Some(verdict) = checked.stated("decision", Verdict::from_word)? else { return Ok(()) };
        let Some(verdict) = verdict else {
            self.done.undecided += 1;
            return Ok(());
        };
        let about = (email::key(checked.row.get("user")), text::key(checked.row.get("customer")));
        if self.decided.insert(about, verdict).is_some_and(|before| before != verdict) {
            checked.complain("decision", "An earlier row says the opposite about the same access.");
            return Ok(());
        }
        match verdict {
            Verdict::Keep => {
                self.done.kept += 1;
                Ok(())
            }
            Verdict::Revoke => self.revoke(checked),
        }
    }

    fn revoke(&mut self, checked: &mut Checked<'_>) -> Result<()> {
        let at = self.place(checked)?;
        let there = at.iter().flatten().next().map(|customer| customer.id);
        let user = checked.value("user", self.user(checked.row.get("user"), there))?;
        let (Some(user), Some(at)) = (user, at) else { return Ok(()) };
        let mark = checked.row.get("fingerprint").to_lowercase();
        let held = self.tx.assignments_of(user.id)?;
        let wanted = at.as_ref().map(|customer| customer.id);
        let place = at.as_ref().map_or("all retail customers", |customer| customer.number.as_str());
        let name = &user.username;
        let Some(assignment) = held.iter().find(|assignment| assignment.covers.customer() == wanted) else {
            for other in &held {
                if self.mark(&user, other)? == mark {
                    let reason =
                        format!("The fingerprint of this row is of something else that {name} is assigned to.");
                    checked.complain("customer", reason);
                    return Ok(());
                }
            }
            self.done.unchanged += 1;
            return Ok(());
        };
        if mark.is_empty() {
            let reason = "Without its fingerprint nobody can tell whether this is still what was reviewed.";
            checked.complain("fingerprint", reason);
            return Ok(());
        }
        if self.mark(&user, assignment)? != mark {
            let reason = format!("What {name} may see and do at {place} is not what was reviewed any more.");
            checked.conflict("fingerprint", reason);
            return Ok(());
        }
        let customers: Vec<_> = at.iter().map(|customer| customer.number.clone()).collect();
        let granted = unassign(self.tx, self.actor, self.now, &user.reference(), &customers, at.is_none())?;
        self.done.revoked += 1;
        if granted.user.assignments.is_empty() {
            self.done.left_count += 1;
            if self.done.left.len() < NAMED {
                self.done.left.push(granted.user.username);
            }
        }
        Ok(())
    }

    /// The user of this username: nobody else, however like it their name is. One who has not accepted what a customer's
    /// own people invited them to is found at that customer.
    fn user(&self, typed: &str, at: Option<CustomerId>) -> Result<User> {
        let key = email::key(typed);
        let account = self.tx.user_by_username(&key)?;
        let found = match at {
            Some(customer) if !account.iter().any(|user| is_at(user, customer)) => {
                self.tx.provisional_at(&key, customer)?.or(account)
            }
            _ => account,
        };
        match found {
            Some(user) => Ok(user),
            None => Err(Error::not_found(format!("There is no user {}.", text::quoted(typed)))
                .hint("If they were deleted, take the row out or leave its decision empty.")),
        }
    }

    /// The customer of a row; `Some(None)` for all retail customers, none after a complaint.
    fn place(&mut self, checked: &mut Checked<'_>) -> Result<Option<Option<Rc<Customer>>>> {
        if text::key(checked.row.get("customer")) == ALL_RETAIL {
            return Ok(Some(None));
        }
        Ok(owner(self.tx, &mut self.customers, checked)?.map(Some))
    }

    fn mark(&self, user: &User, assignment: &Assignment) -> Result<String> {
        let made_at = self.tx.assignment_made_at(assignment.id)?;
        let made_at = made_at.ok_or_else(|| Error::database("An assignment is there and is not."))?;
        Ok(fingerprint(user.id, made_at, assignment))
    }
}

fn is_at(user: &User, customer: CustomerId) -> bool {
    user.assignments.iter().any(|view| view.customer_id == Some(customer))
}
