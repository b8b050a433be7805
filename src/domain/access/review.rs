//! What a review of access looks for: facts about one assignment in, findings out. Nothing here decides what a user may
//! see; that is asked of the law.

use std::time::Duration;

use sha2::{Digest, Sha256};

use super::{Access, Assignment, Covers, Facilities, Holding, Object, Step};
use crate::domain::id::{FacilityId, UserId};
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::role::{self, Role};
use crate::domain::time::Timestamp;
use crate::domain::user::UserStatus;
use crate::domain::word::{Word, words};

words! {
    /// Why somebody should look at an assignment.
    pub enum Flag as "finding" {
        /// It covers all facilities, and nobody chose that: there was none or one when its facilities were last said,
        /// and there are several now.
        AllByDefault = "all-by-default",
        /// Its customer had exactly one facility when its facilities were last said, which it covers alone or as part
        /// of all, and has several now.
        SoleFacility = "sole-facility",
        /// An override changes nothing: it allows what a role gives anyway, denies what nothing gives, or allows what
        /// a denial, a read-only role or the account takes away.
        OverrideWithoutEffect = "override-without-effect",
        /// It gives permissions whose feature is off.
        FeatureOff = "feature-off",
        /// None of a role's permissions is held.
        RoleWithoutEffect = "role-without-effect",
        /// It is limited to a contact, and holds permissions that show nothing to those who are.
        ContactLimit = "contact-limit",
        /// It makes an administrator at a customer that is managed, not independent.
        ManagedAdministrator = "managed-administrator",
        /// The user has a password and was never let in.
        NeverSignedIn = "never-signed-in",
        /// The user has had no password for long.
        NotConfirmed = "not-confirmed",
        /// The user is suspended and still has it.
        Suspended = "suspended",
        /// Its customer is archived, so it shows nothing.
        CustomerArchived = "customer-archived",
    }
}

words! {
    /// What was decided about an assignment that was reviewed.
    pub enum Verdict as "decision" {
        /// It stays.
        Keep = "keep",
        /// It is taken away.
        Revoke = "revoke",
    }
}

/// A finding with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// What was found.
    pub flag: Flag,
    /// What about: the beginning of a sentence in lower case, without a period.
    pub because: String,
}

/// A facility, and from when to when it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub id: FacilityId,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was archived, if it is.
    pub archived_at: Option<Timestamp>,
}

/// What is known of the customer of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Whether it runs its own affairs in the portal.
    pub independent: bool,
    /// Whether it is archived.
    pub archived: bool,
    /// All its facilities, archived ones, too.
    pub facilities: Vec<Standing>,
}

/// All that a review looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The assignment.
    pub assignment: &'a Assignment,
    /// When its facilities were last said.
    pub scoped_at: Timestamp,
    /// Its customer; none for all retail customers.
    pub owner: Option<&'a Owner>,
    /// The features that are on.
    pub features: FeatureSet,
    /// Whether the user can sign in.
    pub status: UserStatus,
    /// Whether the user may create support cases.
    pub support_cases: bool,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the user was last let in.
    pub last_sign_in_at: Option<Timestamp>,
}

