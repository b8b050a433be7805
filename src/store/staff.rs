//! Staff, and their rights.

use std::ops::ControlFlow;

use rusqlite::Row;

use super::Tx;
use crate::domain::gone::Gone;
use crate::domain::id::{CustomerId, StaffId};
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Timestamp;
use crate::domain::word::Set;
use crate::domain::word::Word;
use crate::domain::{email, text};
use crate::error::Result;

const SELECT: &str = "SELECT s.id, s.email, s.name, s.role, s.os_login, s.mobile, s.notify, s.notify_all_fault_reports,
    s.department, s.active, EXISTS (SELECT 1 FROM staff_rights r WHERE r.staff_id = s.id AND r.name = 'edit-customer-user-permissions')
    FROM staff s";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Staff> {
    Ok(Staff {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        role: row.get(3)?,
        os_login: row.get(4)?,
        mobile: row.get(5)?,
        notify: row.get(6)?,
        notify_all_fault_reports: row.get(7)?,
        department: row.get(8)?,
        active: row.get(9)?,
        rights: if row.get(10)? { Set::from_iter([Right::EditCustomerUserPermissions]) } else { Set::empty() },
    })
}

/// What came of changing or deleting a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffChange {
    /// It is done.
    Done,
    /// Nothing was changed: it would have left the organization without an active administrator.
    LastAdministrator,
}

/// What is kept of a member of staff, as parameters `?1` to `?11`, and one more after them.
macro_rules! person {
    ($staff:ident, $more:expr) => {
        (
            &$staff.email,
            email::key(&$staff.email),
            &$staff.name,
            text::key(&$staff.name),
            $staff.role,
            &$staff.os_login,
            &$staff.mobile,
            $staff.notify,
            $staff.notify_all_fault_reports,
            &$staff.department,
            $staff.active,
            $more,
        )
    };
}

