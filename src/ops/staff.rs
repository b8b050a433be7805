//! Staff: adding, editing and deleting the organization's own people.

use std::ops::ControlFlow;

use serde_json::json;

use super::actor::Actor;
use super::find;
use crate::domain::email::Email;
use crate::domain::gone::Gone;
use crate::domain::sms::is_number;
use crate::domain::staff::{Duty, NotifyChannel, Right, Staff, StaffRole};
use crate::domain::time::Timestamp;
use crate::domain::word::Set;
use crate::domain::{id::StaffId, text};
use crate::error::{Error, Result};
use crate::store::staff::StaffChange;
use crate::store::{Subject, Tx};

/// What a new member of staff starts with, and what can be changed of one. `None` leaves a field as it is, an empty
/// text clears it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// A new e-mail address.
    pub email: Option<String>,
    /// A new name.
    pub name: Option<String>,
    /// Another role.
    pub role: Option<StaffRole>,
    /// Rights to give.
    pub add_rights: Vec<Right>,
    /// Rights to take away.
    pub remove_rights: Vec<Right>,
    /// The account of the operating system.
    pub os_login: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// How they want to hear of things.
    pub notify: Option<NotifyChannel>,
    /// Whether they hear of every fault report.
    pub notify_all_fault_reports: Option<bool>,
    /// The department.
    pub department: Option<String>,
    /// Whether they still work here.
    pub active: Option<bool>,
}

impl Edit {
    fn apply(self, staff: &mut Staff) -> Result<()> {
        if let Some(email) = self.email {
            staff.email = email.parse::<Email>()?.into();
        }
        if let Some(name) = self.name {
            staff.name = text::required("name", &name)?;
        }
        for (field, typed, kept) in
            [("OS login", self.os_login, &mut staff.os_login), ("department", self.department, &mut staff.department)]
        {
            if let Some(typed) = typed {
                *kept = text::line(field, &typed)?;
            }
        }
        if let Some(typed) = self.mobile {
            staff.mobile = text::bare("mobile number", &typed)?;
        }
        staff.role = self.role.unwrap_or(staff.role);
        staff.notify = self.notify.unwrap_or(staff.notify);
        staff.notify_all_fault_reports = self.notify_all_fault_reports.unwrap_or(staff.notify_all_fault_reports);
        staff.active = self.active.unwrap_or(staff.active);
        self.add_rights.into_iter().for_each(|right| staff.rights.insert(right));
        staff.rights = staff.rights.minus(self.remove_rights.into_iter().collect());
        let complaint = match staff.mobile.as_deref().filter(|_| staff.notify == NotifyChannel::Sms) {
            None if staff.notify == NotifyChannel::Sms => {
                Error::conflict(format!("{} has no mobile number to send text messages to.", staff.email))
            }
            Some(mobile) if !is_number(mobile) => Error::invalid(format!(
                "Text messages to {} cannot go to {}, which is no number.",
                staff.email,
                text::quoted(mobile)
            )),
            _ => return Ok(()),
        };
        Err(complaint.hint("Give one with --mobile, or choose another --notify."))
    }
}

/// Adds a member of staff.
///
/// # Errors
/// When the actor may not, a field is malformed, or the address or OS login is taken.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, fields: Edit) -> Result<Staff> {
    actor.require(Duty::Organization, &[])?;
    let staff = new(tx, now, fields)?;
    actor.log(tx, now, "staff.add", subject(&staff), None, Some(json!(&staff)))?;
    Ok(staff)
}

/// Puts a new member of staff into the database, without asking who does it: the first one has nobody to ask.
pub(super) fn new(tx: &Tx<'_>, now: Timestamp, fields: Edit) -> Result<Staff> {
    let mut staff = Staff {
        id: StaffId(0),
        email: String::new(),
        name: String::new(),
        role: StaffRole::Technician,
        rights: Set::empty(),
        os_login: None,
        mobile: None,
        notify: NotifyChannel::Email,
        notify_all_fault_reports: false,
        department: None,
        active: true,
    };
    let named = fields.name.is_some();
    fields.apply(&mut staff)?;
    if !named {
        staff.name = staff.email.split('@').next().unwrap_or_default().to_owned();
    }
    match tx.insert_staff(&staff, now)? {
        Some(id) => Ok(Staff { id, ..staff }),
        None => Err(taken(&staff)),
    }
}

/// Changes a member of staff. What is queued for somebody who no longer works here is cancelled.
///
/// # Errors
/// As [`add`], and when it would leave no active administrator.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &str, edit: Edit) -> Result<Staff> {
    actor.require(Duty::Organization, &[])?;
    let before = find::staff(tx, who)?;
    let mut after = before.clone();
    edit.apply(&mut after)?;
    if after == before {
        return Ok(after);
    }
    if tx.staff_taken(&after)? {
        return Err(taken(&after));
    }
    last_administrator(&before, tx.update_staff(&after)?)?;
    if !after.active {
        tx.cancel_messages_of_staff(after.id, Gone::StaffLeft)?;
    }
    actor.log(tx, now, "staff.edit", subject(&after), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// The member of staff who can be deleted.
///
/// # Errors
/// When the actor may not, there is none, or tickets or customers are still assigned to them.
pub fn leaving(tx: &Tx<'_>, actor: &Actor, who: &str) -> Result<Staff> {
    actor.require(Duty::Organization, &[])?;
    let staff = find::staff(tx, who)?;
    let (customers, tickets) = tx.staff_duties(staff.id)?;
    if customers + tickets > 0 {
        let duties = text::tally(&[(customers, "customer", "customers"), (tickets, "ticket", "tickets")]);
        return Err(Error::conflict(format!("{} is the technician of {duties}.", staff.email)).hint(format!(
            "Assign these to somebody else, or use `portalctl staff edit {} --inactive`.",
            text::arg(&staff.email)
        )));
    }
    Ok(staff)
}

/// Deletes a member of staff, and cancels what is queued for them. Tickets and events keep the name.
///
/// # Errors
/// As [`leaving`], and when it is the last administrator.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &str) -> Result<Staff> {
    let staff = leaving(tx, actor, who)?;
    tx.cancel_messages_of_staff(staff.id, Gone::StaffDeleted)?;
    last_administrator(&staff, tx.delete_staff(staff.id)?)?;
    actor.log(tx, now, "staff.delete", subject(&staff), Some(json!(&staff)), None)?;
    Ok(staff)
}

/// Shows all staff, by name.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(tx: &Tx<'_>, visit: &mut dyn FnMut(Staff) -> Result<ControlFlow<()>>) -> Result<()> {
    tx.staff(visit)
}

fn last_administrator(staff: &Staff, change: StaffChange) -> Result<()> {
    match change {
        StaffChange::Done => Ok(()),
        StaffChange::LastAdministrator => {
            Err(Error::conflict(format!("{} is the last active administrator; one has to remain.", staff.email))
                .hint("Make somebody else administrator first: `portalctl staff edit STAFF --role administrator`."))
        }
    }
}

fn taken(staff: &Staff) -> Error {
    let login = staff.os_login.as_ref().map(|login| format!(", or the OS login {login:?} is")).unwrap_or_default();
    Error::conflict(format!("The e-mail address {} is taken by a member of staff{login}.", staff.email))
        .hint("See `portalctl staff list`.")
}

fn subject(staff: &Staff) -> Subject {
    Subject { kind: "staff", id: Some(staff.id.0), name: staff.email.clone() }
}
