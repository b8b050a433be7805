//! Memory stays flat: an input, again and again until it is a long file.

use std::io::Read;

use portalctl::bulk::reader::{Options, Reader, RowError, Source};

use crate::properties::FIELDS;

const LENGTH: usize = 8 << 20;

/// A long file made of a short input.
pub struct Long {
    body: Vec<u8>,
    bound: usize,
}

impl Long {
    /// The input below a header, repeated.
    pub fn of(input: &[u8]) -> Long {
        let text = String::from_utf8_lossy(input).into_owned();
        // Where every repetition closes what it opens, no record is longer than two of them.
        let closed = text.matches('"').count() % 2 == 0 && text.contains(['\r', '\n']);
        // The bytes, their text, a record, and its copy for whoever is told what is wrong with it: each at most twice
        // as large while it grows. A record is at most 4 MiB long.
        let bound = if closed { (1 << 20) + 16 * text.len() } else { 20 << 20 };
        Long { body: if text.is_empty() { b"\n".to_vec() } else { text.into_bytes() }, bound }
    }

    /// How long it is, in bytes, without its header.
    #[allow(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        LENGTH
    }

    /// The most memory that reading it may take, in bytes.
    pub fn bound(&self) -> usize {
        self.bound
    }

    /// Reads it to its end, or to the error that ends it.
    pub fn read(&self) {
        let repeated = Repeated { body: self.body.clone(), at: 0 };
        let input = b"a,b\n".chain(repeated.take(LENGTH as u64));
        let mut reader =
            Reader::open(Source::Stdin(Box::new(input)), FIELDS, Options::default()).expect("the header is sound");
        loop {
            match reader.next_row() {
                Ok(Some(_)) | Err(RowError::Row { .. }) => {}
                Ok(None) | Err(RowError::File(_)) => return,
            }
        }
    }
}

struct Repeated {
    body: Vec<u8>,
    at: usize,
}

impl Read for Repeated {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            let count = (self.body.len() - self.at).min(buffer.len() - filled);
            buffer[filled..filled + count].copy_from_slice(&self.body[self.at..self.at + count]);
            filled += count;
            self.at = (self.at + count) % self.body.len();
        }
        Ok(filled)
    }
}