impl Tx<'_> {
    /// The member of staff with this row.
    pub fn staff_member(&self, id: StaffId) -> Result<Option<Staff>> {
        self.one(&format!("{SELECT} WHERE s.id = ?1"), [id], from_row)
    }

    /// The member of staff with this address, given its key.
    pub fn staff_by_email(&self, key: &str) -> Result<Option<Staff>> {
        self.one(&format!("{SELECT} WHERE s.email_key = ?1"), [key], from_row)
    }

    /// The member of staff who uses this account of the operating system.
    pub fn staff_with_login(&self, login: &str) -> Result<Option<Staff>> {
        self.one(&format!("{SELECT} WHERE s.os_login = ?1"), [login], from_row)
    }

    /// Those with this name, given its key.
    pub fn staff_named(&self, key: &str) -> Result<Vec<Staff>> {
        self.all(&format!("{SELECT} WHERE s.name_key = ?1"), [key], from_row)
    }

    /// All names by which staff can be called.
    pub fn staff_names(&self) -> Result<Vec<String>> {
        self.all("SELECT email FROM staff UNION ALL SELECT name FROM staff LIMIT 100000", (), |row| row.get(0))
    }

    /// Shows all staff, by name.
    pub fn staff(&self, visit: &mut dyn FnMut(Staff) -> Result<ControlFlow<()>>) -> Result<()> {
        self.each(&format!("{SELECT} ORDER BY s.name_key, s.id"), (), from_row, visit)
    }

    /// The technicians of a customer who still work here.
    pub fn technicians_of(&self, customer: CustomerId) -> Result<Vec<Staff>> {
        let sql = format!(
            "{SELECT} JOIN customer_technicians t ON t.staff_id = s.id WHERE t.customer_id = ?1 AND s.active = 1"
        );
        self.all(&sql, [customer], from_row)
    }

    /// Those who still work here and want to hear of every fault report.
    pub fn staff_for_all_fault_reports(&self) -> Result<Vec<Staff>> {
        self.all(&format!("{SELECT} WHERE s.notify_all_fault_reports = 1 AND s.active = 1"), (), from_row)
    }

    /// The addresses of those who still work here and want text messages.
    pub fn staff_for_text_messages(&self) -> Result<Vec<String>> {
        let sql = "SELECT email FROM staff WHERE notify = 'sms' AND active = 1 ORDER BY email_key";
        self.all(sql, (), |row| row.get(0))
    }

    /// How many customers that are not archived have no technician who would hear of a fault report, where nobody hears of
    /// all of them. `gateway` says whether text messages have a way out.
    pub fn customers_without_ears(&self, gateway: bool) -> Result<u32> {
        let hears = "s.active = 1 AND (s.notify = 'email' OR s.notify = 'sms' AND ?1)";
        let sql = format!(
            "SELECT count(*) FROM customers c WHERE c.archived_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.notify_all_fault_reports = 1 AND {hears})
                 AND NOT EXISTS (SELECT 1 FROM customer_technicians t JOIN staff s ON s.id = t.staff_id
                     WHERE t.customer_id = c.id AND {hears})"
        );
        Ok(self.one(&sql, [gateway], |row| row.get(0))?.unwrap_or_default())
    }

    /// Cancels what is queued for a member of staff, and tells how much that was.
    pub fn cancel_messages_of_staff(&self, id: StaffId, why: Gone) -> Result<usize> {
        self.run(
            "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?2
             WHERE staff_id = ?1 AND state = 'queued'",
            (id, why.word()),
        )
    }

    /// Adds a member of staff; none if the address or the OS login is taken.
    pub fn insert_staff(&self, staff: &Staff, now: Timestamp) -> Result<Option<StaffId>> {
        let id = self.one(
            "INSERT INTO staff (email, email_key, name, name_key, role, os_login, mobile, notify,
                 notify_all_fault_reports, department, active, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT DO NOTHING RETURNING id",
            person!(staff, now),
            |row| row.get(0),
        )?;
        if let Some(id) = id {
            self.set_rights(id, staff.rights)?;
        }
        Ok(id)
    }

    /// Changes a member of staff, unless that would leave no active administrator. The rule is part of the statement,
    /// so that it holds whatever runs beside it.
    pub fn update_staff(&self, staff: &Staff) -> Result<StaffChange> {
        let changed = self.run(
            "UPDATE staff SET email = ?1, email_key = ?2, name = ?3, name_key = ?4, role = ?5, os_login = ?6,
                 mobile = ?7, notify = ?8, notify_all_fault_reports = ?9, department = ?10, active = ?11
             WHERE id = ?12 AND ((?5 = 'administrator' AND ?11 = 1)
                 OR EXISTS (SELECT 1 FROM staff o WHERE o.id <> ?12 AND o.role = 'administrator' AND o.active = 1))",
            person!(staff, staff.id),
        )?;
        if changed == 0 {
            return Ok(StaffChange::LastAdministrator);
        }
        self.set_rights(staff.id, staff.rights)?;
        Ok(StaffChange::Done)
    }

    /// Deletes a member of staff, unless that would leave no active administrator.
    pub fn delete_staff(&self, id: StaffId) -> Result<StaffChange> {
        let gone = self.run(
            "DELETE FROM staff WHERE id = ?1
             AND EXISTS (SELECT 1 FROM staff o WHERE o.id <> ?1 AND o.role = 'administrator' AND o.active = 1)",
            [id],
        )?;
        Ok(if gone == 0 { StaffChange::LastAdministrator } else { StaffChange::Done })
    }

    /// Whether somebody else has this address or OS login.
    pub fn staff_taken(&self, staff: &Staff) -> Result<bool> {
        let sql = "SELECT 1 FROM staff WHERE id <> ?1 AND (email_key = ?2 OR os_login = ?3)";
        let other = self.one(sql, (staff.id, email::key(&staff.email), &staff.os_login), |_| Ok(()))?;
        Ok(other.is_some())
    }

    /// Of how many customers and of how many tickets this is the technician.
    pub fn staff_duties(&self, id: StaffId) -> Result<(u32, u32)> {
        let sql = "SELECT (SELECT count(*) FROM customer_technicians WHERE staff_id = ?1),
                          (SELECT count(*) FROM tickets WHERE technician_id = ?1)";
        let duties = self.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(duties.unwrap_or_default())
    }

    fn set_rights(&self, id: StaffId, rights: Set<Right>) -> Result<()> {
        self.run("DELETE FROM staff_rights WHERE staff_id = ?1", [id])?;
        for right in rights.iter() {
            self.run("INSERT INTO staff_rights (staff_id, name) VALUES (?1, ?2)", (id, right))?;
        }
        Ok(())
    }
}
