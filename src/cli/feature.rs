//! `portalctl feature`.

use clap::Subcommand;

use super::globals::Verbs;
use super::list::{By, ListArgs};
use super::words::{joined, word, yes_no};
use crate::app::App;
use crate::domain::permission::{Feature as Module, FeatureView};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Format, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["feature.enable", "feature.disable"], reads: &["feature.list"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Feature {
    /// List all features, and which permissions need each of them.
    List(ListArgs),
    /// Turn features on: what roles and overrides give of them is there again.
    Enable {
        /// The features.
        #[arg(required = true, value_name = "FEATURE", value_parser = word::<Module>())]
        features: Vec<Module>,
    },
    /// Turn features off: nobody has the permissions that need them.
    Disable {
        /// The features.
        #[arg(required = true, value_name = "FEATURE", value_parser = word::<Module>())]
        features: Vec<Module>,
    },
}

pub(super) fn run(app: &mut App, command: Feature) -> Result<()> {
    match command {
        Feature::List(args) => {
            let by_name: By<FeatureView, String> = |feature| feature.name.to_string();
            let by_state: By<FeatureView, String> = |feature| yes_no(feature.enabled);
            let order = args.order(&[("name", by_name), ("enabled", by_state)])?;
            app.read(|look| args.show_sorted(look.ui, ops::feature::list(look.tx)?, order))
        }
        Feature::Enable { features } => set(app, &features, true),
        Feature::Disable { features } => set(app, &features, false),
    }
}

fn set(app: &mut App, features: &[Module], enabled: bool) -> Result<()> {
    let (changed, after) = app.change(|change| {
        let changed = ops::feature::set(change.tx, change.actor, change.now, features, enabled)?;
        Ok((changed, ops::feature::list(change.tx)?))
    })?;
    if !app.settings.dry_run {
        tell(app, &changed, enabled);
    }
    match app.ui.format() {
        Format::Table => Ok(()),
        _ => {
            let mut list = app.ui.list::<FeatureView>(None)?;
            for feature in after.iter().filter(|feature| features.contains(&feature.name)) {
                if list.push(feature)?.is_break() {
                    break;
                }
            }
            list.finish()
        }
    }
}

fn tell(app: &mut App, changed: &[FeatureView], enabled: bool) {
    let state = if enabled { "on" } else { "off" };
    if changed.is_empty() {
        return app.ui.status(format!("Nothing to change: that is {state} already."));
    }
    for FeatureView { name, permissions, .. } in changed {
        let permissions = joined(permissions.iter().map(Word::word), ", ");
        app.ui.status(match (enabled, name) {
            (true, _) => format!("Turned on {name}: whoever was given {permissions} has it."),
            (false, Module::CustomerLogin) => format!("Turned off {name}: nobody can be invited or sign in."),
            (false, _) => format!("Turned off {name}: nobody has {permissions} any more."),
        });
    }
}

impl Record for FeatureView {
    const NOUN: &'static str = "feature";

    fn columns() -> &'static [Column<FeatureView>] {
        &[
            Column { name: "name", shown: true, cell: |feature| feature.name.to_string() },
            Column { name: "enabled", shown: true, cell: |feature| yes_no(feature.enabled) },
            Column {
                name: "permissions",
                shown: true,
                cell: |feature| joined(feature.permissions.iter().map(Word::word), ";"),
            },
        ]
    }

    fn key(&self) -> String {
        self.name.to_string()
    }
}
