//! Who can see something, or do something about it.

use std::fmt;
use std::ops::ControlFlow;

use serde::{Serialize, Serializer};

use super::{Target, Targeted};
use crate::domain::access::{Assignment, Covers, Facilities, Holding};
use crate::domain::permission::{Feature, FeatureSet, Permission};
use crate::domain::user::{FacilityScope, UserStatus};
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::actor::login_is_off;
use crate::store::Tx;
use crate::store::access::{Candidate, WhoSort};

/// The question.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// About what. Of nothing in particular, who can do it anywhere; then everybody is asked.
    pub target: Target,
    /// Who can do this; none for who sees it. A customer or a facility is seen by whoever is assigned to it.
    pub permission: Option<Permission>,
    /// In which order.
    pub sort: WhoSort,
    /// The other way round.
    pub descending: bool,
}

/// Somebody who can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// The username.
    pub user: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// The customer of the assignment that lets them, by number; none for all retail customers.
    pub customer: Option<String>,
    /// What gives it to them.
    pub by: By,
    /// Whether that assignment covers all facilities or only listed ones.
    pub scope: FacilityScope,
    /// The contact it is limited to.
    pub contact: Option<String>,
}

/// What gives somebody what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A role of this name.
    Role(String),
    /// An override that allows it.
    Override,
    /// Being assigned there, whatever the assignment holds.
    Assignment,
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            By::Role(name) => write!(f, "role {name}"),
            By::Override => f.pad("override"),
            By::Assignment => f.pad("assignment"),
        }
    }
}

impl Serialize for By {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Shows everybody who can, also those who cannot sign in. Tells why none of them can, if so.
///
/// # Errors
/// When what is asked about is not there, or the permission says nothing about it; those of the database and the
/// visitor.
pub fn who(
    tx: &Tx<'_>,
    question: &Who,
    visit: &mut dyn FnMut(Holder) -> Result<ControlFlow<()>>,
) -> Result<Option<Error>> {
    let about = question.target.find(tx, None)?;
    if let Some(permission) = question.permission
        && !about.object.takes(permission)
    {
        return Err(says_nothing(permission, &about));
    }
    let features = tx.features()?;
    let permission = question.permission.or(about.object.view());
    tx.who(&about.object, permission, (question.sort, question.descending), &mut |candidate, assignment| {
        visit(holder(candidate, assignment, permission, features)?)
    })?;
    Ok((!features.has(Feature::CustomerLogin)).then(login_is_off))
}

fn holder(
    candidate: &Candidate,
    assignment: &Assignment,
    permission: Option<Permission>,
    features: FeatureSet,
) -> Result<Holder> {
    let by = match permission.map(|permission| assignment.holding(permission, features)) {
        Some(Holding::ByRole(role)) => By::Role(role.name.clone()),
        Some(Holding::ByOverride) => By::Override,
        _ => By::Assignment,
    };
    let names = candidate.names(assignment)?;
    Ok(Holder {
        user: candidate.username.clone(),
        email: candidate.email.clone(),
        status: candidate.status,
        customer: names.customer.clone(),
        by,
        scope: match assignment.covers {
            Covers::AllRetail | Covers::Customer(_, Facilities::All) => FacilityScope::All,
            Covers::Customer(_, Facilities::Selected { .. }) => FacilityScope::Selected,
        },
        contact: names.contact.clone(),
    })
}

/// Nobody can have it there, which is another thing than that nobody does.
fn says_nothing(permission: Permission, about: &Targeted) -> Error {
    let takes: Vec<_> =
        Permission::ALL.iter().filter(|known| about.object.takes(**known)).map(|known| known.word()).collect();
    Error::usage(format!("{permission} says nothing about {}.", about.name))
        .hint(format!("Ask for one of {}.", takes.join(", ")))
}
