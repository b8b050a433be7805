//! Customers, and the technicians assigned to them.

mod login_link;

use std::ops::ControlFlow;

use rusqlite::Row;

use super::{Tx, look_up};
use crate::domain::customer::{Customer, CustomerKind, CustomerView};
use crate::domain::id::{CustomerId, StaffId, UserId};
use crate::domain::text;
use crate::domain::ticket::TicketKind;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;

pub use login_link::LinkSeed;

/// What names a customer, and what the law asks about it. It costs the same however much hangs on the customer.
const SELECT: &str = "SELECT c.id, c.number, c.name, c.kind, c.independent, c.department, c.language,
    c.archived_at IS NOT NULL, c.login_link FROM customers c";

/// The same, and how much hangs on it.
const SELECT_VIEW: &str = "SELECT c.id, c.number, c.name, c.kind, c.independent, c.department, c.language,
    c.archived_at IS NOT NULL, c.login_link,
    (SELECT count(*) FROM facilities f WHERE f.customer_id = c.id AND f.archived_at IS NULL),
    (SELECT count(*) FROM assignments a WHERE a.customer_id = c.id),
    (SELECT count(*) FROM tickets t WHERE t.customer_id = c.id AND t.closed_at IS NULL)
    FROM customers c";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        kind: row.get(3)?,
        independent: row.get(4)?,
        department: row.get(5)?,
        language: row.get(6)?,
        archived: row.get(7)?,
        login_link: row.get(8)?,
    })
}

fn view_from_row(row: &Row<'_>) -> rusqlite::Result<CustomerView> {
    Ok(CustomerView {
        customer: from_row(row)?,
        technicians: Vec::new(),
        facilities: row.get(9)?,
        users: row.get(10)?,
        open_tickets: row.get(11)?,
    })
}

/// Which customers to show.
#[derive(Debug, Default, Clone)]
pub struct CustomerFilter {
    /// Only those of this kind.
    pub kind: Option<CustomerKind>,
    /// Only those of this department, given its key.
    pub department: Option<String>,
    /// Only archived ones, or only those that are not.
    pub archived: Option<bool>,
    /// Only those whose name or number contains this, given its key.
    pub text: Option<String>,
    /// Only those with this technician.
    pub technician: Option<StaffId>,
    /// In which order.
    pub sort: CustomerSort,
    /// The other way round.
    pub descending: bool,
}

/// How much hangs on a customer.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct CustomerTies {
    /// Its tickets.
    pub tickets: u32,
    /// Its devices.
    pub devices: u32,
    /// Its documents, also those on its tickets and devices.
    pub documents: u32,
    /// The users assigned to it.
    pub users: u32,
    /// The invitations to it that nobody has accepted yet.
    pub open_invitations: u32,
    /// The invitations to it that were accepted or withdrawn.
    pub closed_invitations: u32,
    /// Its facilities, archived ones too.
    pub facilities: u32,
    /// Its contacts.
    pub contacts: u32,
    /// Its technicians.
    pub technicians: u32,
}

/// In which order customers are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum CustomerSort {
    /// By number.
    #[default]
    Number,
    /// By name.
    Name,
    /// By department.
    Department,
}