/// Everything that a review finds about an assignment, in the order of [`Flag`]. An account without a password is found
/// once it is older than `unconfirmed_for`.
pub fn review(facts: &Facts<'_>, now: Timestamp, unconfirmed_for: Duration) -> Vec<Flagged> {
    let found = |flag: Flag| {
        let because = match flag {
            Flag::AllByDefault => all_by_default(facts),
            Flag::SoleFacility => sole_facility(facts),
            Flag::OverrideWithoutEffect => overrides_without_effect(facts),
            Flag::FeatureOff => features_off(facts),
            Flag::RoleWithoutEffect => roles_without_effect(facts),
            Flag::ContactLimit => contact_limit(facts),
            Flag::ManagedAdministrator => managed_administrator(facts),
            Flag::NeverSignedIn => (facts.status == UserStatus::Active && facts.last_sign_in_at.is_none())
                .then(|| "has a password and never signed in".to_owned()),
            Flag::NotConfirmed => (facts.status == UserStatus::NotConfirmed
                && facts.created_at < now.minus(unconfirmed_for))
            .then(|| format!("not confirmed since {}", facts.created_at.date())),
            Flag::Suspended => {
                (facts.status == UserStatus::Suspended).then(|| "suspended, and still assigned".to_owned())
            }
            Flag::CustomerArchived => facts
                .owner
                .is_some_and(|owner| owner.archived)
                .then(|| "the customer is archived, so nothing of it is seen".to_owned()),
        };
        because.map(|because| Flagged { flag, because })
    };
    Flag::ALL.iter().copied().filter_map(found).collect()
}

impl Owner {
    /// The facilities that were there at a time, as far as is known: an archived one that came back was there.
    fn at(&self, time: Timestamp) -> Vec<FacilityId> {
        let there = |facility: &&Standing| {
            facility.created_at <= time && facility.archived_at.is_none_or(|archived_at| archived_at > time)
        };
        self.facilities.iter().filter(there).map(|facility| facility.id).collect()
    }

    /// How many there are now.
    fn count(&self) -> usize {
        self.facilities.iter().filter(|facility| facility.archived_at.is_none()).count()
    }
}

fn all_by_default(facts: &Facts<'_>) -> Option<String> {
    let owner = facts.owner?;
    let (then, now) = (owner.at(facts.scoped_at).len(), owner.count());
    let all = matches!(facts.assignment.covers, Covers::Customer(_, Facilities::All));
    (all && then <= 1 && now > 1).then(|| {
        let had = if then == 0 { "no facility" } else { "one facility" };
        format!("covers all {now} facilities, and there was {had} on {}, when that was given", facts.scoped_at.date())
    })
}

fn sole_facility(facts: &Facts<'_>) -> Option<String> {
    let owner = facts.owner?;
    let then = owner.at(facts.scoped_at);
    let covered = match &facts.assignment.covers {
        Covers::Customer(_, Facilities::All) => true,
        Covers::Customer(_, Facilities::Selected { listed, .. }) => *listed == then,
        Covers::AllRetail => false,
    };
    (covered && then.len() == 1 && owner.count() > 1).then(|| {
        let (count, date) = (owner.count(), facts.scoped_at.date());
        format!("given on {date}, when the customer had only that facility; it has {count} now")
    })
}

fn overrides_without_effect(facts: &Facts<'_>) -> Option<String> {
    let held = facts.assignment;
    let allowed = held.allow.iter().filter_map(|permission| {
        let without = Assignment { allow: held.allow.minus(PermissionSet::from_iter([permission])), ..held.clone() };
        let why = match held.holding(permission, FeatureSet::all()) {
            Holding::Denied => "is denied, too, and deny wins".to_owned(),
            Holding::ReadOnly(role) => format!("the role {} leaves only .view permissions", role.name),
            _ => match without.holding(permission, FeatureSet::all()) {
                Holding::ByRole(role) => format!("the role {} gives it anyway", role.name),
                _ if !support_cases_help(facts, permission) => "the account may not create support cases".to_owned(),
                _ => return None,
            },
        };
        Some(format!("allow {permission}: {why}"))
    });
    let denied = held.deny.iter().filter_map(|permission| {
        let without = Assignment { deny: held.deny.minus(PermissionSet::from_iter([permission])), ..held.clone() };
        let why = match without.holding(permission, FeatureSet::all()) {
            Holding::NotGiven => "nothing gives it".to_owned(),
            Holding::ReadOnly(role) => format!("the role {} takes it away anyway", role.name),
            _ => return None,
        };
        Some(format!("deny {permission}: {why}"))
    });
    joined(allowed.chain(denied))
}

