//! `portalctl role`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::{By, ListArgs};
use super::user::role_set;
use super::words::{joined, word, yes_no};
use crate::app::App;
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::role::RoleView;
use crate::domain::text;
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Page, Record};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["role.set", "role.define", "role.delete"],
    reads: &["role.list", "role.show"],
    as_user: &["role.set"],
};

#[derive(Subcommand)]
pub(super) enum Role {
    /// Give a user exactly these roles, at one customer or everywhere.
    ///
    /// With --as-user, a colleague, wherever that user sees them assigned, and nothing that the user does not hold.
    Set(role_set::Set),
    /// List all roles.
    List(ListArgs),
    /// Show a role and what it gives.
    Show {
        /// Name or title.
        role: String,
    },
    /// Make a role, or change the one of this name.
    Define(Define),
    /// Delete a role that nobody holds. Those that came with the program stay.
    Delete {
        /// Name or title.
        role: String,
    },
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl role define site-manager --permission device.view --permission document.view
  portalctl role define member --add document.add --remove fault-report.add
  portalctl role define client-inspector --exclusive=false")]
pub(super) struct Define {
    /// The name that commands take: lower-case words joined by dashes.
    name: String,
    /// The name for people.
    #[arg(long)]
    title: Option<String>,
    /// Give exactly this; give it again for more.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    permission: Vec<Permission>,
    /// Give this besides what it gives.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    add: Vec<Permission>,
    /// No longer give this. All permissions: `portalctl permission list`.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    remove: Vec<Permission>,
    /// Whether it stands alone: whoever holds it at a customer holds no other role there.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    exclusive: Option<bool>,
    /// Whether it leaves only `.view` permissions, whatever other roles and overrides say.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    read_only: Option<bool>,
}

pub(super) fn run(app: &mut App, command: Role) -> Result<()> {
    match command {
        Role::Set(args) => role_set::run(app, &args),
        Role::List(args) => {
            let by_name: By<RoleView, String> = |view| view.role.name.clone();
            let by_title: By<RoleView, String> = |view| text::key(&view.role.title);
            let order = args.order(&[("name", by_name), ("title", by_title)])?;
            app.read(|look| args.show_sorted(look.ui, ops::role::list(look.tx)?, order))
        }
        Role::Show { role } => app.read(|look| look.ui.show(&ops::role::show(look.tx, &role)?)),
        Role::Define(args) => define(app, args),
        Role::Delete { role } => delete(app, &role),
    }
}

fn define(app: &mut App, args: Define) -> Result<()> {
    let set = |permissions: &[Permission]| permissions.iter().copied().collect::<PermissionSet>();
    if let Some(both) = args.add.iter().find(|permission| args.remove.contains(permission)) {
        return Err(
            crate::error::Error::usage(format!("{both} is both added and removed.")).hint("Say one of the two.")
        );
    }
    let define = ops::role::Define {
        name: args.name,
        title: args.title,
        permissions: (!args.permission.is_empty()).then(|| set(&args.permission)),
        add: set(&args.add),
        remove: set(&args.remove),
        exclusive: args.exclusive,
        read_only: args.read_only,
    };
    let (view, changes) = app.change(|change| {
        let view = ops::role::define(change.tx, change.actor, change.now, define)?;
        Ok((view, change.tx.recorded().count))
    })?;
    let RoleView { role, users, .. } = &view;
    let users = match users {
        0 => "nobody holds it".to_owned(),
        1 => "1 user holds it".to_owned(),
        more => format!("{more} users hold it"),
    };
    let sentence = match changes {
        0 => format!("Nothing to change: {} is like that already.", role.name),
        _ => format!("The role {} gives {}; {users}.", role.name, counted(role.permissions)),
    };
    let empty = role.permissions.is_empty().then(|| role.name.clone());
    app.changed(&view, sentence)?;
    if let Some(name) = empty {
        app.ui.warn(format!("The role {name} gives nothing. Add something with --add."));
    }
    Ok(())
}

fn counted(permissions: PermissionSet) -> String {
    match permissions.len() {
        1 => "1 permission".to_owned(),
        more => format!("{more} permissions"),
    }
}

fn delete(app: &mut App, typed: &str) -> Result<()> {
    let role = app.preview(|tx, actor| ops::role::deletable(tx, actor, typed))?;
    app.confirm(&format!("Delete the role {} ({}), which nobody holds?", role.name, role.title))?;
    let gone = app.change(|change| ops::role::delete(change.tx, change.actor, change.now, &role.name))?;
    app.changed(&gone, format!("Deleted the role {}.", gone.role.name))?;
    if app.config.config.invitation.default_role == gone.role.name {
        app.ui.warn(
            "The configuration still gives that role to invited users for whom none is named: \
             change invitation.default_role.",
        );
    }
    Ok(())
}

impl Record for RoleView {
    const NOUN: &'static str = "role";

    fn columns() -> &'static [Column<RoleView>] {
        &[
            Column { name: "name", shown: true, cell: |view| view.role.name.clone() },
            Column { name: "title", shown: true, cell: |view| view.role.title.clone() },
            Column {
                name: "permissions",
                shown: false,
                cell: |view| joined(view.role.permissions.iter().map(Word::word), ";"),
            },
            Column { name: "effective", shown: false, cell: |view| joined(view.effective.iter().map(Word::word), ";") },
            Column { name: "read_only", shown: true, cell: |view| yes_no(view.role.read_only) },
            Column { name: "exclusive", shown: true, cell: |view| yes_no(view.role.exclusive) },
            Column { name: "built_in", shown: true, cell: |view| yes_no(view.role.built_in) },
            Column { name: "users", shown: true, cell: |view| view.users.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.role.name.clone()
    }

    fn page(&self, page: &mut Page) {
        let RoleView { role, effective, users } = self;
        page.field("Name", &role.name).field("Title", &role.title);
        page.field("Read only", yes_no(role.read_only)).field("Exclusive", yes_no(role.exclusive));
        page.field("Built in", yes_no(role.built_in)).field("Users", users.to_string());
        let rows = role.permissions.iter().map(|permission| {
            let note = match (effective.has(permission), role.read_only && !permission.is_view()) {
                (true, _) => String::new(),
                (false, true) => "not there: the role is read-only".to_owned(),
                (false, false) => format!("not there: the feature {} is off", permission.feature()),
            };
            vec![permission.to_string(), note]
        });
        page.table("Permissions", &["permission", "note"], rows.collect());
    }
}
