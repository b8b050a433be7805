//! The organization's own people, and what each of them may do.

use super::id::StaffId;
use super::text;
use super::word::{Set, words};

words! {
    /// What a member of staff is there for.
    pub enum StaffRole as "staff role" {
        /// May do everything.
        Administrator = "administrator",
        /// May do everything about customers of the own department.
        DepartmentAdministrator = "department-administrator",
        /// Keeps customers, facilities, contacts, devices and tickets; invites and deletes users.
        ContentCreator = "content-creator",
        /// Sees everything; works on tickets.
        Technician = "technician",
    }
}

words! {
    /// A right that goes beyond the role.
    pub enum Right as "right" {
        /// Grants, roles and overrides of users.
        EditCustomerUserPermissions = "edit-customer-user-permissions",
    }
}

words! {
    /// How somebody wants to hear of things.
    pub enum NotifyChannel as "notify channel" {
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
        /// Not at all.
        None = "none",
    }
}

words! {
    /// What a command is about, as far as the right to run it goes.
    pub enum Duty as "duty" {
        /// The organization, its staff, features and roles, the database.
        Organization = "the organization",
        /// Customers, facilities, contacts, devices.
        Customers = "customers",
        /// Tickets, comments and readings.
        Tickets = "tickets",
        /// Documents, whatever they hang on.
        Documents = "documents",
        /// Inviting, adding and deleting users.
        Users = "users",
        /// Editing, suspending and unlocking users that are there.
        Accounts = "accounts of users",
        /// Grants, roles and overrides of users.
        Grants = "what users may see and do",
        /// Sending the mail that is owed.
        Mail = "mail",
    }
}

/// A person of the organization.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Staff {
    /// Their row.
    pub id: StaffId,
    /// Their address, which names them on the command line.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they are there for.
    pub role: StaffRole,
    /// What they may do beyond their role.
    pub rights: Set<Right>,
    /// The account of the operating system that acts as them.
    pub os_login: Option<String>,
    /// Where text messages reach them.
    pub mobile: Option<String>,
    /// How they want to hear of things.
    pub notify: NotifyChannel,
    /// Whether they hear of every fault report, not only their own customers'.
    pub notify_all_fault_reports: bool,
    /// The department they work in.
    pub department: Option<String>,
    /// Whether they still work here.
    pub active: bool,
}

impl Staff {
    /// Whether this person may do this to something that belongs to these departments (those of the customers
    /// concerned; `None` for a customer without one, and no entry for what belongs to no customer).
    pub fn may(&self, duty: Duty, departments: &[Option<String>]) -> bool {
        if !self.active {
            return false;
        }
        let extra = duty == Duty::Grants && self.rights.has(Right::EditCustomerUserPermissions);
        extra
            || match self.role {
                StaffRole::Administrator => true,
                StaffRole::DepartmentAdministrator => match duty {
                    Duty::Organization => false,
                    Duty::Mail => true,
                    _ => !departments.is_empty() && departments.iter().all(|department| self.works_in(department)),
                },
                StaffRole::ContentCreator => !matches!(duty, Duty::Organization | Duty::Accounts | Duty::Grants),
                StaffRole::Technician => matches!(duty, Duty::Tickets | Duty::Documents | Duty::Mail),
            }
    }

    fn works_in(&self, department: &Option<String>) -> bool {
        match (&self.department, department) {
            (Some(own), Some(other)) => text::key(own) == text::key(other),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::Word;

    fn staff(role: StaffRole) -> Staff {
        Staff {
            id: StaffId(1),
            email: "anna@example.com".into(),
            name: "Anna".into(),
            role,
            rights: Set::empty(),
            os_login: None,
            mobile: None,
            notify: NotifyChannel::Email,
            notify_all_fault_reports: false,
            department: Some("Lifts".into()),
            active: true,
        }
    }

    #[test]
    fn each_role_may_what_the_model_says() {
        let lifts = [Some("lifts".to_owned())];
        let other = [Some("Lifts".to_owned()), Some("Doors".to_owned())];
        let may = |role, departments: &[Option<String>]| -> Vec<Duty> {
            Duty::ALL.iter().copied().filter(|duty| staff(role).may(*duty, departments)).collect()
        };
        assert_eq!(may(StaffRole::Administrator, &other), Duty::ALL);
        assert_eq!(
            may(StaffRole::DepartmentAdministrator, &lifts),
            [Duty::Customers, Duty::Tickets, Duty::Documents, Duty::Users, Duty::Accounts, Duty::Grants, Duty::Mail]
        );
        assert_eq!(may(StaffRole::DepartmentAdministrator, &other), [Duty::Mail]);
        assert_eq!(may(StaffRole::DepartmentAdministrator, &[None]), [Duty::Mail]);
        assert_eq!(may(StaffRole::DepartmentAdministrator, &[]), [Duty::Mail]);
        assert_eq!(
            may(StaffRole::ContentCreator, &other),
            [Duty::Customers, Duty::Tickets, Duty::Documents, Duty::Users, Duty::Mail]
        );
        assert_eq!(may(StaffRole::Technician, &other), [Duty::Tickets, Duty::Documents, Duty::Mail]);
    }

    #[test]
    fn the_right_gives_grants_and_nothing_else() {
        let mut technician = staff(StaffRole::Technician);
        technician.rights.insert(Right::EditCustomerUserPermissions);
        assert!(technician.may(Duty::Grants, &[None]));
        assert!(!technician.may(Duty::Users, &[None]));
        technician.active = false;
        assert!(!technician.may(Duty::Grants, &[None]), "whoever left may nothing");
    }
}