/// Whether the account stands in no permission's way.
fn support_cases_help(facts: &Facts<'_>, permission: Permission) -> bool {
    step_holds(facts, permission, Step::SupportCases)
}

/// Whether a step of the law that says nothing about a place holds for a permission.
fn step_holds(facts: &Facts<'_>, permission: Permission, step: Step) -> bool {
    let law = Access { assignments: Vec::new(), support_cases: facts.support_cases, features: FeatureSet::all() };
    let walk = law.walk(facts.assignment, &Object::Anywhere(Vec::new()), permission);
    walk.iter().filter(|finding| finding.step == step).all(|finding| finding.holds)
}

fn features_off(facts: &Facts<'_>) -> Option<String> {
    let off =
        |permission: &Permission| matches!(facts.assignment.holding(*permission, facts.features), Holding::Off(_));
    let missing: PermissionSet = PermissionSet::all().iter().filter(off).collect();
    let mut features: Vec<_> = missing.iter().map(Permission::feature).collect();
    features.sort();
    features.dedup();
    joined(features.into_iter().map(|feature| {
        let without = words(missing.filter(|permission| permission.feature() == feature));
        format!("{without}: the feature {feature} is off")
    }))
}

fn roles_without_effect(facts: &Facts<'_>) -> Option<String> {
    let held = facts.assignment.permissions(facts.features);
    // One that is read-only does something even where it gives nothing.
    let idle = |role: &&Role| role.permissions.and(held).is_empty() && (!role.read_only || held.is_empty());
    let idle = facts.assignment.roles.iter().filter(idle);
    joined(idle.map(|role| format!("nothing that the role {} gives is held", role.name)))
}

fn contact_limit(facts: &Facts<'_>) -> Option<String> {
    let held = facts.assignment.permissions(facts.features);
    let useless = held.filter(|permission| !step_holds(facts, permission, Step::Unlimited));
    (!useless.is_empty()).then(|| format!("limited to a contact, which never shows what {} is for", words(useless)))
}

fn managed_administrator(facts: &Facts<'_>) -> Option<String> {
    let managed = facts.owner.is_some_and(|owner| !owner.independent);
    let administers = facts.assignment.roles.iter().any(|role| role.name == role::ADMINISTRATOR);
    (managed && administers)
        .then(|| "administrator at a managed customer; member or moderator are recommended there".to_owned())
}

fn words(permissions: PermissionSet) -> String {
    permissions.iter().map(Word::word).collect::<Vec<_>>().join(", ")
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// A mark that is another one as soon as what an assignment gives is: its facilities, its contact, its overrides, its
/// roles and what they give. Short enough for a cell of a sheet, and nothing that a spreadsheet would take for a number.
pub fn fingerprint(user: UserId, made_at: Timestamp, assignment: &Assignment) -> String {
    let ids = |listed: &[FacilityId]| listed.iter().map(FacilityId::to_string).collect::<Vec<_>>().join(",");
    // The row's id may have been another assignment's before.
    let mut parts = vec![format!("{user} {} {}", assignment.id, made_at.0)];
    parts.push(match &assignment.covers {
        Covers::AllRetail => "all retail".to_owned(),
        Covers::Customer(customer, Facilities::All) => format!("{customer} all"),
        Covers::Customer(customer, Facilities::Selected { listed, unassigned }) => {
            format!("{customer} {} {unassigned}", ids(listed))
        }
    });
    parts.push(assignment.contact.map_or("anybody".to_owned(), |contact| contact.to_string()));
    for role in &assignment.roles {
        parts.push(format!("{} {} {}", role.id, role.read_only, words(role.permissions)));
    }
    parts.push(format!("+ {}", words(assignment.allow)));
    parts.push(format!("- {}", words(assignment.deny)));
    let hash = Sha256::digest(parts.join("\n"));
    data_encoding::BASE32_NOPAD.encode(&hash[..10]).to_lowercase()
}

#[cfg(test)]
mod tests;
