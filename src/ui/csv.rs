//! CSV rows.

/// Adds a cell to a row, quoted where it has to be.
pub(super) fn add(row: &mut Vec<u8>, cell: &str) {
    if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        row.push(b'"');
        for (at, part) in cell.split('"').enumerate() {
            if at > 0 {
                row.extend_from_slice(b"\"\"");
            }
            row.extend_from_slice(part.as_bytes());
        }
        row.push(b'"');
    } else {
        row.extend_from_slice(cell.as_bytes());
    }
    row.push(b',');
}

/// Ends a row of at least one cell with its line break.
pub(super) fn end(row: &mut Vec<u8>) {
    row.pop();
    // A lone empty cell would be an empty line, which is no row.
    if row.is_empty() {
        row.extend_from_slice(b"\"\"");
    }
    row.push(b'\n');
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cells: &[&str]) -> String {
        let mut row = Vec::new();
        cells.iter().for_each(|cell| add(&mut row, cell));
        end(&mut row);
        String::from_utf8(row).unwrap()
    }

    #[test]
    fn rows_are_quoted_as_csv_needs_it() {
        assert_eq!(row(&["a,b", "say \"x\"", "two\nlines", ""]), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\n");
        assert_eq!(row(&["\"", "\r", " å ", "-"]), "\"\"\"\",\"\r\", å ,-\n");
        assert_eq!(row(&[""]), "\"\"\n");
    }

    proptest! {
        #[test]
        fn rows_are_what_the_library_writes(cells in prop::collection::vec("[\",\r\n a;'å]{0,4}|\\PC*", 1..5)) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            writer.write_record(&cells).unwrap();
            let expected = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let cells: Vec<_> = cells.iter().map(String::as_str).collect();
            prop_assert_eq!(row(&cells), expected);
        }
    }
}
