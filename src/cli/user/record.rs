//! How users are listed and shown.

use super::tell::{briefly, facilities, place};
use crate::cli::words::{or_empty, yes_no};
use crate::domain::permission::PermissionSet;
use crate::domain::user::{AssignmentView, User};
use crate::domain::word::Word;
use crate::ui::{Column, Page, Record};

impl Record for User {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<User>] {
        &[
            Column { name: "id", shown: false, cell: |user| user.id.to_string() },
            Column { name: "username", shown: true, cell: |user| user.username.clone() },
            Column { name: "email", shown: false, cell: |user| or_empty(&user.email) },
            Column { name: "name", shown: true, cell: |user| user.profile.name().unwrap_or_default() },
            Column { name: "first_name", shown: false, cell: |user| or_empty(&user.profile.first_name) },
            Column { name: "last_name", shown: false, cell: |user| or_empty(&user.profile.last_name) },
            Column { name: "company", shown: false, cell: |user| or_empty(&user.profile.company) },
            Column { name: "address", shown: false, cell: |user| or_empty(&user.profile.address) },
            Column { name: "city", shown: false, cell: |user| or_empty(&user.profile.city) },
            Column { name: "country", shown: false, cell: |user| or_empty(&user.profile.country) },
            Column { name: "state", shown: false, cell: |user| or_empty(&user.profile.state) },
            Column { name: "zip", shown: false, cell: |user| or_empty(&user.profile.zip) },
            Column { name: "phone", shown: false, cell: |user| or_empty(&user.profile.phone) },
            Column { name: "mobile", shown: false, cell: |user| or_empty(&user.profile.mobile) },
            Column { name: "accounting_id", shown: false, cell: |user| or_empty(&user.profile.accounting_id) },
            Column { name: "language", shown: false, cell: |user| or_empty(&user.profile.language) },
            Column { name: "status", shown: true, cell: |user| user.status.to_string() },
            Column { name: "provisional", shown: false, cell: |user| yes_no(user.provisional_at.is_some()) },
            Column { name: "all_retail", shown: false, cell: |user| yes_no(user.all_retail) },
            Column { name: "must_change_password", shown: false, cell: |user| yes_no(user.must_change_password) },
            Column { name: "comments", shown: false, cell: |user| or_empty(&user.comments) },
            Column { name: "allow_support_cases", shown: false, cell: |user| yes_no(user.allow_support_cases) },
            Column { name: "staff_hear_of_calls", shown: false, cell: |user| yes_no(user.staff_hear_of_calls) },
            Column { name: "created_at", shown: false, cell: |user| user.created_at.to_string() },
            Column { name: "customers", shown: true, cell: customers },
            Column { name: "roles", shown: true, cell: roles },
            Column { name: "last_sign_in_at", shown: true, cell: |user| or_empty(&user.last_sign_in_at) },
        ]
    }

    fn key(&self) -> String {
        self.reference()
    }

    fn page(&self, page: &mut Page) {
        page.field("Username", &self.username).field("E-mail", or_empty(&self.email));
        let profile = &self.profile;
        for (label, value) in [
            ("Name", profile.name()),
            ("Company", profile.company.clone()),
            ("Address", profile.address.clone()),
            ("City", profile.city.clone()),
            ("State", profile.state.clone()),
            ("Zip", profile.zip.clone()),
            ("Country", profile.country.clone()),
            ("Phone", profile.phone.clone()),
            ("Mobile", profile.mobile.clone()),
            ("Accounting id", profile.accounting_id.clone()),
            ("Language", profile.language.map(|language| language.to_string())),
            ("Comments", self.comments.clone()),
        ] {
            if let Some(value) = value {
                page.field(label, value);
            }
        }
        let due = if self.must_change_password { ", must change the password at the next sign-in" } else { "" };
        page.field("Status", format!("{}{due}", self.status));
        if self.provisional_at.is_some() {
            page.field("Known", "to the customer below alone, until the invitation is accepted");
        }
        page.field("Support cases", if self.allow_support_cases { "may add them where permitted" } else { "no" });
        page.field("Staff hear of calls", yes_no(self.staff_hear_of_calls));
        page.field("Comments by mail", self.notifications.comments.to_string());
        page.field("New work orders by", self.notifications.work_orders.to_string());
        page.field("Created", self.created_at.to_string());
        page.field("Last sign-in", self.last_sign_in_at.map_or("never".to_owned(), |at| at.to_string()));
        let rows = self.assignments.iter().map(assignment_row).collect();
        page.table("Assignments", &["customer", "name", "facilities", "contact", "roles", "allow", "deny"], rows);
        for (permissions, places) in by_permissions(&self.assignments) {
            page.table(format!("Permissions at {}", places.join(", ")), &["on", "may"], verbs(permissions));
        }
    }
}

/// `K-1003 (F-01;F-03;-), K-1004`.
fn customers(user: &User) -> String {
    user.assignments.iter().map(briefly).collect::<Vec<_>>().join(", ")
}

/// The roles in any assignment.
fn roles(user: &User) -> String {
    let mut roles: Vec<&str> = Vec::new();
    for role in user.assignments.iter().flat_map(|assignment| &assignment.roles) {
        if !roles.contains(&role.as_str()) {
            roles.push(role);
        }
    }
    roles.join(";")
}

fn assignment_row(assignment: &AssignmentView) -> Vec<String> {
    vec![
        place(assignment),
        or_empty(&assignment.customer_name),
        facilities(assignment),
        or_empty(&assignment.contact),
        assignment.roles.join(", "),
        words(assignment.allow),
        words(assignment.deny),
    ]
}

fn words(permissions: PermissionSet) -> String {
    permissions.iter().map(Word::word).collect::<Vec<_>>().join(", ")
}

/// Assignments that amount to the same, together.
fn by_permissions(assignments: &[AssignmentView]) -> Vec<(PermissionSet, Vec<String>)> {
    let mut groups: Vec<(PermissionSet, Vec<String>)> = Vec::new();
    for assignment in assignments {
        match groups.iter_mut().find(|(permissions, _)| *permissions == assignment.permissions) {
            Some((_, places)) => places.push(place(assignment)),
            None => groups.push((assignment.permissions, vec![place(assignment)])),
        }
    }
    groups
}

/// One row for each noun: `call`, `view, add`.
fn verbs(permissions: PermissionSet) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for permission in permissions.iter() {
        let (noun, verb) = permission.word().split_once('.').unwrap_or((permission.word(), ""));
        match rows.iter_mut().find(|row| row[0] == noun) {
            Some(row) => {
                row[1].push_str(", ");
                row[1].push_str(verb);
            }
            None => rows.push(vec![noun.to_owned(), verb.to_owned()]),
        }
    }
    rows
}
