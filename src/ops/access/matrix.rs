//! The users of a customer by its facilities: who is what where.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::domain::access::{Object, Standing};
use crate::domain::customer::{Customer, Facility};
use crate::domain::permission::Permission;
use crate::domain::user::UserStatus;
use crate::error::Result;
use crate::ops::{find, seen};
use crate::store::Tx;
use crate::store::access::{Candidate, WhoSort};

/// A matrix under way: what it is about, before anybody stands in it.
#[derive(Debug)]
pub struct Matrix {
    /// The customer.
    pub customer: Customer,
    /// Its facilities that are not archived, by number.
    pub facilities: Vec<Facility>,
    permission: Option<Permission>,
}

/// What one user is at one facility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The username.
    pub user: String,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// The facility's number; none for what is tied to no facility.
    pub facility: Option<String>,
    /// What they are there.
    pub access: Standing,
    /// The contact that they are limited to there.
    pub contact: Option<String>,
}

impl Matrix {
    /// Finds the customer and its facilities.
    ///
    /// # Errors
    /// When there is no such customer.
    pub fn of(tx: &Tx<'_>, customer: &str, permission: Option<Permission>) -> Result<Matrix> {
        let customer = find::customer(tx, customer)?;
        let facilities = tx.live_facilities(customer.id)?;
        Ok(Matrix { customer, facilities, permission })
    }

    /// Shows the users who are assigned to the customer, by username, each with what they are at every facility, and
    /// last with what is tied to none.
    ///
    /// # Errors
    /// Those of the database and the visitor.
    pub fn rows(&self, tx: &Tx<'_>, visit: &mut dyn FnMut(&Candidate, Vec<Cell>) -> Result<()>) -> Result<()> {
        let places: Vec<_> = (self.facilities.iter().map(Some).chain([None]))
            .map(|facility| (facility, Object::Facility(seen::place_at(&self.customer, facility))))
            .collect();
        let assigned = Object::Customer(seen::place_of(&self.customer)).candidates();
        tx.candidates(&assigned, (WhoSort::User, false), &mut |user| {
            let cell = |(facility, place): &(Option<&Facility>, Object)| {
                let (access, by) = user.access.standing(place, self.permission);
                Ok(Cell {
                    user: user.username.clone(),
                    status: user.status,
                    facility: facility.map(|facility| facility.number.clone()),
                    access,
                    contact: by.map(|by| user.names(by)).transpose()?.and_then(|names| names.contact.clone()),
                })
            };
            visit(user, places.iter().map(cell).collect::<Result<_>>()?)?;
            Ok(ControlFlow::Continue(()))
        })
    }
}
