//! Where things belong.

use super::customer::CustomerKind;
use super::id::{ContactId, CustomerId, FacilityId};

/// Where an object belongs: the facts about it that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Whose it is.
    pub customer: CustomerId,
    /// What kind of customer that is.
    pub customer_kind: CustomerKind,
    /// Whether that customer is archived.
    pub customer_archived: bool,
    /// The facility it is tied to, if any.
    pub facility: Option<FacilityId>,
    /// Whether that facility is archived.
    pub facility_archived: bool,
    /// The contact it is for, if any.
    pub contact: Option<ContactId>,
}