impl Tx<'_> {
    /// The customer with this row.
    pub fn customer(&self, id: CustomerId) -> Result<Option<Customer>> {
        self.customer_where("c.id = ?1", &id)
    }

    /// The customer with this number, given its key.
    pub fn customer_by_number(&self, key: &str) -> Result<Option<Customer>> {
        self.customer_where("c.number_key = ?1", &key)
    }

    fn customer_where(&self, condition: &str, value: &dyn rusqlite::ToSql) -> Result<Option<Customer>> {
        self.one(&format!("{SELECT} WHERE {condition}"), [value], from_row)
    }

    /// The customer with this number, given its key, and what kind it is, or none of them if it is archived. It costs the
    /// same if there is none (see `super::look_up`).
    pub fn live_customer_numbered(&self, key: &str) -> Result<Option<(CustomerId, CustomerKind)>> {
        let sql = look_up::some("customers", "number_key", "id, kind, archived_at IS NULL", None);
        let read = |row: &Row<'_>| Ok(row.get::<_, bool>(3)?.then_some((row.get(1)?, row.get(2)?)));
        Ok(self.one(&sql, [key], look_up::found(key, read))?.flatten().flatten())
    }

    /// Retail customers with this name, given its key, that are not archived.
    pub fn live_retail_customers_named(&self, key: &str) -> Result<Vec<Customer>> {
        let sql = format!("{SELECT} WHERE c.kind = 'retail' AND c.archived_at IS NULL AND c.name_key = ?1");
        self.all(&sql, [key], from_row)
    }

    /// Those with this name, given its key.
    pub fn customers_named(&self, key: &str) -> Result<Vec<Customer>> {
        self.all(&format!("{SELECT} WHERE c.name_key = ?1"), [key], from_row)
    }

    /// The number of a customer of this name besides this one.
    pub fn customer_also_named(&self, key: &str, besides: CustomerId) -> Result<Option<String>> {
        self.one("SELECT number FROM customers WHERE name_key = ?1 AND id <> ?2 LIMIT 1", (key, besides), |row| {
            row.get(0)
        })
    }

    /// All names by which customers can be called.
    pub fn customer_names(&self) -> Result<Vec<String>> {
        self.all("SELECT name FROM customers UNION ALL SELECT number FROM customers LIMIT 100000", (), |row| row.get(0))
    }

    /// The customer with this row, with all that is shown of it.
    pub fn customer_view(&self, id: CustomerId) -> Result<Option<CustomerView>> {
        let found = self.one(&format!("{SELECT_VIEW} WHERE c.id = ?1"), [id], view_from_row)?;
        found.map(|view| self.with_technicians(view)).transpose()
    }

    fn with_technicians(&self, mut view: CustomerView) -> Result<CustomerView> {
        view.technicians = self.all(
            "SELECT s.email FROM customer_technicians t JOIN staff s ON s.id = t.staff_id WHERE t.customer_id = ?1 ORDER BY 1",
            [view.customer.id],
            |row| row.get(0),
        )?;
        Ok(view)
    }

    /// Shows customers.
    pub fn customers(
        &self,
        filter: &CustomerFilter,
        visit: &mut dyn FnMut(CustomerView) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let order = match filter.sort {
            CustomerSort::Number => "c.number_key",
            CustomerSort::Name => "c.name_key",
            CustomerSort::Department => "c.department_key",
        };
        let direction = if filter.descending { "DESC" } else { "ASC" };
        let sql = format!(
            "{SELECT_VIEW} WHERE (?1 IS NULL OR c.kind = ?1) AND (?2 IS NULL OR c.department_key = ?2)
             AND (?3 IS NULL OR (c.archived_at IS NOT NULL) = ?3)
             AND (?4 IS NULL OR replace(c.name_key, ?4, '') <> c.name_key OR replace(c.number_key, ?4, '') <> c.number_key)
             AND (?5 IS NULL OR EXISTS (SELECT 1 FROM customer_technicians t WHERE t.customer_id = c.id AND t.staff_id = ?5))
             ORDER BY {order} {direction}, c.id {direction}"
        );
        let params = (filter.kind, &filter.department, filter.archived, &filter.text, filter.technician);
        self.each(&sql, params, view_from_row, &mut |view| visit(self.with_technicians(view)?))
    }

    /// Adds a customer; none if the number is taken. Technicians are set apart.
    pub fn insert_customer(&self, customer: &Customer, now: Timestamp) -> Result<Option<CustomerId>> {
        let id = self.insert(
            "INSERT INTO customers (number, number_key, name, name_key, kind, independent, department, department_key, language, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
            (
                &customer.number,
                text::key(&customer.number),
                &customer.name,
                text::key(&customer.name),
                customer.kind,
                customer.independent,
                &customer.department,
                customer.department.as_deref().map(text::key),
                customer.language,
                now,
            ),
        )?;
        Ok(id.map(CustomerId))
    }

    /// Changes a customer; whether the number was free. Technicians are set apart.
    pub fn update_customer(&self, customer: &Customer) -> Result<bool> {
        let changed = self.run(
            "UPDATE customers SET number = ?2, number_key = ?3, name = ?4, name_key = ?5, kind = ?6,
                 independent = ?7, department = ?8, department_key = ?9, language = ?10
             WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM customers o WHERE o.number_key = ?3 AND o.id <> ?1)",
            (
                customer.id,
                &customer.number,
                text::key(&customer.number),
                &customer.name,
                text::key(&customer.name),
                customer.kind,
                customer.independent,
                &customer.department,
                customer.department.as_deref().map(text::key),
                customer.language,
            ),
        )?;
        Ok(changed > 0)
    }

    /// Sets the technicians of a customer.
    pub fn set_technicians(&self, customer: CustomerId, technicians: &[StaffId]) -> Result<()> {
        self.run("DELETE FROM customer_technicians WHERE customer_id = ?1", [customer])?;
        for staff in technicians {
            self.run(
                "INSERT INTO customer_technicians (customer_id, staff_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                (customer, *staff),
            )?;
        }
        Ok(())
    }

    /// Archives a customer, or restores it with no time.
    pub fn archive_customer(&self, id: CustomerId, at: Option<Timestamp>) -> Result<()> {
        self.run("UPDATE customers SET archived_at = ?2 WHERE id = ?1", (id, at))?;
        Ok(())
    }

    /// How many users are assigned to a customer.
    pub fn users_assigned_to(&self, id: CustomerId) -> Result<u32> {
        let count = self.one("SELECT count(*) FROM assignments WHERE customer_id = ?1", [id], |row| row.get(0))?;
        Ok(count.unwrap_or_default())
    }

    /// All customers that are archived.
    pub fn archived_customers(&self) -> Result<Vec<CustomerId>> {
        self.all("SELECT id FROM customers WHERE archived_at IS NOT NULL", [], |row| row.get(0))
    }

    /// How much hangs on a customer.
    pub fn customer_ties(&self, id: CustomerId) -> Result<CustomerTies> {
        let ties = self.one(
            "SELECT (SELECT count(*) FROM tickets WHERE customer_id = ?1),
                    (SELECT count(*) FROM devices WHERE customer_id = ?1),
                    (SELECT count(*) FROM assignments WHERE customer_id = ?1),
                    (SELECT count(*) FROM invitations WHERE customer_id = ?1 AND accepted_at IS NULL AND deleted_at IS NULL),
                    (SELECT count(*) FROM invitations WHERE customer_id = ?1 AND (accepted_at IS NOT NULL OR deleted_at IS NOT NULL)),
                    (SELECT count(*) FROM facilities WHERE customer_id = ?1),
                    (SELECT count(*) FROM contacts WHERE customer_id = ?1),
                    (SELECT count(*) FROM customer_technicians WHERE customer_id = ?1),
                    (SELECT count(*) FROM documents WHERE customer_id = ?1)",
            [id],
            |row| {
                Ok(CustomerTies {
                    tickets: row.get(0)?,
                    devices: row.get(1)?,
                    users: row.get(2)?,
                    open_invitations: row.get(3)?,
                    closed_invitations: row.get(4)?,
                    facilities: row.get(5)?,
                    contacts: row.get(6)?,
                    technicians: row.get(7)?,
                    documents: row.get(8)?,
                })
            },
        )?;
        Ok(ties.unwrap_or_default())
    }

    /// Deletes a customer with its facilities, contacts, technicians and invitations. Tickets, devices, documents and
    /// users must be gone.
    pub fn delete_customer(&self, id: CustomerId) -> Result<()> {
        for table in ["invitations", "contacts", "facilities", "customer_technicians"] {
            self.run(&format!("DELETE FROM {table} WHERE customer_id = ?1"), [id])?;
        }
        self.run("DELETE FROM counters WHERE name = ?1", [format!("facility:{id}")])?;
        self.run("DELETE FROM customers WHERE id = ?1", [id])?;
        Ok(())
    }

    /// How many open tickets of each kind a customer has, the most first.
    pub fn open_work(&self, id: CustomerId) -> Result<Vec<(TicketKind, u32)>> {
        self.all(
            "SELECT kind, count(*) FROM tickets WHERE customer_id = ?1 AND closed_at IS NULL
             GROUP BY kind ORDER BY count(*) DESC, kind",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// The first users whose assignment covers a customer, by username, and how many there are.
    pub fn users_at(&self, customer: &Customer, limit: u32) -> Result<(Vec<User>, u32)> {
        let (condition, id) = match customer.kind {
            CustomerKind::Corporate => ("a.customer_id = ?1", Some(customer.id)),
            CustomerKind::Retail => ("?1 IS NULL AND a.customer_id IS NULL", None),
        };
        let sql = format!("SELECT count(*) FROM assignments a WHERE {condition}");
        let count = self.one(&sql, [id], |row| row.get(0))?.unwrap_or_default();
        let sql = format!(
            "SELECT u.id FROM assignments a JOIN users u ON u.id = a.user_id WHERE {condition}
             ORDER BY u.username_key LIMIT ?2"
        );
        let ids: Vec<UserId> = self.all(&sql, (id, limit), |row| row.get(0))?;
        let mut users = Vec::with_capacity(ids.len());
        for id in ids {
            users.extend(self.user(id)?);
        }
        Ok((users, count))
    }
}
