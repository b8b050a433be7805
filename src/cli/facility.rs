//! `portalctl facility`.

mod record;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::list::ListArgs;
use super::words::nothing_said;
use crate::app::App;
use crate::bulk::sheet::FACILITY;
use crate::domain::customer::Facility as Place;
use crate::domain::text;
use crate::error::Result;
use crate::ops;
use crate::store::facility::{FacilityFilter, FacilitySort};

pub(super) const VERBS: Verbs = Verbs {
    changes: &[
        "facility.add",
        "facility.edit",
        "facility.delete",
        "facility.archive",
        "facility.restore",
        "facility.import",
    ],
    reads: &["facility.list", "facility.show", "facility.export"],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum Facility {
    /// Add a facility to a customer.
    Add(Add),
    /// List facilities.
    List(List),
    /// Show one facility.
    Show {
        /// CUSTOMER/FACILITY; a number or name alone where only one has it.
        facility: String,
    },
    /// Change a facility.
    Edit(Edit),
    /// Delete a facility that has no tickets, devices and documents and is listed for no user.
    Delete {
        /// CUSTOMER/FACILITY; a number or name alone where only one has it.
        facility: String,
    },
    /// Archive a facility: nobody outside sees it any more, nor what belongs to it.
    Archive {
        /// CUSTOMER/FACILITY; a number or name alone where only one has it.
        facility: String,
    },
    /// Take a facility back from the archive.
    Restore {
        /// CUSTOMER/FACILITY; a number or name alone where only one has it.
        facility: String,
    },
    /// Import facilities from a CSV file.
    ///
    /// Columns: customer (required), number, name (required), address.
    ///
    /// A row is about the facility that the customer has with the same number, or without a number with the same name;
    /// if there is none, about a new one. What is there has to be as the row says, unless --update or --skip-existing
    /// is given. One row that is not acceptable keeps all others out, unless --on-error skip is given. The number is
    /// counted up where there is none.
    ///
    /// Example: portalctl facility import facilities.csv --dry-run
    Import(ImportArgs),
    /// Print all facilities as a CSV file that `import` reads.
    ///
    /// Archived facilities and those of archived customers are left out. With `-o json` or `-o jsonl`, prints objects instead.
    ///
    /// Example: portalctl facility export > facilities.csv
    Export,
}

#[derive(Args)]
pub(super) struct Add {
    /// The customer, by number or name.
    customer: String,
    /// The name.
    name: String,
    /// The number that names it within the customer; counted up if none is given.
    #[arg(long)]
    number: Option<String>,
    /// Where it is.
    #[arg(long)]
    address: Option<String>,
}

#[derive(Args)]
pub(super) struct Edit {
    /// CUSTOMER/FACILITY; a number or name alone where only one has it.
    facility: String,
    /// Another name.
    #[arg(long)]
    name: Option<String>,
    /// Another number.
    #[arg(long)]
    number: Option<String>,
    /// Where it is; empty for nothing.
    #[arg(long)]
    address: Option<String>,
}

#[derive(Args)]
pub(super) struct List {
    /// Only those of this customer.
    #[arg(long)]
    customer: Option<String>,
    /// Only those whose name or number contains this.
    #[arg(long, value_name = "TEXT")]
    facility: Option<String>,
    /// Only archived ones, instead of only those that are not.
    #[arg(long)]
    archived: bool,
    #[command(flatten)]
    list: ListArgs,
}

/// Warns that only their numbers tell two facilities of a customer apart.
fn warn_of_namesake(app: &mut App, facility: &Place, other: Option<String>) {
    if let Some(other) = other {
        let (path, name) = (facility.path(), &facility.name);
        app.ui.warn(format!(
            "Facility {}/{other} is named {name} as well, so that only the numbers tell it from {path}.",
            facility.customer
        ));
    }
}

pub(super) fn run(app: &mut App, command: Facility) -> Result<()> {
    match command {
        Facility::Add(Add { customer, name, number, address }) => {
            let fields = ops::facility::Edit { number, name: Some(name), address };
            let (facility, other) = app.change(|change| {
                let facility = ops::facility::add(change.tx, change.actor, change.now, &customer, fields)?;
                let other = ops::facility::also_named(change.tx, &facility)?;
                Ok((facility, other))
            })?;
            warn_of_namesake(app, &facility, other);
            app.changed(&facility, format!("Added facility {}.", called(&facility)))
        }
        Facility::List(args) => list(app, &args),
        Facility::Show { facility } => app.read(|look| look.ui.show(&ops::find::facility(look.tx, None, &facility)?)),
        Facility::Edit(Edit { facility, name, number, address }) => {
            let edit = ops::facility::Edit { number, name, address };
            if edit == ops::facility::Edit::default() {
                return Err(nothing_said("facility", &facility));
            }
            let renames = edit.name.is_some();
            let (facility, other) = app.change(|change| {
                let facility = ops::facility::edit(change.tx, change.actor, change.now, &facility, edit)?;
                let other = if renames { ops::facility::also_named(change.tx, &facility)? } else { None };
                Ok((facility, other))
            })?;
            warn_of_namesake(app, &facility, other);
            let already = format!("Nothing to change: facility {} is like that already.", called(&facility));
            app.changed_or(&facility, format!("Changed facility {}.", called(&facility)), &already)
        }
        Facility::Delete { facility } => {
            let going = app.preview(|tx, actor| ops::facility::going(tx, actor, &facility))?;
            app.confirm(&format!("Delete facility {}?", called(&going)))?;
            let gone = app.change(|change| ops::facility::delete(change.tx, change.actor, change.now, &going))?;
            app.changed(&gone, format!("Deleted facility {}.", called(&gone)))
        }
        Facility::Archive { facility } => {
            let facility =
                app.change(|change| ops::facility::archive(change.tx, change.actor, change.now, &facility, true))?;
            let already = format!("Nothing to change: facility {} is archived already.", called(&facility));
            let sentence = format!("Facility {} is archived: nobody outside sees it.", called(&facility));
            app.changed_or(&facility, sentence, &already)
        }
        Facility::Restore { facility } => {
            let facility =
                app.change(|change| ops::facility::archive(change.tx, change.actor, change.now, &facility, false))?;
            let already = format!("Nothing to change: facility {} is not archived.", called(&facility));
            app.changed_or(&facility, format!("Facility {} is no longer archived.", called(&facility)), &already)
        }
        Facility::Import(args) => import::run(
            app,
            &args,
            FACILITY,
            |change, file| ops::facility::import(change.tx, change.actor, change.now, file),
            import::tell_archived,
        ),
        Facility::Export => {
            app.ui.prefer_csv();
            app.read(|look| {
                let filter = FacilityFilter {
                    archived: Some(false),
                    customer_archived: Some(false),
                    ..FacilityFilter::default()
                };
                let mut list = look.ui.list::<record::Exported>(None)?;
                ops::facility::list(look.tx, &filter, &mut |facility| list.push(&record::Exported(facility)))?;
                list.finish()
            })
        }
    }
}

fn list(app: &mut App, args: &List) -> Result<()> {
    let fields = [("customer", FacilitySort::Customer), ("number", FacilitySort::Number), ("name", FacilitySort::Name)];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or_default();
    app.read(|look| {
        let customer = args.customer.as_deref().map(|typed| ops::find::customer(look.tx, typed)).transpose()?;
        let filter = FacilityFilter {
            customer: customer.map(|customer| customer.id),
            text: args.facility.as_deref().map(text::key).filter(|text| !text.is_empty()),
            archived: Some(args.archived),
            customer_archived: None,
            sort,
            descending,
        };
        let mut list = look.ui.list::<Place>(args.list.limit)?;
        ops::facility::list(look.tx, &filter, &mut |facility| list.push(&facility))?;
        list.finish()
    })
}

/// What a facility is called in a sentence.
fn called(facility: &Place) -> String {
    format!("{} {}", facility.path(), facility.name)
}
