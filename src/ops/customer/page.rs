//! A customer's page: all that staff want to know about it at once.

use std::ops::ControlFlow;

use crate::domain::access::LeadsTo;
use crate::domain::customer::{CustomerView, Facility};
use crate::domain::ticket::TicketKind;
use crate::domain::user::User;
use crate::error::Result;
use crate::ops::find;
use crate::store::Tx;
use crate::store::facility::FacilityFilter;

/// How many facilities and users a page shows at most.
const SHOWN: u32 = 50;

/// A customer with what belongs to it. As JSON it is the customer.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CustomerPage {
    /// The customer.
    #[serde(flatten)]
    pub shown: CustomerView,
    /// Where its login link leads.
    #[serde(skip)]
    pub leads_to: LeadsTo,
    /// The first facilities, without archived ones.
    #[serde(skip)]
    pub facilities: Vec<Facility>,
    /// The first users whose assignments cover it.
    #[serde(skip)]
    pub users: Vec<User>,
    /// How many users there are.
    #[serde(skip)]
    pub user_count: u32,
    /// How many open tickets there are of each kind.
    #[serde(skip)]
    pub open_work: Vec<(TicketKind, u32)>,
}

/// The page of a customer.
///
/// # Errors
/// When there is no such customer.
pub fn page(tx: &Tx<'_>, which: &str) -> Result<CustomerPage> {
    let customer = find::customer(tx, which)?;
    let mut facilities = Vec::new();
    let filter = FacilityFilter { customer: Some(customer.id), archived: Some(false), ..FacilityFilter::default() };
    tx.facilities(&filter, &mut |facility| {
        facilities.push(facility);
        Ok(if facilities.len() < SHOWN as usize { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    let (users, user_count) = tx.users_at(&customer, SHOWN)?;
    let open_work = tx.open_work(customer.id)?;
    let shown = super::shown(tx, &customer)?;
    let leads_to = LeadsTo::of(&customer, shown.users, tx.invitations_open_at(customer.id)?, tx.features()?);
    Ok(CustomerPage { shown, leads_to, facilities, users, user_count, open_work })
}
