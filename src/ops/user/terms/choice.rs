//! Which facilities: nobody gets wide access by omission.

use super::{Terms, places};
use crate::domain::access::Facilities;
use crate::domain::customer::{Customer, Facility};
use crate::domain::id::FacilityId;
use crate::domain::staff::Duty;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::seen;
use crate::store::Tx;

/// The customers at which the facilities still have to be chosen, with what there is to choose from.
///
/// # Errors
/// When something that was named is not there or cannot be assigned, or the actor may not.
pub fn open_choices(tx: &Tx<'_>, actor: &Actor, duty: Duty, terms: &Terms) -> Result<Vec<(Customer, Vec<Facility>)>> {
    let mut open = Vec::new();
    let places = places(tx, actor, terms)?;
    if !places.is_empty() {
        actor.require(duty, &places.iter().map(|(customer, _)| customer.department.clone()).collect::<Vec<_>>())?;
    }
    for (customer, named) in places {
        if facilities(tx, actor, terms, &customer, &named)?.is_none() {
            let there = seen::live_facilities(tx, actor.viewer(), &customer)?;
            open.push((customer, there));
        }
    }
    Ok(open)
}

/// The facilities that the terms say for a customer, or nothing where the choice is open. It is always open to whoever
/// has only some: all of them are not theirs to give, and how many others there are is not theirs to know.
pub(super) fn facilities(
    tx: &Tx<'_>,
    actor: &Actor,
    terms: &Terms,
    customer: &Customer,
    named: &[Facility],
) -> Result<Option<Facilities>> {
    if !named.is_empty() || terms.unassigned && !terms.all_facilities {
        return Ok(Some(selected(named.iter().map(|facility| facility.id), terms.unassigned)));
    }
    let answered = terms.chosen.iter().find(|(at, _)| *at == customer.id).map(|(_, chosen)| chosen.clone());
    if answered.is_some() || terms.all_facilities {
        return Ok(answered.or(Some(Facilities::All)));
    }
    let sees_all = actor.viewer().is_none_or(|user| seen::covers_all(user, customer));
    Ok((sees_all && !tx.has_several_facilities(customer.id)?).then_some(Facilities::All))
}

/// These facilities, each once.
pub(in crate::ops::user) fn selected(listed: impl IntoIterator<Item = FacilityId>, unassigned: bool) -> Facilities {
    let mut listed: Vec<_> = listed.into_iter().collect();
    listed.sort();
    listed.dedup();
    Facilities::Selected { listed, unassigned }
}

/// That the choice has to be made, with what there is to choose from.
pub(super) fn choice_missing(tx: &Tx<'_>, actor: &Actor, customer: &Customer) -> Result<Error> {
    let there = seen::live_facilities(tx, actor.viewer(), customer)?;
    if let Some(user) = actor.viewer().filter(|user| !seen::covers_all(user, customer)) {
        let numbers: Vec<_> = there.iter().map(|facility| facility.number.as_str()).collect();
        let covers_none = seen::assignment_at(user, customer).is_some_and(|held| held.covers_facility(None));
        let none = if covers_none { ", or --unassigned for what belongs to none" } else { "" };
        let some = match numbers.as_slice() {
            [] => format!("They see none of its facilities{none}."),
            some => format!("Give --facility F for each of some ({}){none}.", some.join(", ")),
        };
        return Ok(Error::usage(format!(
            "{} does not see all of {} {}, so the choice has to be made.",
            user.username, customer.number, customer.name
        ))
        .hint(some));
    }
    let numbers: Vec<_> = there.into_iter().map(|facility| facility.number).collect();
    let listed = numbers.iter().take(10).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if numbers.len() > 10 { ", …" } else { "" };
    Ok(Error::usage(format!(
        "{} {} has {} facilities, so the choice has to be made.",
        customer.number,
        customer.name,
        numbers.len()
    ))
    .hint(format!(
        "Give --facility F for each of some ({listed}{more}), --unassigned for what belongs to none, or --all-facilities."
    )))
}
