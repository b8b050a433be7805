//! Roles: named sets of permissions, and the ones that every organization starts with.

use super::Rejected;
use super::id::RoleId;
use super::permission::{Permission, PermissionSet};
use super::text;
use super::word::Word;

/// A named set of permissions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Role {
    /// Its row.
    #[serde(skip)]
    pub id: RoleId,
    /// The name that commands take.
    pub name: String,
    /// The name for people.
    pub title: String,
    /// What it gives.
    pub permissions: PermissionSet,
    /// Leaves only `.view` permissions, whatever other roles and overrides say.
    pub read_only: bool,
    /// Stands alone: an assignment that has it has no other.
    pub exclusive: bool,
    /// Came with the program: can be edited, not deleted.
    pub built_in: bool,
}

/// A role as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RoleView {
    /// The role.
    #[serde(flatten)]
    pub role: Role,
    /// What it gives now, by itself: without what being read-only and features that are off take away.
    pub effective: PermissionSet,
    /// How many users hold it.
    pub users: u32,
}

/// A role as every organization starts with it.
pub struct BuiltIn {
    /// The name that commands take.
    pub name: &'static str,
    /// What it is for.
    pub title: &'static str,
    /// See [`Role::read_only`].
    pub read_only: bool,
    /// See [`Role::exclusive`].
    pub exclusive: bool,
    permissions: fn() -> PermissionSet,
}

impl BuiltIn {
    /// What it gives.
    pub fn permissions(&self) -> PermissionSet {
        (self.permissions)()
    }
}

/// The name of the role that runs its own company's access.
pub const ADMINISTRATOR: &str = "administrator";
/// The name of the role given when none is named and the configuration says nothing.
pub const MEMBER: &str = "member";

/// The built-in roles, in the order of the model.
pub const BUILT_IN: [BuiltIn; 8] = [
    BuiltIn {
        name: ADMINISTRATOR,
        title: "Runs its own company's access",
        read_only: false,
        exclusive: false,
        permissions: PermissionSet::all,
    },
    BuiltIn {
        name: "moderator",
        title: "Manages the work, not the people",
        read_only: false,
        exclusive: false,
        permissions: moderator,
    },
    BuiltIn {
        name: MEMBER,
        title: "Follows the work and reports faults",
        read_only: false,
        exclusive: false,
        permissions: member,
    },
    BuiltIn {
        name: "client",
        title: "The administrative role: more than any other client role",
        read_only: false,
        exclusive: false,
        permissions: PermissionSet::all,
    },
    BuiltIn {
        name: "client-accountant",
        title: "Most of the client's data",
        read_only: false,
        exclusive: false,
        permissions: views,
    },
    BuiltIn {
        name: "client-monitor-manager",
        title: "Monitor, dashboard, operational and reporting data",
        read_only: false,
        exclusive: false,
        permissions: monitor_manager,
    },
    BuiltIn {
        name: "client-monitor-manager-read-only",
        title: "Monitor, dashboard, operational and reporting data, changing nothing",
        read_only: true,
        exclusive: true,
        permissions: monitor_manager_views,
    },
    BuiltIn {
        name: "client-inspector",
        title: "Approves or declines inspections",
        read_only: false,
        exclusive: false,
        permissions: inspector,
    },
];

fn set(permissions: &[Permission]) -> PermissionSet {
    permissions.iter().copied().collect()
}

fn views() -> PermissionSet {
    PermissionSet::all().filter(Permission::is_view)
}

fn ticket_views() -> PermissionSet {
    super::ticket::TicketKind::ALL.iter().map(|kind| kind.view()).collect()
}

fn moderator() -> PermissionSet {
    PermissionSet::all().minus(set(&[Permission::UserManage, Permission::InvoiceView, Permission::EstimateView]))
}

fn member() -> PermissionSet {
    ticket_views().or(set(&[
        Permission::DeviceView,
        Permission::DocumentView,
        Permission::CommentView,
        Permission::FaultReportAdd,
        Permission::CommentAdd,
    ]))
}

fn monitor_manager() -> PermissionSet {
    monitor_manager_views().or(set(&[Permission::RepairOrderStatus]))
}

fn monitor_manager_views() -> PermissionSet {
    ticket_views().or(set(&[
        Permission::MonitorView,
        Permission::DashboardView,
        Permission::ReportView,
        Permission::DeviceView,
    ]))
}

fn inspector() -> PermissionSet {
    set(&[Permission::InspectionView, Permission::InspectionDecide, Permission::DocumentView])
}

/// Roles that can stand together in one assignment.
///
/// # Errors
/// When there is none, or an exclusive one is not alone.
pub fn together(roles: &[Role]) -> Result<(), Rejected> {
    match roles.iter().find(|role| role.exclusive) {
        _ if roles.is_empty() => Err(Rejected::new("An assignment needs at least one role.")
            .hint("Give one, or take the whole assignment away with `portalctl user unassign USER CUSTOMER`.")),
        Some(alone) if roles.len() > 1 => {
            let others: Vec<_> =
                roles.iter().filter(|role| role.id != alone.id).map(|role| role.name.as_str()).collect();
            Err(Rejected::new(format!(
                "The role {} is exclusive: it cannot stand together with {}.",
                alone.name,
                others.join(", ")
            ))
            .hint(format!("Give {} alone, or leave it out.", alone.name)))
        }
        _ => Ok(()),
    }
}

/// A role's name as it is kept: lower-case words joined by dashes.
///
/// # Errors
/// When it is anything else.
pub fn name(typed: &str) -> Result<String, Rejected> {
    let name = text::required("role's name", typed)?;
    let fits = name.len() <= 64
        && name
            .split('-')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    if fits {
        Ok(name)
    } else {
        Err(Rejected::new(format!("{name:?} cannot name a role."))
            .hint("Use lower-case words joined by dashes: site-manager."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(id: i64, name: &str, exclusive: bool) -> Role {
        Role {
            id: RoleId(id),
            name: name.into(),
            title: String::new(),
            permissions: PermissionSet::empty(),
            read_only: false,
            exclusive,
            built_in: false,
        }
    }

    #[test]
    fn built_in_roles_give_what_the_model_says() {
        let of =
            |name: &str| BUILT_IN.iter().find(|role| role.name == name).map(BuiltIn::permissions).unwrap_or_default();
        assert_eq!(of("administrator"), PermissionSet::all());
        assert_eq!(of("client"), PermissionSet::all());
        assert_eq!(of("moderator").len(), PermissionSet::all().len() - 3);
        assert!(of("member").has(Permission::FaultReportAdd) && !of("member").has(Permission::InvoiceView));
        assert!(
            of("client-accountant").iter().all(Permission::is_view)
                && of("client-accountant").has(Permission::InvoiceView)
        );
        assert_eq!(
            of("client-monitor-manager").minus(of("client-monitor-manager-read-only")),
            set(&[Permission::RepairOrderStatus])
        );
        assert_eq!(of("client-inspector").len(), 3);
    }

    #[test]
    fn an_exclusive_role_stands_alone() {
        assert!(together(&[role(1, "a", false), role(2, "b", false)]).is_ok());
        assert!(together(&[role(1, "a", true)]).is_ok());
        assert!(together(&[role(1, "a", true), role(2, "b", false)]).is_err());
        assert!(together(&[]).is_err());
    }

    #[test]
    fn names_are_words_joined_by_dashes() {
        assert!(name("site-manager-2").is_ok());
        for bad in ["", "Site", "site manager", "-a", "a--b", "å"] {
            assert!(name(bad).is_err(), "{bad:?}");
        }
    }
}
