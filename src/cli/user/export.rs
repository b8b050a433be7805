//! `portalctl user export`.

use std::ops::ControlFlow;

use clap::Args;
use serde::{Serialize, Serializer};

use super::list::Wanted;
use crate::app::App;
use crate::cli::words::{joined, or_empty, yes_no};
use crate::cli::xlsx::{self, XlsxArgs};
use crate::domain::permission::PermissionSet;
use crate::domain::user::{AssignmentView, FacilityScope, User};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Record};

#[derive(Args)]
pub(in crate::cli) struct Export {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    xlsx: XlsxArgs,
}

pub(super) fn run(app: &mut App, args: Export) -> Result<()> {
    let wanted = args.wanted.list();
    if let Some(xlsx) = args.xlsx.wanted() {
        return xlsx::save(app, xlsx, None, |look, workbook| {
            ops::user::export(look.tx, &wanted, &mut |user| rows(user, &mut |row| workbook.push(row)))
        });
    }
    app.ui.prefer_csv();
    app.read(|look| {
        let mut list = look.ui.list::<Exported>(None)?;
        ops::user::export(look.tx, &wanted, &mut |user| rows(user, &mut |row| list.push(row)))?;
        list.finish()
    })
}

/// The rows of a user, one after the other.
fn rows(user: User, visit: &mut dyn FnMut(&Exported) -> Result<ControlFlow<()>>) -> Result<ControlFlow<()>> {
    let mut row = Exported { user, at: 0 };
    loop {
        let flow = visit(&row)?;
        row.at += 1;
        if flow.is_break() || row.at >= row.user.assignments.len() {
            return Ok(flow);
        }
    }
}

/// A user at one of the places that they are assigned to, as a row of the file that an import reads. Somebody who is
/// assigned to nothing has one row, too.
struct Exported {
    user: User,
    at: usize,
}

impl Serialize for Exported {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.user.serialize(serializer)
    }
}

impl Record for Exported {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "email", shown: true, cell: |row| or_empty(&row.user.email) },
            Column { name: "username", shown: true, cell: |row| row.user.username.clone() },
            Column { name: "first_name", shown: true, cell: |row| or_empty(&row.user.profile.first_name) },
            Column { name: "last_name", shown: true, cell: |row| or_empty(&row.user.profile.last_name) },
            Column { name: "company", shown: true, cell: |row| or_empty(&row.user.profile.company) },
            Column { name: "address", shown: true, cell: |row| or_empty(&row.user.profile.address) },
            Column { name: "city", shown: true, cell: |row| or_empty(&row.user.profile.city) },
            Column { name: "country", shown: true, cell: |row| or_empty(&row.user.profile.country) },
            Column { name: "state", shown: true, cell: |row| or_empty(&row.user.profile.state) },
            Column { name: "zip", shown: true, cell: |row| or_empty(&row.user.profile.zip) },
            Column { name: "phone", shown: true, cell: |row| or_empty(&row.user.profile.phone) },
            Column { name: "mobile", shown: true, cell: |row| or_empty(&row.user.profile.mobile) },
            Column { name: "accounting_id", shown: true, cell: |row| or_empty(&row.user.profile.accounting_id) },
            Column { name: "language", shown: true, cell: |row| or_empty(&row.user.profile.language) },
            Column { name: "customer", shown: true, cell: |row| row.place(|place| or_empty(&place.customer)) },
            Column { name: "facilities", shown: true, cell: |row| row.place(facilities) },
            Column { name: "contact", shown: true, cell: |row| row.place(|place| or_empty(&place.contact)) },
            Column { name: "roles", shown: true, cell: |row| row.place(roles) },
            Column { name: "allow", shown: true, cell: |row| row.place(|place| words(place.allow)) },
            Column { name: "deny", shown: true, cell: |row| row.place(|place| words(place.deny)) },
            Column { name: "allow_support_cases", shown: true, cell: |row| yes_no(row.user.allow_support_cases) },
            Column { name: "comments", shown: true, cell: |row| or_empty(&row.user.comments) },
            Column { name: "all_retail", shown: true, cell: |row| yes_no(row.user.all_retail) },
        ]
    }

    fn key(&self) -> String {
        self.user.username.clone()
    }

    fn is_further_row(&self) -> bool {
        self.at > 0
    }
}

impl Exported {
    fn place(&self, cell: impl Fn(&AssignmentView) -> String) -> String {
        self.user.assignments.get(self.at).map(cell).unwrap_or_default()
    }
}

/// `*` for all, `-` for what belongs to none. All retail customers are covered whole, which needs no saying.
fn facilities(place: &AssignmentView) -> String {
    match (&place.customer, place.scope) {
        (None, _) => String::new(),
        (Some(_), FacilityScope::All) => "*".to_owned(),
        (Some(_), FacilityScope::Selected) => {
            joined(place.facilities.iter().map(String::as_str).chain(place.unassigned.then_some("-")), ";")
        }
    }
}

/// By their names: in another portal they may have been made in another order.
fn roles(place: &AssignmentView) -> String {
    let mut names: Vec<_> = place.roles.iter().map(String::as_str).collect();
    names.sort_unstable();
    joined(names, ";")
}

fn words(permissions: PermissionSet) -> String {
    joined(permissions.iter().map(Word::word), ";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::header::USERS;

    #[test]
    fn the_columns_are_those_of_the_import() {
        let written: Vec<_> = Exported::columns().iter().map(|column| column.name).collect();
        let read: Vec<_> = USERS.iter().map(|field| field.name).collect();
        assert_eq!(written, read);
    }
}
