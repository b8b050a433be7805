//! The command that would change an answer. Each is built so that, once it has run, the step that failed holds.

use super::names::Names;
use super::target::Targeted;
use crate::domain::access::{Access, Assignment, Covers, Holding, Object, Step};
use crate::domain::customer::CustomerKind;
use crate::domain::id::CustomerId;
use crate::domain::permission::Permission;
use crate::domain::place::Place;
use crate::domain::role::Role;
use crate::domain::text::arg;

/// What would change an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// This command line; several commands are joined by `&&`.
    Run(String),
    /// Nothing that one could type, and why.
    Nothing(&'static str),
}

const NOT_BOTH: Way =
    Way::Nothing("nobody is assigned to customers and to all retail customers at once; it takes another account");

/// What a fix is built from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mending<'a> {
    pub(super) username: &'a str,
    pub(super) access: &'a Access,
    pub(super) object: &'a Object,
    pub(super) permission: Permission,
    pub(super) names: &'a Names,
    /// All roles there are.
    pub(super) roles: &'a [Role],
}

impl Mending<'_> {
    /// What makes a failed step hold.
    pub(super) fn way(&self, assignment: Option<&Assignment>, step: Step) -> Way {
        let places = self.object.places();
        let Some(assignment) = assignment else {
            return match places.first() {
                _ if step == Step::Takes => Way::Nothing("no permission says anything about that"),
                Some(at) => self.assign(at),
                None => Way::Nothing("ask about a customer, and the command that assigns them is told"),
            };
        };
        let commands = match step {
            Step::Takes | Step::Assigned => None,
            Step::Public => return Way::Nothing("what is internal stays with staff"),
            Step::Customer => {
                return match places.iter().find(|at| !at.customer_archived).or(places.first()) {
                    Some(at) => self.assign(at),
                    None => Way::Nothing("a user without assignments is nobody's colleague"),
                };
            }
            Step::Live => {
                let at = self.place(assignment).map(|at| at.customer).or(assignment.covers.customer());
                at.map(|customer| self.restore(customer))
            }
            Step::Facility => self.place(assignment).map(|at| self.cover(assignment, at)),
            Step::Unlimited if matches!(self.permission, Permission::InvoiceView | Permission::EstimateView) => {
                return Way::Nothing("whoever is limited to a contact is never shown invoices and estimates");
            }
            Step::Contact | Step::Unlimited => Some(vec![self.grant(assignment, "--no-contact")]),
            Step::Model => {
                let covered = || places.iter().filter(|at| assignment.covers_customer(at));
                // Rather a device that is there than one that has to be brought back.
                let Some(at) = covered().find(|at| !at.customer_archived && !at.facility_archived).or(covered().next())
                else {
                    return Way::Nothing("no device of this model stands at a customer of theirs");
                };
                let place = self.restore(at.customer).into_iter().chain(self.cover(assignment, at));
                let held = self.hold(assignment, Permission::DeviceView);
                held.map(|held| place.chain(held).collect())
            }
            Step::Holds(permission) => self.hold(assignment, permission),
            Step::SupportCases => {
                Some(vec![format!("portalctl user edit {} --allow-support-cases", arg(self.username))])
            }
        };
        match (commands, step) {
            (Some(commands), _) => Way::Run(commands.join(" && ")),
            (None, Step::Holds(_) | Step::Model) => Way::Nothing(
                "no role that is not read-only gives as much; define one first with `portalctl role define`",
            ),
            (None, _) => Way::Nothing("no permission says anything about that"),
        }
    }

    /// The place at which a failed step looked.
    fn place(&self, assignment: &Assignment) -> Option<&Place> {
        let places = self.object.places();
        places.iter().find(|at| assignment.covers_customer(at)).or(places.first())
    }

    /// Assigns the user where something is.
    fn assign(&self, at: &Place) -> Way {
        let user = arg(self.username);
        let all_retail = self.access.assignments.iter().any(|assignment| assignment.covers == Covers::AllRetail);
        let Some(customer) = self.names.customers.get(&at.customer) else { return NOT_BOTH };
        match (at.customer_kind, self.access.assignments.is_empty()) {
            (CustomerKind::Retail, true) => return Way::Run(format!("portalctl user assign {user} --all-retail")),
            (CustomerKind::Retail, false) => return NOT_BOTH,
            (CustomerKind::Corporate, _) if all_retail => return NOT_BOTH,
            (CustomerKind::Corporate, _) => {}
        }
        let mut commands = self.restore(at.customer);
        commands.extend(self.restore_facility(at));
        let facilities = match (self.object, at.facility) {
            (_, Some(facility)) => format!("--facility {}", arg(&self.names.facility(facility))),
            (Object::Customer(_) | Object::User(_), None) => "--all-facilities".to_owned(),
            (_, None) => "--unassigned".to_owned(),
        };
        commands.push(format!("portalctl user assign {user} {} {facilities}", arg(&customer.number)));
        Way::Run(commands.join(" && "))
    }

    fn restore(&self, customer: CustomerId) -> Vec<String> {
        let archived = self.names.customers.get(&customer).filter(|customer| customer.archived);
        archived.iter().map(|customer| format!("portalctl customer restore {}", arg(&customer.number))).collect()
    }

    fn restore_facility(&self, at: &Place) -> Option<String> {
        let archived = self.names.facilities.get(&at.facility?).filter(|facility| facility.archived)?;
        Some(format!("portalctl facility restore {}", arg(&archived.path())))
    }

    /// Lets an assignment cover the facility of a place, or its having none.
    fn cover(&self, assignment: &Assignment, at: &Place) -> Vec<String> {
        let mut commands: Vec<_> = self.restore_facility(at).into_iter().collect();
        if !assignment.covers_facility(at.facility) {
            commands.push(match at.facility {
                Some(facility) => {
                    self.grant(assignment, &format!("--facility {}", arg(&self.names.facility(facility))))
                }
                None => self.grant(assignment, "--unassigned"),
            });
        }
        commands
    }

    fn grant(&self, assignment: &Assignment, what: &str) -> String {
        format!("portalctl user grant {}{} {what}", arg(self.username), self.at(assignment))
    }

    /// ` --customer K-1003`; nothing for all retail customers.
    fn at(&self, assignment: &Assignment) -> String {
        let customer = assignment.covers.customer().and_then(|customer| self.names.customers.get(&customer));
        customer.map(|customer| format!(" --customer {}", arg(&customer.number))).unwrap_or_default()
    }

    /// Lets an assignment hold a permission: takes away, on a copy of it, one after the other what the law says is in
    /// the way.
    fn hold(&self, assignment: &Assignment, permission: Permission) -> Option<Vec<String>> {
        let (user, at) = (arg(self.username), self.at(assignment));
        let mut copy = assignment.clone();
        let mut features = self.access.features;
        let mut commands = Vec::new();
        // What gives more comes first: it may give the permission, too.
        if !permission.is_view() && copy.roles.iter().any(|role| role.read_only) {
            copy.roles = self.writing(&copy.roles, permission)?;
            let names: Vec<_> = copy.roles.iter().map(|role| arg(&role.name)).collect();
            commands.push(format!("portalctl role set {user} {}{at}", names.join(" ")));
        }
        loop {
            match copy.holding(permission, features) {
                Holding::ByRole(_) | Holding::ByOverride => return Some(commands),
                Holding::ReadOnly(_) => return None,
                Holding::NotGiven => {
                    // Being allowed, it is no longer denied either.
                    copy.allow.insert(permission);
                    copy.deny = copy.deny.filter(|denied| denied != permission);
                    commands.push(format!("portalctl user grant {user}{at} --allow {permission}"));
                }
                Holding::Denied => {
                    copy.deny = copy.deny.filter(|denied| denied != permission);
                    commands.push(format!("portalctl user revoke {user}{at} --deny {permission}"));
                }
                Holding::Off(feature) => {
                    features.insert(feature);
                    commands.push(format!("portalctl feature enable {feature}"));
                }
            }
        }
    }

    /// The same roles with each read-only one replaced by the least that gives all it gives, or else by the least that
    /// gives the permission. None if there is no such role.
    fn writing(&self, roles: &[Role], permission: Permission) -> Option<Vec<Role>> {
        let alone = roles.len() == 1;
        let mut replaced: Vec<Role> = Vec::with_capacity(roles.len());
        for role in roles {
            let least = |fits: &dyn Fn(&Role) -> bool| {
                let able = self.roles.iter().filter(|other| !other.read_only && (alone || !other.exclusive));
                able.filter(|other| fits(other)).min_by_key(|other| other.permissions.len()).cloned()
            };
            let new = match role.read_only {
                false => role.clone(),
                true => least(&|other| role.permissions.minus(other.permissions).is_empty())
                    .or_else(|| least(&|other| other.permissions.has(permission)))?,
            };
            if replaced.iter().all(|known| known.id != new.id) {
                replaced.push(new);
            }
        }
        Some(replaced)
    }
}

/// The question that would have been the right one, where a permission says nothing about an object.
pub(super) fn instead(username: &str, about: &Targeted, permission: Permission, names: &Names) -> Option<String> {
    let object = &about.object;
    let ask =
        |permission: Permission, flag: String| format!("portalctl access explain {} {permission}{flag}", arg(username));
    if let Some(view) = object.view().filter(|view| permission.is_view() && object.takes(*view)) {
        return Some(ask(view, about.flag()));
    }
    // What is no matter of this object is one of where it belongs.
    let at = object.places().first()?;
    match at.facility.and_then(|facility| names.facilities.get(&facility)) {
        Some(facility) => Some(ask(permission, format!(" --facility {}", arg(&facility.path())))),
        None => {
            let number = &names.customers.get(&at.customer)?.number;
            Some(ask(permission, format!(" --customer {}", arg(number))))
        }
    }
}
