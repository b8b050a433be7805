//! How customers are listed, shown and exported.

use crate::cli::user::tell;
use crate::cli::words::{or_empty, yes_no};
use crate::domain::access::LeadsTo;
use crate::domain::customer::{Customer, CustomerView};
use crate::domain::user::User;
use crate::domain::word::Word;
use crate::ops::customer::CustomerPage;
use crate::ui::{Column, Page, Record};

/// The columns of a customer, for whatever record holds one.
macro_rules! columns {
    ($view:path) => {
        &[
            Column { name: "id", shown: false, cell: |record| $view(record).customer.id.to_string() },
            Column { name: "number", shown: true, cell: |record| $view(record).customer.number.clone() },
            Column { name: "name", shown: true, cell: |record| $view(record).customer.name.clone() },
            Column { name: "kind", shown: true, cell: |record| $view(record).customer.kind.to_string() },
            Column { name: "independent", shown: false, cell: |record| yes_no($view(record).customer.independent) },
            Column { name: "department", shown: true, cell: |record| or_empty(&$view(record).customer.department) },
            Column { name: "language", shown: false, cell: |record| or_empty(&$view(record).customer.language) },
            Column { name: "archived", shown: false, cell: |record| yes_no($view(record).customer.archived) },
            Column { name: "login_link", shown: false, cell: |record| yes_no($view(record).customer.login_link) },
            Column { name: "technicians", shown: false, cell: |record| $view(record).technicians.join(";") },
            Column { name: "facilities", shown: true, cell: |record| $view(record).facilities.to_string() },
            Column { name: "users", shown: true, cell: |record| $view(record).users.to_string() },
            Column { name: "open_tickets", shown: true, cell: |record| $view(record).open_tickets.to_string() },
        ]
    };
}

fn itself(view: &CustomerView) -> &CustomerView {
    view
}

fn of_page(page: &CustomerPage) -> &CustomerView {
    &page.shown
}

impl Record for CustomerView {
    const NOUN: &'static str = "customer";

    fn columns() -> &'static [Column<CustomerView>] {
        columns!(itself)
    }

    fn key(&self) -> String {
        self.customer.number.clone()
    }
}

impl Record for CustomerPage {
    const NOUN: &'static str = "customer";

    fn columns() -> &'static [Column<CustomerPage>] {
        columns!(of_page)
    }

    fn key(&self) -> String {
        self.shown.customer.number.clone()
    }

    fn page(&self, page: &mut Page) {
        let customer = &self.shown.customer;
        page.field("Number", &customer.number)
            .field("Name", &customer.name)
            .field("Kind", customer.kind.word())
            .field("Independent", yes_no(customer.independent))
            .field("Department", or_empty(&customer.department))
            .field("Language", or_empty(&customer.language))
            .field("Technicians", self.shown.technicians.join(", "))
            .field("Login link", login_link(self))
            .field("Archived", yes_no(customer.archived));
        let facilities = self
            .facilities
            .iter()
            .map(|facility| vec![facility.number.clone(), facility.name.clone(), or_empty(&facility.address)]);
        page.table(
            title("Facilities", self.facilities.len(), self.shown.facilities),
            &["number", "name", "address"],
            facilities.collect(),
        );
        let users = self.users.iter().map(|user| user_row(user, customer));
        page.table(
            title("Users", self.users.len(), self.user_count),
            &["username", "name", "status", "roles", "facilities"],
            users.collect(),
        );
        let open = self.open_work.iter().map(|(kind, count)| vec![kind.to_string(), count.to_string()]);
        page.table("Open work", &["kind", "open"], open.collect());
    }
}

/// Whether the login link is on, and where it leads then.
fn login_link(page: &CustomerPage) -> &'static str {
    match (page.shown.customer.login_link, page.leads_to) {
        (false, _) => "off",
        (true, LeadsTo::Work) => "on; by itself it shows what the customer may see",
        (true, LeadsTo::SignIn) => "on; it leads to the sign-in",
        (true, LeadsTo::Nowhere) => "on, but it leads nowhere now",
    }
}

/// A title that says so where a table shows only the first ones.
fn title(what: &str, shown: usize, there: u32) -> String {
    if shown < there as usize { format!("{what} (the first {shown} of {there})") } else { what.to_owned() }
}

/// A user in the table of a customer's page, with what counts at this customer.
fn user_row(user: &User, customer: &Customer) -> Vec<String> {
    let at = user.assignments.iter().find(|assignment| match assignment.customer_id {
        Some(id) => id == customer.id,
        None => user.all_retail,
    });
    let name = user.profile.name().unwrap_or_default();
    let (roles, scope) = match at {
        Some(assignment) => (assignment.roles.join(", "), tell::scope(assignment)),
        None => (String::new(), String::new()),
    };
    vec![user.username.clone(), name, user.status.to_string(), roles, scope]
}

/// A customer as a row of the file that an import reads.
#[derive(serde::Serialize)]
#[serde(transparent)]
pub(super) struct Exported(pub(super) CustomerView);

impl Record for Exported {
    const NOUN: &'static str = "customer";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "number", shown: true, cell: |row| row.0.customer.number.clone() },
            Column { name: "name", shown: true, cell: |row| row.0.customer.name.clone() },
            Column { name: "kind", shown: true, cell: |row| row.0.customer.kind.to_string() },
            Column { name: "independent", shown: true, cell: |row| row.0.customer.independent.to_string() },
            Column { name: "department", shown: true, cell: |row| or_empty(&row.0.customer.department) },
            Column { name: "language", shown: true, cell: |row| or_empty(&row.0.customer.language) },
            Column { name: "technicians", shown: true, cell: |row| row.0.technicians.join(";") },
        ]
    }

    fn key(&self) -> String {
        self.0.customer.number.clone()
    }
}
