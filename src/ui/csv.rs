//! CSV rows.

use crate::error::{Error, Result};

/// The bytes of one CSV row with its line break.
pub(super) fn row<T: AsRef<[u8]>>(cells: impl IntoIterator<Item = T>) -> Result<Vec<u8>> {
    let failed = |error: anyhow::Error| Error::failure("The row could not be written as CSV.").caused_by(error);
    let mut writer = ::csv::WriterBuilder::new().buffer_capacity(512).from_writer(Vec::with_capacity(128));
    writer.write_record(cells).map_err(|error| failed(error.into()))?;
    writer.into_inner().map_err(|error| failed(error.into_error().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quoted_as_csv_needs_it() {
        let text = String::from_utf8(row(["a,b", "say \"x\"", "two\nlines", ""]).unwrap()).unwrap();
        assert_eq!(text, "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\n");
    }
}
