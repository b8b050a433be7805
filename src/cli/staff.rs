//! `portalctl staff`.

use std::ops::ControlFlow;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::{By, ListArgs};
use super::words::{nothing_said, or_empty, word, yes_no};
use crate::app::App;
use crate::domain::staff::{NotifyChannel, Right, Staff as Person, StaffRole};
use crate::domain::word::Word;
use crate::domain::{email, text};
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["staff.add", "staff.edit", "staff.delete"], reads: &["staff.list", "staff.show"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Staff {
    /// Add a member of staff.
    Add(Add),
    /// List all staff.
    List(ListArgs),
    /// Show one member of staff.
    Show {
        /// E-mail address or name.
        staff: String,
    },
    /// Change a member of staff. One active administrator always remains.
    Edit(Edit),
    /// Delete a member of staff.
    Delete {
        /// E-mail address or name.
        staff: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// The e-mail address, which names them from now on.
    email: String,
    #[command(flatten)]
    fields: Fields,
}

#[derive(Args)]
pub(super) struct Edit {
    /// E-mail address or name.
    staff: String,
    /// Another e-mail address.
    #[arg(long)]
    email: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// Take away a right.
    #[arg(long, value_name = "RIGHT", value_parser = word::<Right>())]
    remove_right: Vec<Right>,
    /// They work here again.
    #[arg(long, conflicts_with = "inactive")]
    active: bool,
    /// They no longer work here: they cannot act.
    #[arg(long)]
    inactive: bool,
}

#[derive(Args)]
struct Fields {
    /// The name for people.
    #[arg(long)]
    name: Option<String>,
    /// What they are there for; a new one is a technician unless said otherwise.
    #[arg(long, value_parser = word::<StaffRole>())]
    role: Option<StaffRole>,
    /// Give a right beyond the role.
    #[arg(long, value_name = "RIGHT", value_parser = word::<Right>())]
    add_right: Vec<Right>,
    /// The account of the operating system that acts as them; empty for none.
    #[arg(long, value_name = "LOGIN")]
    os_login: Option<String>,
    /// The mobile number for text messages; empty for none.
    #[arg(long)]
    mobile: Option<String>,
    /// How they want to hear of things.
    #[arg(long, value_name = "CHANNEL", value_parser = word::<NotifyChannel>())]
    notify: Option<NotifyChannel>,
    /// Whether they hear of every fault report, not only those of their own customers.
    #[arg(long, value_name = "BOOL")]
    notify_all_fault_reports: Option<bool>,
    /// The department; empty for none.
    #[arg(long)]
    department: Option<String>,
}

impl From<Fields> for ops::staff::Edit {
    fn from(fields: Fields) -> ops::staff::Edit {
        ops::staff::Edit {
            name: fields.name,
            role: fields.role,
            add_rights: fields.add_right,
            os_login: fields.os_login,
            mobile: fields.mobile,
            notify: fields.notify,
            notify_all_fault_reports: fields.notify_all_fault_reports,
            department: fields.department,
            ..ops::staff::Edit::default()
        }
    }
}

pub(super) fn run(app: &mut App, command: Staff) -> Result<()> {
    match command {
        Staff::Add(Add { email, fields }) => {
            let fields = ops::staff::Edit { email: Some(email), ..fields.into() };
            let staff = app.change(|change| ops::staff::add(change.tx, change.actor, change.now, fields))?;
            app.changed(&staff, format!("Added {} as {}.", staff.email, staff.role))
        }
        Staff::List(args) => list(app, &args),
        Staff::Show { staff } => app.read(|look| look.ui.show(&ops::find::staff(look.tx, &staff)?)),
        Staff::Edit(Edit { staff, email, fields, remove_right, active, inactive }) => {
            let edit = ops::staff::Edit {
                email,
                remove_rights: remove_right,
                active: (active || inactive).then_some(active),
                ..fields.into()
            };
            if edit == ops::staff::Edit::default() {
                return Err(nothing_said("staff", &staff));
            }
            let staff = app.change(|change| ops::staff::edit(change.tx, change.actor, change.now, &staff, edit))?;
            let already = format!("Nothing to change: {} is like that already.", staff.email);
            app.changed_or(&staff, format!("Changed {}.", staff.email), &already)
        }
        Staff::Delete { staff } => {
            let found = app.preview(|tx, actor| ops::staff::leaving(tx, actor, &staff))?;
            app.confirm(&format!("Delete {} ({})?", found.email, found.name))?;
            let gone = app.change(|change| ops::staff::delete(change.tx, change.actor, change.now, &found.email))?;
            app.changed(&gone, format!("Deleted {}.", gone.email))
        }
    }
}

/// The organization's own people are few enough to be sorted in memory.
fn list(app: &mut App, args: &ListArgs) -> Result<()> {
    let by_email: By<Person, String> = |staff| email::key(&staff.email);
    let by_name: By<Person, String> = |staff| text::key(&staff.name);
    let by_role: By<Person, String> = |staff| staff.role.to_string();
    let by_department: By<Person, String> = |staff| text::key(&or_empty(&staff.department));
    let fields = [("email", by_email), ("name", by_name), ("role", by_role), ("department", by_department)];
    let order = args.order(&fields)?;
    app.read(|look| {
        let mut people = Vec::new();
        ops::staff::list(look.tx, &mut |staff| {
            people.push(staff);
            Ok(ControlFlow::Continue(()))
        })?;
        args.show_sorted(look.ui, people, order)
    })
}

impl Record for Person {
    const NOUN: &'static str = "staff";

    fn columns() -> &'static [Column<Person>] {
        &[
            Column { name: "id", shown: false, cell: |staff| staff.id.to_string() },
            Column { name: "email", shown: true, cell: |staff| staff.email.clone() },
            Column { name: "name", shown: true, cell: |staff| staff.name.clone() },
            Column { name: "role", shown: true, cell: |staff| staff.role.to_string() },
            Column { name: "department", shown: true, cell: |staff| or_empty(&staff.department) },
            Column { name: "active", shown: true, cell: |staff| yes_no(staff.active) },
            Column {
                name: "rights",
                shown: false,
                cell: |staff| staff.rights.iter().map(Word::word).collect::<Vec<_>>().join(";"),
            },
            Column { name: "os_login", shown: false, cell: |staff| or_empty(&staff.os_login) },
            Column { name: "mobile", shown: false, cell: |staff| or_empty(&staff.mobile) },
            Column { name: "notify", shown: false, cell: |staff| staff.notify.to_string() },
            Column {
                name: "notify_all_fault_reports",
                shown: false,
                cell: |staff| yes_no(staff.notify_all_fault_reports),
            },
        ]
    }

    fn key(&self) -> String {
        self.email.clone()
    }
}
