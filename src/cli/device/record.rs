//! How devices are listed, shown and exported.

use serde::Serialize;

use crate::cli::words::or_empty;
use crate::domain::device::{Device, Reading};
use crate::ops::device::Page as Found;
use crate::ui::{Column, Page, Record};

/// A device, and where it is shown alone, what belongs to it.
#[derive(Serialize)]
pub(super) struct Shown {
    #[serde(flatten)]
    pub(super) device: Device,
    #[serde(flatten)]
    along: Option<Along>,
}

/// What belongs to a device, for whoever looks.
#[derive(Serialize)]
struct Along {
    tickets: u32,
    readings: Vec<Reading>,
    #[serde(skip)]
    reading_count: u32,
}

impl From<Device> for Shown {
    fn from(device: Device) -> Shown {
        Shown { device, along: None }
    }
}

impl From<Found> for Shown {
    fn from(Found { device, tickets, readings, reading_count }: Found) -> Shown {
        Shown { device, along: Some(Along { tickets, readings, reading_count }) }
    }
}

impl Record for Shown {
    const NOUN: &'static str = "device";

    fn columns() -> &'static [Column<Shown>] {
        &[
            Column { name: "id", shown: false, cell: |shown| shown.device.id.to_string() },
            Column { name: "customer", shown: true, cell: |shown| shown.device.customer.clone() },
            Column { name: "serial", shown: true, cell: |shown| shown.device.serial.clone() },
            Column { name: "name", shown: true, cell: |shown| or_empty(&shown.device.name) },
            Column { name: "model", shown: true, cell: |shown| or_empty(&shown.device.model) },
            Column { name: "facility", shown: true, cell: |shown| or_empty(&shown.device.facility) },
            Column { name: "last_reading", shown: true, cell: |shown| last_reading(&shown.device) },
            Column { name: "last_reading_at", shown: true, cell: |shown| or_empty(&shown.device.last_reading_at) },
        ]
    }

    fn key(&self) -> String {
        self.device.path()
    }

    fn page(&self, page: &mut Page) {
        let device = &self.device;
        page.field("Serial", &device.serial)
            .field("Name", or_empty(&device.name))
            .field("Model", or_empty(&device.model))
            .field("Customer", &device.customer)
            .field("Facility", or_empty(&device.facility));
        if let Some(Along { tickets, readings, reading_count }) = &self.along {
            page.field("Tickets", tickets.to_string());
            let title = match readings.len() {
                shown if shown < *reading_count as usize => format!("Readings (the newest {shown} of {reading_count})"),
                _ => "Readings".to_owned(),
            };
            page.table(title, &["taken at", "value", "by"], readings.iter().map(row).collect());
        }
    }
}

fn last_reading(device: &Device) -> String {
    device.last_reading.map(|value| with_unit(value, device.last_reading_unit.as_deref())).unwrap_or_default()
}

pub(super) fn with_unit(value: f64, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{value} {unit}"),
        None => value.to_string(),
    }
}

fn row(reading: &Reading) -> Vec<String> {
    vec![reading.taken_at.to_string(), with_unit(reading.value, reading.unit.as_deref()), reading.by.clone()]
}

/// A device as a row of the file that an import reads.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Exported(pub(super) Device);

impl Record for Exported {
    const NOUN: &'static str = "device";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "customer", shown: true, cell: |row| row.0.customer.clone() },
            Column { name: "facility", shown: true, cell: |row| or_empty(&row.0.facility) },
            Column { name: "serial", shown: true, cell: |row| row.0.serial.clone() },
            Column { name: "model", shown: true, cell: |row| or_empty(&row.0.model) },
            Column { name: "name", shown: true, cell: |row| or_empty(&row.0.name) },
        ]
    }

    fn key(&self) -> String {
        self.0.path()
    }
}
