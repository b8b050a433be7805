//! `portalctl device`.

mod record;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::list::ListArgs;
use super::words::{nothing_said, told, value, whole};
use crate::app::App;
use crate::bulk::sheet::DEVICE;
use crate::domain::device::{Device as Equipment, Reading as Taken};
use crate::domain::number;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops;
use crate::store::device::list::DeviceSort;
use record::{Exported, Shown};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["device.add", "device.edit", "device.delete", "device.reading", "device.import"],
    reads: &["device.list", "device.show", "device.export"],
    as_user: &["device.list", "device.show", "device.reading"],
};

#[derive(Subcommand)]
pub(super) enum Device {
    /// Add a device to a customer.
    ///
    /// Example: portalctl device add K-1003 KL-40912 --facility F-02 --model 'Monolift 630' --name 'Hiss C'
    Add(Add),
    /// List devices, by serial number.
    ///
    /// With --as-user, exactly those that the user may see.
    List(List),
    /// Show a device and what was read off it.
    Show {
        /// CUSTOMER/SERIAL; a serial number or name alone where only one has it.
        device: String,
        /// Show this many readings, the newest ones; 0 shows all.
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = whole::<u32>)]
        readings: u32,
    },
    /// Change a device.
    Edit(Edit),
    /// Delete a device that has no tickets and no documents, with what was read off it.
    Delete {
        /// CUSTOMER/SERIAL; a serial number or name alone where only one has it.
        device: String,
    },
    /// Add an uptime or meter reading to a device.
    ///
    /// What was read before is on the page of `device show`.
    ///
    /// Example: portalctl device reading K-1003/KL-40912 12450 --unit h
    Reading(Reading),
    /// Import devices from a CSV file.
    ///
    /// Columns: customer (required), facility, serial (required), model, name.
    ///
    /// A row is about the device that the customer has with the same serial number; if there is none, about a new one.
    /// What is there has to be as the row says, unless --update or --skip-existing is given. One row that is not
    /// acceptable keeps all others out, unless --on-error skip is given.
    ///
    /// Example: portalctl device import devices.csv --dry-run
    Import(ImportArgs),
    /// Print all devices as a CSV file that `import` reads.
    ///
    /// Those of archived customers and facilities are left out. With `-o json` or `-o jsonl`, prints objects instead.
    ///
    /// Example: portalctl device export > devices.csv
    Export,
}

#[derive(Args)]
pub(super) struct Add {
    /// The customer, by number or name.
    customer: String,
    /// The serial number, which names it within the customer.
    serial: String,
    /// The customer's facility where it stands, by number or name.
    #[arg(long)]
    facility: Option<String>,
    /// What model it is; documents of a model hang on all devices of it.
    #[arg(long)]
    model: Option<String>,
    /// What people call it.
    #[arg(long)]
    name: Option<String>,
}

#[derive(Args)]
pub(super) struct Edit {
    /// CUSTOMER/SERIAL; a serial number or name alone where only one has it.
    device: String,
    /// Another serial number.
    #[arg(long)]
    serial: Option<String>,
    /// The customer's facility where it stands, by number or name.
    #[arg(long, conflicts_with = "no_facility")]
    facility: Option<String>,
    /// It stands at no facility.
    #[arg(long)]
    no_facility: bool,
    /// What model it is; empty for nothing.
    #[arg(long)]
    model: Option<String>,
    /// What people call it; empty for nothing.
    #[arg(long)]
    name: Option<String>,
}

#[derive(Args)]
pub(super) struct Reading {
    /// CUSTOMER/SERIAL; a serial number or name alone where only one has it.
    device: String,
    /// What was read, a number.
    #[arg(value_parser = number, allow_negative_numbers = true)]
    value: f64,
    /// The unit of the value: h, kWh, m³.
    #[arg(long)]
    unit: Option<String>,
    /// When it was read, if not now: 2026-11-21 or 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    taken_at: Option<Timestamp>,
}

