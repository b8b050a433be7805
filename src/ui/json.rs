//! JSON that is safe to look at: what `serde_json` writes, with every hidden character as a `\u` escape.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::escape;
use crate::error::{Error, Result};

/// A value on one line, without the line break.
pub(super) fn line<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    let mut text = Vec::with_capacity(256);
    write_line(&mut text, value)?;
    Ok(text)
}

/// Writes a value on one line, without the line break.
pub(super) fn write_line<T: Serialize + ?Sized>(output: impl Write, value: &T) -> Result<()> {
    write(output, CompactFormatter, value)
}

/// Writes a value on indented lines, without the last line break. It may be longer than memory is wide.
pub(super) fn write_pretty<T: Serialize + ?Sized>(output: impl Write, value: &T) -> Result<()> {
    write(output, PrettyFormatter::new(), value)
}

fn write<F: Formatter, T: Serialize + ?Sized>(output: impl Write, formatter: F, value: &T) -> Result<()> {
    let written = value.serialize(&mut Serializer::with_formatter(output, Visible(formatter)));
    written.map_err(|error| match error.is_io() {
        true => super::unwritten(error.into()),
        false => Error::failure("The result could not be written as JSON.").caused_by(error),
    })
}

/// `serde_json` escapes C0 only. DEL, C1 and the bidirectional controls would reach a terminal raw.
struct Visible<F>(F);

macro_rules! as_before {
    ($($name:ident($($flag:ident)?)),* $(,)?) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $flag: bool)?) -> io::Result<()> {
            self.0.$name(writer $(, $flag)?)
        })*
    };
}

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| escape::is_hidden(*c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    as_before! {
        begin_array(), end_array(), begin_array_value(first), end_array_value(),
        begin_object(), end_object(), begin_object_key(first), end_object_key(), begin_object_value(), end_object_value(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let value =
            json!({ "na\u{202e}me": "a\u{1b}\u{7f}\u{9b}\u{2028}\u{e0041}b å 日本 👩\u{200d}👧", "list": [1, []] });
        let text = String::from_utf8(line(&value).unwrap()).unwrap();
        assert_eq!(
            text,
            "{\"na\\u202eme\":\"a\\u001b\\u007f\\u009b\\u2028\\udb40\\udc41b å 日本 👩\u{200d}👧\",\"list\":[1,[]]}"
        );
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        let mut text = Vec::new();
        write_pretty(&mut text, &value).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("{\n  \"na\\u202eme\": \"a"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
