//! Every look-up of candidates uses its own index, and nothing that is read with them is scanned.

use crate::domain::access::{Candidates, Limit};
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::error::Result;
use crate::store::Store;
use crate::store::assignment::{TOGETHER, Whose};
use crate::store::walk::plan_tests::plan;

/// Each kind of candidates, and the part of an index that has them and nobody else.
fn look_ups() -> Vec<(Candidates, &'static str)> {
    let (customer, facility) = (CustomerId(1), FacilityId(1));
    let (either, unlimited, to) = (Limit::Either, Limit::Unlimited, Limit::To(ContactId(1)));
    vec![
        (Candidates::AllRetail, "assignments_by_customer (customer_id=?)"),
        (Candidates::Customer(customer, either), "assignments_by_customer (customer_id=?)"),
        (Candidates::Customer(customer, unlimited), "assignments_unlimited (customer_id=?)"),
        (Candidates::Whole(customer, either), "assignments_whole (customer_id=?)"),
        (Candidates::Whole(customer, unlimited), "assignments_whole (customer_id=? AND contact_id=?)"),
        (Candidates::Whole(customer, to), "assignments_whole (customer_id=? AND contact_id=?)"),
        (Candidates::Unassigned(customer, either), "assignments_unassigned (customer_id=?)"),
        (Candidates::Unassigned(customer, unlimited), "assignments_unassigned (customer_id=? AND contact_id=?)"),
        (Candidates::Unassigned(customer, to), "assignments_unassigned (customer_id=? AND contact_id=?)"),
        (Candidates::Listed(facility, either), "assignment_facilities_by_facility (facility_id=?)"),
        (Candidates::Listed(facility, unlimited), "assignment_facilities_by_facility (facility_id=? AND limit_id=?)"),
        (Candidates::Listed(facility, to), "assignment_facilities_by_facility (facility_id=? AND limit_id=?)"),
    ]
}

#[test]
fn every_look_up_uses_its_index() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (candidates, index) in look_ups() {
        let steps = plan(&tx, &super::look_up(candidates).0)?;
        let searched = steps.iter().all(|step| step.starts_with("SEARCH "));
        assert!(searched && steps[0].ends_with(index), "{candidates:?}: {steps:?}");
    }
    Ok(())
}

#[test]
fn what_is_read_with_candidates_is_looked_up() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    let ids = [crate::domain::id::AssignmentId(1); TOGETHER];
    for table in ["assignment_facilities", "assignment_roles", "assignment_overrides"] {
        let steps = plan(&tx, &format!("SELECT x.assignment_id {}", Whose::These(&ids).of(table)))?;
        assert!(steps.iter().all(|step| step.starts_with("SEARCH ")), "{table}: {steps:?}");
    }
    let steps = plan(&tx, &super::users_sql())?;
    assert!(steps.iter().all(|step| step.starts_with("SEARCH ")), "{steps:?}");
    Ok(())
}
