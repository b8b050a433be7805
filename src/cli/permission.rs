//! `portalctl permission`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::{By, ListArgs};
use super::words::{joined, word, yes_no};
use crate::app::App;
use crate::domain::permission::{Feature, PermissionView};
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs = Verbs { changes: &[], reads: &["permission.list"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Permission {
    /// List all permissions: the feature that each needs, and the roles that have it.
    List(List),
}

#[derive(Args)]
pub(super) struct List {
    /// Only those that need this feature.
    #[arg(long, value_parser = word::<Feature>())]
    feature: Option<Feature>,
    /// Only those that this role has.
    #[arg(long)]
    role: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, Permission::List(args): Permission) -> Result<()> {
    let by_name: By<PermissionView, String> = |permission| permission.permission.to_string();
    let by_feature: By<PermissionView, String> = |permission| permission.feature.to_string();
    let order = args.list.order(&[("permission", by_name), ("feature", by_feature)])?;
    app.read(|look| {
        let role = args.role.as_deref().map(|typed| ops::find::role(look.tx, typed)).transpose()?;
        let mut permissions = ops::permission::list(look.tx)?;
        permissions.retain(|permission| {
            args.feature.is_none_or(|feature| permission.feature == feature)
                && role.as_ref().is_none_or(|role| role.permissions.has(permission.permission))
        });
        args.list.show_sorted(look.ui, permissions, order)
    })
}

impl Record for PermissionView {
    const NOUN: &'static str = "permission";

    fn columns() -> &'static [Column<PermissionView>] {
        &[
            Column { name: "permission", shown: true, cell: |permission| permission.permission.to_string() },
            Column { name: "feature", shown: true, cell: |permission| permission.feature.to_string() },
            Column { name: "enabled", shown: true, cell: |permission| yes_no(permission.enabled) },
            Column { name: "roles", shown: true, cell: |permission| joined(&permission.roles, ";") },
        ]
    }

    fn key(&self) -> String {
        self.permission.to_string()
    }
}
