//! What the keys of assignments hold, whatever the program asks of them.

use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, ContactId, CustomerId, FacilityId, UserId};
use crate::domain::permission::PermissionSet;
use crate::domain::time::Timestamp;
use crate::error::{Kind, Result};
use crate::store::{Store, Tx};

const WORLD: &str = "
    INSERT INTO customers (id, number, number_key, name, name_key, kind, created_at)
    VALUES (1, 'A', 'a', 'A', 'a', 'corporate', 0), (2, 'B', 'b', 'B', 'b', 'retail', 0);
    INSERT INTO facilities (id, customer_id, number, number_key, name, name_key, created_at)
    VALUES (1, 1, 'F', 'f', 'F', 'f', 0);
    INSERT INTO contacts (id, customer_id, name, name_key, created_at) VALUES (1, 1, 'C', 'c', 0);
    INSERT INTO users (id, username, username_key, created_at) VALUES (1, 'u', 'u', 0), (2, 'v', 'v', 0);";

fn assign(tx: &Tx<'_>, user: i64, covers: Covers, contact: Option<ContactId>) -> Result<Option<AssignmentId>> {
    let none = PermissionSet::empty();
    let new = Assignment { id: AssignmentId(0), covers, contact, roles: Vec::new(), allow: none, deny: none };
    tx.insert_assignment(UserId(user), &new, Timestamp(0))
}

fn at(customer: i64) -> Covers {
    Covers::Customer(CustomerId(customer), Facilities::All)
}

#[test]
fn a_user_is_either_all_retail_or_assigned_to_corporate_customers() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    tx.conn.execute_batch(WORLD)?;
    let refused = |made: Result<Option<AssignmentId>>| made.err().map(|error| error.kind());
    assert_eq!(refused(assign(&tx, 1, at(2), None)), Some(Kind::Conflict), "a retail customer");
    let first = assign(&tx, 1, at(1), None)?;
    assert!(first.is_some());
    assert_eq!(assign(&tx, 1, at(1), None)?, None, "once per customer");
    assert_eq!(refused(assign(&tx, 1, Covers::AllRetail, None)), Some(Kind::Conflict), "both");
    let all_retail = assign(&tx, 2, Covers::AllRetail, None)?;
    assert_eq!(assign(&tx, 2, Covers::AllRetail, None)?, None, "once");
    assert_eq!(refused(assign(&tx, 2, at(1), None)), Some(Kind::Conflict), "both");
    // Whoever is neither any more can become the other.
    for gone in [first, all_retail].into_iter().flatten() {
        tx.delete_assignment(gone)?;
    }
    assert!(assign(&tx, 1, Covers::AllRetail, None)?.is_some());
    assert!(assign(&tx, 2, at(1), None)?.is_some());
    let kind = tx.run("UPDATE customers SET kind = 'retail' WHERE id = 1", ());
    assert_eq!(kind.err().map(|error| error.kind()), Some(Kind::Conflict), "it has users");
    Ok(())
}

#[test]
fn a_listed_facility_has_the_limit_of_its_assignment() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    tx.conn.execute_batch(WORLD)?;
    let listed =
        Covers::Customer(CustomerId(1), Facilities::Selected { listed: vec![FacilityId(1)], unassigned: false });
    assign(&tx, 1, listed, Some(ContactId(1)))?;
    let limit = |tx: &Tx<'_>| tx.one("SELECT limit_id FROM assignment_facilities", (), |row| row.get::<_, i64>(0));
    assert_eq!(limit(&tx)?, Some(1));
    assert!(tx.run("UPDATE assignment_facilities SET limit_id = 0", ()).is_err(), "it is not its own");
    tx.run("UPDATE assignments SET contact_id = NULL", ())?;
    assert_eq!(limit(&tx)?, Some(0));
    tx.run("UPDATE assignments SET contact_id = 1", ())?;
    assert_eq!(limit(&tx)?, Some(1));
    tx.run("DELETE FROM users WHERE id = 1", ())?;
    assert_eq!(limit(&tx)?, None);
    Ok(())
}
