//! What one user has that another has not.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::domain::access::{Assignment, Covers, Facilities, Object};
use crate::domain::permission::FeatureSet;
use crate::domain::word::{Word, words};
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::store::Tx;

words! {
    /// What a difference is about.
    pub enum Aspect as "aspect" {
        /// That they are assigned there.
        Customer = "customer",
        /// A facility, or what belongs to none.
        Facility = "facility",
        /// Whose tickets they see.
        Contact = "contact",
        /// A permission.
        Permission = "permission",
        /// That they may create support cases.
        SupportCases = "support-cases",
    }
}

words! {
    /// Which of the two users has it.
    pub enum Side as "side" {
        /// The first.
        First = "first",
        /// The second.
        Second = "second",
    }
}

/// Something that one of two users has and the other has not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Which of them has it.
    pub side: Side,
    /// Who that is, by username.
    pub user: String,
    /// At which customer; none for all retail customers, and for what is the user's own.
    pub customer: Option<String>,
    /// What it is about.
    pub aspect: Aspect,
    /// What it is: a facility's number, a permission.
    pub what: String,
}

/// Two users, and how they differ.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The first, by username.
    pub first: String,
    /// The second, by username.
    pub second: String,
    /// What only one of them has, customer by customer.
    pub differences: Vec<Difference>,
}

/// Everything that a user has: at each place, none standing for what is the user's own, what.
type Has = BTreeMap<Where, BTreeSet<(Aspect, String)>>;

/// Where a user has something, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Own,
    Customer(String),
    AllRetail,
}

/// Compares what two users can see and do.
///
/// # Errors
/// When there is no such user, or several.
pub fn diff(tx: &Tx<'_>, first: &str, second: &str) -> Result<Compared> {
    let (first, second) = (PortalUser::load(tx, first)?, PortalUser::load(tx, second)?);
    let (has, other_has) = (has(tx, &first)?, has(tx, &second)?);
    let mut differences = Vec::new();
    let places: BTreeSet<_> = has.keys().chain(other_has.keys()).collect();
    let nothing = BTreeSet::new();
    for place in places {
        let here = has.get(place).unwrap_or(&nothing);
        let there = other_has.get(place).unwrap_or(&nothing);
        // Not to be limited is something to have only beside somebody who is.
        let alone = here.is_empty() || there.is_empty();
        let told = |(aspect, what): &&(Aspect, String)| !(alone && *aspect == Aspect::Contact && what == ANY_CONTACT);
        for (aspect, what) in here.symmetric_difference(there).filter(told) {
            let side = if here.contains(&(*aspect, what.clone())) { Side::First } else { Side::Second };
            differences.push(Difference {
                side,
                user: match side {
                    Side::First => first.username.clone(),
                    Side::Second => second.username.clone(),
                },
                customer: match place {
                    Where::Customer(number) => Some(number.clone()),
                    Where::Own | Where::AllRetail => None,
                },
                aspect: *aspect,
                what: what.clone(),
            });
        }
    }
    Ok(Compared { first: first.username, second: second.username, differences })
}

fn has(tx: &Tx<'_>, user: &PortalUser) -> Result<Has> {
    let names = Names::look_up(tx, &user.access, &Object::Anywhere(Vec::new()))?;
    let mut has = Has::new();
    if user.access.support_cases {
        has.entry(Where::Own).or_default().insert((Aspect::SupportCases, "may create support cases".to_owned()));
    }
    for assignment in &user.access.assignments {
        let place = match assignment.covers.customer() {
            Some(customer) => match names.customers.get(&customer) {
                Some(customer) => Where::Customer(customer.number.clone()),
                None => continue,
            },
            None => Where::AllRetail,
        };
        has.insert(place, has_at(tx, assignment, user.access.features, &names)?);
    }
    Ok(has)
}

fn has_at(
    tx: &Tx<'_>,
    assignment: &Assignment,
    features: FeatureSet,
    names: &Names,
) -> Result<BTreeSet<(Aspect, String)>> {
    let mut has = BTreeSet::from([(Aspect::Customer, names.assignment(assignment))]);
    let mut facility = |what: String| has.insert((Aspect::Facility, what));
    match &assignment.covers {
        Covers::AllRetail => {}
        Covers::Customer(customer, Facilities::All) => {
            for there in tx.live_facilities(*customer)? {
                facility(there.number);
            }
            facility(UNASSIGNED.to_owned());
            facility("those to come".to_owned());
        }
        Covers::Customer(_, Facilities::Selected { listed, unassigned }) => {
            // What is archived nobody sees, listed or not.
            for there in listed.iter().filter_map(|id| names.facilities.get(id)).filter(|there| !there.archived) {
                facility(there.number.clone());
            }
            if *unassigned {
                facility(UNASSIGNED.to_owned());
            }
        }
    }
    has.insert((
        Aspect::Contact,
        match assignment.contact {
            Some(contact) => format!("only what is {}'s", names.contact(contact)),
            None => ANY_CONTACT.to_owned(),
        },
    ));
    let held = assignment.permissions(features);
    has.extend(held.iter().map(|permission| (Aspect::Permission, permission.word().to_owned())));
    Ok(has)
}

const UNASSIGNED: &str = "what belongs to none";
const ANY_CONTACT: &str = "whatever contact it is for";