#[derive(Args)]
pub(super) struct List {
    /// Only those of this customer, by number or name.
    #[arg(long)]
    customer: Option<String>,
    /// Only those at this facility: CUSTOMER/FACILITY, or its number or name with --customer.
    #[arg(long)]
    facility: Option<String>,
    /// Only those of this model.
    #[arg(long)]
    model: Option<String>,
    /// Only those whose serial number, model or name contains this.
    #[arg(long, value_name = "TEXT")]
    device: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

const SORTS: [(&str, DeviceSort); 5] = [
    ("serial", DeviceSort::Serial),
    ("model", DeviceSort::Model),
    ("name", DeviceSort::Name),
    ("customer", DeviceSort::Customer),
    ("last_reading_at", DeviceSort::LastReadingAt),
];

fn number(typed: &str) -> Result<f64, String> {
    number::decimal(typed).map_err(told)
}

pub(super) fn run(app: &mut App, command: Device) -> Result<()> {
    match command {
        Device::Add(Add { customer, serial, facility, model, name }) => {
            let fields = ops::device::Edit { serial: Some(serial), facility: facility.map(Some), model, name };
            let device =
                app.change(|change| ops::device::add(change.tx, change.actor, change.now, &customer, fields))?;
            let sentence = format!("Added device {}.", called(&device));
            app.changed(&Shown::from(device), sentence)
        }
        Device::List(args) => list(app, args),
        Device::Show { device, readings } => app.read(|look| {
            let page = ops::device::show(look.tx, look.viewer, &device, (readings > 0).then_some(readings))?;
            look.ui.show(&Shown::from(page))
        }),
        Device::Edit(Edit { device, serial, facility, no_facility, model, name }) => {
            let facility = if no_facility { Some(None) } else { facility.map(Some) };
            let edit = ops::device::Edit { serial, facility, model, name };
            if edit == ops::device::Edit::default() {
                return Err(nothing_said("device", &device));
            }
            let device = app.change(|change| ops::device::edit(change.tx, change.actor, change.now, &device, edit))?;
            let already = format!("Nothing to change: device {} is like that already.", called(&device));
            let sentence = format!("Changed device {}.", called(&device));
            app.changed_or(&Shown::from(device), sentence, &already)
        }
        Device::Delete { device } => delete(app, &device),
        Device::Reading(Reading { device, value, unit, taken_at }) => {
            let told = record::with_unit(value, unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()));
            let new = ops::device::New { value, unit, taken_at };
            let read = app.change(|change| ops::device::reading(change.tx, change.actor, change.now, &device, new))?;
            let sentence = format!("Read {told} off device {}.", called(&read.device));
            warn_of_order(app, &read);
            app.changed(&Shown::from(read.device), sentence)
        }
        Device::Import(args) => import::run(
            app,
            &args,
            DEVICE,
            |change, file| ops::device::import(change.tx, change.actor, change.now, file),
            import::tell_archived,
        ),
        Device::Export => {
            app.ui.prefer_csv();
            app.read(|look| {
                let filter = ops::device::Filter {
                    archived: ops::device::Archived::LeftOut,
                    sort: DeviceSort::Customer,
                    ..ops::device::Filter::default()
                };
                let mut list = look.ui.list::<Exported>(None)?;
                ops::device::list(look.tx, None, &filter, &mut |hit| list.push(&Exported(hit.load()?)))?;
                list.finish()
            })
        }
    }
}

/// Says where a meter would have run backwards.
fn warn_of_order(app: &mut App, read: &ops::device::Read) {
    let ops::device::Read { reading, more_before, less_after, .. } = read;
    let told = |reading: &Taken| record::with_unit(reading.value, reading.unit.as_deref());
    let why = "Was the meter changed, or is a digit wrong?";
    if let Some(before) = more_before {
        app.ui.warn(format!("{} is less than the {} of {}. {why}", told(reading), told(before), before.taken_at));
    }
    if let Some(after) = less_after {
        app.ui.warn(format!("{} is more than the {} of {}. {why}", told(reading), told(after), after.taken_at));
    }
}

fn list(app: &mut App, args: List) -> Result<()> {
    let (sort, descending) = args.list.order(&SORTS)?.unwrap_or_default();
    let filter = ops::device::Filter {
        customer: args.customer,
        facility: args.facility,
        model: args.model,
        text: args.device,
        archived: ops::device::Archived::Shown,
        sort,
        descending,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Shown>(args.list.limit)?;
        ops::device::list(look.tx, look.viewer, &filter, &mut |hit| {
            if list.only_counts() {
                return Ok(list.count());
            }
            list.push(&Shown::from(hit.load()?))
        })?;
        list.finish()
    })
}

fn delete(app: &mut App, which: &str) -> Result<()> {
    let going = app.preview(|tx, actor| ops::device::going(tx, actor, which))?;
    let name = called(&going.device);
    let along = going.along();
    let with = if along.is_empty() { String::new() } else { format!(", with {along}") };
    if !along.is_empty() {
        app.ui.status(format!("What goes with device {name}: {along}."));
    }
    app.confirm(&format!("Delete device {name}{with}?"))?;
    let gone = app.change(|change| ops::device::delete(change.tx, change.actor, change.now, &going))?;
    app.changed(&Shown::from(gone), format!("Deleted device {name}{with}."))
}

/// What a device is called in a sentence.
fn called(device: &Equipment) -> String {
    match &device.name {
        Some(name) => format!("{} {name}", device.path()),
        None => device.path(),
    }
}
