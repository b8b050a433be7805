//! Saving what would be printed as a workbook for spreadsheets.

use std::path::{Path, PathBuf};

use clap::Args;

use super::file::{Existing, Output, folder_of, is_stream, spare_portal};
use crate::app::{App, Look};
use crate::error::Result;
use crate::ui::{Record, Workbook};

const FLAG: &str = "--xlsx";

#[derive(Args)]
pub(super) struct XlsxArgs {
    /// Save it as a workbook for spreadsheets instead, with times in UTC; `-` for stdout.
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Replace the workbook if it is there already.
    #[arg(long, requires = "xlsx")]
    force: bool,
}

/// The workbook that was asked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    file: &'a Path,
    existing: Existing,
}

impl XlsxArgs {
    /// The workbook that is asked for, if one is.
    pub(super) fn wanted(&self) -> Option<Wanted<'_>> {
        let existing = if self.force { Existing::Replaced } else { Existing::Kept };
        self.xlsx.as_deref().map(|file| Wanted { file, existing })
    }
}

/// Saves the records that the work gives, at most so many, as a workbook.
///
/// # Errors
/// Those of the work; when a workbook has no room for what it gives, or cannot be written. No file is left then.
pub(super) fn save<R: Record>(
    app: &mut App,
    Wanted { file, existing }: Wanted<'_>,
    limit: Option<usize>,
    work: impl FnOnce(&Look<'_, '_>, &mut Workbook<R>) -> Result<()>,
) -> Result<()> {
    let output = (!is_stream(file)).then_some(Output { path: file, existing, flag: FLAG });
    match output {
        None => app.ui.spare_terminal(FLAG)?,
        Some(output) => {
            spare_portal(app, output.path, output.flag)?;
            output.spare_existing()?;
        }
    }
    let workbook = app.read(|look| {
        let mut workbook = look.ui.workbook(
            limit,
            look.now,
            output.filter(|output| !output.is_no_file()).map(|output| folder_of(output.path)),
        )?;
        work(look, &mut workbook)?;
        Ok(workbook)
    })?;
    let Some(output) = output else { return app.ui.pour(|out| workbook.save(out)) };
    let rows = workbook.rows();
    output.write(|out| workbook.save(out))?;
    let counted = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    app.ui.status(format!("Saved {} ({counted}).", output.path.display()));
    Ok(())
}
