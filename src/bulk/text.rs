//! Bytes to text: one chunk at a time becomes UTF-8, or a fault that says what the bytes probably are.
//!
//! A fault is reported only when all the text before it is used up, so whoever reads knows the line it stands on.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use super::complaint::shown;
use crate::error::{Error, Result};

/// How much is read at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// Where the text of a file ends early.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file could not be read on.
    Unreadable(std::io::Error),
    /// The whole file is something else than the text that was expected.
    Foreign { what: &'static str, hint: &'static str },
    /// There are bytes that are no text in the expected encoding.
    Broken { reason: String, hint: String },
}

/// The encoding of this name, if it is one that can be read.
pub(super) fn encoding(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label_no_replacement(label.trim().as_bytes()).ok_or_else(|| {
        Error::usage(format!("The encoding `{}` is unknown.", shown(label))).hint(
            "Known are, among others, `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, `iso-8859-1`, `iso-8859-15`, \
             `windows-1250`, `windows-1251`, `macintosh`, `ibm866`, `shift_jis`, `gb18030` and `big5`.",
        )
    })
}

/// The text of a file.
pub(super) struct Text {
    input: Box<dyn Read>,
    raw: Vec<u8>,
    filled: usize,
    /// How much of what was filled has become text. It is kept while there is room, for a fault that is found after it.
    used: usize,
    encoding: &'static Encoding,
    /// None for UTF-8, which is checked here so that a fault can show the bytes.
    decoder: Option<Decoder>,
    multibyte: bool,
    marked: bool,
    started: bool,
    ended: bool,
    read: u64,
    fault: Option<Fault>,
}

impl Text {
    /// The text of these bytes, in UTF-8 unless another encoding is given. A byte order mark decides in either case.
    pub(super) fn new(input: Box<dyn Read>, encoding: Option<&'static Encoding>) -> Text {
        let encoding = encoding.unwrap_or(UTF_8);
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder());
        Text {
            input,
            raw: vec![0; CHUNK],
            filled: 0,
            used: 0,
            encoding,
            decoder,
            multibyte: false,
            marked: false,
            started: false,
            ended: false,
            read: 0,
            fault: None,
        }
    }

    /// How many bytes of the file have been read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Whether it began with the mark of UTF-8, which some spreadsheets need to see.
    pub(super) fn is_marked(&self) -> bool {
        self.marked
    }

    /// What ended the text, if it was not the end of the file.
    pub(super) fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    /// The bytes of memory it holds.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.raw.capacity()
    }

    /// Appends the next chunk; false when there is no more text, because of the end of the file or a fault.
    pub(super) fn fill(&mut self, out: &mut String) -> bool {
        let before = out.len();
        while out.len() == before && !self.ended {
            if let Err(fault) = self.step(out) {
                self.ended = true;
                self.fault = Some(fault);
            }
        }
        out.len() > before
    }

    fn step(&mut self, out: &mut String) -> Result<(), Fault> {
        if !self.started {
            self.started = true;
            // The first bytes say what kind of file it is; a pipe may hand them out one at a time.
            while self.filled < 4 && self.read_some()? {}
            self.inspect_start()?;
        } else {
            self.read_some()?;
        }
        match self.decoder {
            Some(_) => self.decode(out),
            None => self.check(out),
        }
    }

    /// Reads once; false at the end of the file.
    fn read_some(&mut self) -> Result<bool, Fault> {
        loop {
            match self.input.read(&mut self.raw[self.filled..]) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    self.filled += count;
                    self.read += count as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Fault::Unreadable(error)),
            }
            return Ok(!self.ended);
        }
    }

    fn inspect_start(&mut self) -> Result<(), Fault> {
        let start = &self.raw[..self.filled];
        let foreign = |what, hint| Err(Fault::Foreign { what, hint });
        let spreadsheet = "Save the sheet as CSV in UTF-8 and import that file.";
        match start {
            [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                return foreign("the file is a spreadsheet or an archive, not CSV", spreadsheet);
            }
            [0x1F, 0x8B, ..] | [b'B', b'Z', b'h', ..] | [0xFD, b'7', b'z', b'X', ..] | [0x28, 0xB5, 0x2F, 0xFD, ..] => {
                return foreign("the file is compressed, not CSV", "Unpack it and import what is in it.");
            }
            [b'%', b'P', b'D', b'F', ..] => {
                return foreign("the file is a PDF document, not CSV", "Import the sheet that it was made from.");
            }
            [1..=255, 0, 0, 0, ..] | [0, 0, 0, 1..=255, ..] => {
                return foreign("the text is probably UTF-32, not UTF-8", "Convert the file to UTF-8 and import that.");
            }
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
                return foreign("the text is UTF-32, not UTF-8", "Convert the file to UTF-8 and import that.");
            }
            _ if self.decoder.is_some() => return Ok(()),
            [0xFF, 0xFE, ..] => {
                return foreign("the text is UTF-16, not UTF-8", "Read it with `--encoding utf-16le`.");
            }
            [0xFE, 0xFF, ..] => {
                return foreign("the text is UTF-16, not UTF-8", "Read it with `--encoding utf-16be`.");
            }
            [1..=255, 0, 1..=255, 0, ..] => {
                return foreign("the text is probably UTF-16, not UTF-8", "Try `--encoding utf-16le`.");
            }
            [0, 1..=255, 0, 1..=255, ..] => {
                return foreign("the text is probably UTF-16, not UTF-8", "Try `--encoding utf-16be`.");
            }
            _ => {}
        }
        if start.starts_with(b"\xEF\xBB\xBF") {
            self.raw.copy_within(3..self.filled, 0);
            self.filled -= 3;
            self.marked = true;
        }
        Ok(())
    }

    fn check(&mut self, out: &mut String) -> Result<(), Fault> {
        let bytes = &self.raw[self.used..self.filled];
        let (valid, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                (valid, Some(error.error_len()))
            }
        };
        out.push_str(valid);
        self.multibyte |= !valid.is_ascii();
        self.used += valid.len();
        match broken {
            // A single byte there may be a letter of another encoding; several that begin a character are hardly that.
            Some(None) if self.ended && (self.multibyte || self.filled - self.used > 1) => {
                let reason = "the file ends in the middle of a character".to_owned();
                return Err(Fault::Broken { reason, hint: "Is the file complete?".to_owned() });
            }
            Some(length) if self.ended || length.is_some() => {
                // What follows helps to tell what the bytes are, and must not depend on how much a pipe handed out.
                while !self.ended && self.filled < self.raw.len() && self.read_some()? {}
                return Err(not_utf8(&self.raw[..self.filled], self.used, self.multibyte));
            }
            _ => {}
        }
        if self.filled == self.raw.len() {
            // A character that the end of the chunk cuts in two waits for its other half.
            self.raw.copy_within(self.used..self.filled, 0);
            self.filled -= std::mem::take(&mut self.used);
        }
        Ok(())
    }

    fn decode(&mut self, out: &mut String) -> Result<(), Fault> {
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        let mut at = 0;
        loop {
            let bytes = &self.raw[at..self.filled];
            out.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(CHUNK * 3));
            let (result, used) = decoder.decode_to_string_without_replacement(bytes, out, self.ended);
            at += used;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => continue,
                DecoderResult::Malformed(..) => {
                    let name = decoder.encoding().name().to_ascii_lowercase();
                    return Err(Fault::Broken {
                        reason: format!("the bytes there are no text in the encoding {name}"),
                        hint: if decoder.encoding() == self.encoding {
                            "Name the encoding that the file was written in with `--encoding`.".to_owned()
                        } else {
                            format!("The file begins with the mark of {name}.")
                        },
                    });
                }
            }
        }
        self.filled = 0;
        Ok(())
    }
}

fn not_utf8(bytes: &[u8], at: usize, multibyte: bool) -> Fault {
    let byte = bytes[at];
    if !multibyte && is_probably_windows_1252(bytes) {
        let ends = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'\r' | b'\n' | b'"');
        let start = bytes[..at].iter().rposition(ends).map_or(0, |before| before + 1);
        let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
        let (word, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[start..end]);
        return Fault::Broken {
            reason: format!(
                "the text is not UTF-8 (byte 0x{byte:02X}), but probably Windows-1252 (Latin-1), which reads \"{}\"",
                shown(&word)
            ),
            hint: "Read it with `--encoding windows-1252`.".to_owned(),
        };
    }
    Fault::Broken {
        reason: format!("the text is not UTF-8 (byte 0x{byte:02X})"),
        hint: if multibyte {
            "The text before it is UTF-8, so these bytes are probably damaged.".to_owned()
        } else {
            "Save the file in UTF-8, or name its encoding with `--encoding`, for example `--encoding windows-1252`."
                .to_owned()
        },
    }
}

/// Whether all that is not ASCII makes sense as Western European text: letters and the usual marks, but none of the
/// control characters of a binary file, and none of the codes that old DOS code pages use for letters.
fn is_probably_windows_1252(bytes: &[u8]) -> bool {
    let controls = bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=31));
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let marks = "€‘’“”„‚–—…•™\u{a0}¡¿§©®°²³´µ·ªº«»¼½¾£ß";
    !controls
        && text.chars().filter(|c| !c.is_ascii()).all(|c| c.is_alphabetic() && c != 'ƒ' || marks.contains(c))
        && !bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
        && !dos_umlauts(bytes)
}

/// Quotation marks in the middle of a word are the umlauts of code page 850.
fn dos_umlauts(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|three| {
        matches!(three[1], 0x82 | 0x84 | 0x94) && three[0].is_ascii_alphabetic() && three[2].is_ascii_alphabetic()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out its bytes one at a time, as a slow pipe may.
    struct Drip(Vec<u8>, usize);

    impl Read for Drip {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let Some(byte) = self.0.get(self.1) else { return Ok(0) };
            buffer[0] = *byte;
            self.1 += 1;
            Ok(1)
        }
    }

    fn read(bytes: &[u8], label: Option<&str>) -> (String, Option<Fault>) {
        let run = |input: Box<dyn Read>| {
            let mut text = Text::new(input, label.map(|label| encoding(label).expect("known")));
            let mut out = String::new();
            while text.fill(&mut out) {}
            (out, text.take_fault())
        };
        let whole = run(Box::new(std::io::Cursor::new(bytes.to_vec())));
        let dripped = run(Box::new(Drip(bytes.to_vec(), 0)));
        assert_eq!(whole.0, dripped.0);
        assert_eq!(format!("{:?}", whole.1), format!("{:?}", dripped.1), "a pipe must not make a difference");
        whole
    }

    fn fault(bytes: &[u8]) -> String {
        match read(bytes, None).1 {
            Some(Fault::Foreign { what, hint }) => format!("{what} | {hint}"),
            Some(Fault::Broken { reason, hint }) => format!("{reason} | {hint}"),
            other => panic!("unexpected: {other:?}"),
        }
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        for text in ["", "a", "Zoë,日本,😀\n"] {
            assert_eq!(read(text.as_bytes(), None).0, text);
            let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
            assert_eq!(read(&marked, None).0, text);
            assert_eq!(read(&marked, Some("utf-8")).0, text);
            assert_eq!(read(&marked, Some("windows-1252")).0, text, "the mark is right, the flag is not");
        }
    }

    #[test]
    fn characters_across_chunks_stay_whole() {
        let text = format!("x{}", "😀".repeat(CHUNK / 2));
        assert_eq!(read(text.as_bytes(), None).0, text);
    }

    #[test]
    fn other_encodings_are_named() {
        assert!(fault(b"\xFF\xFEe\0m\0").contains("is UTF-16, not UTF-8 | Read it with `--encoding utf-16le`"));
        assert!(fault(b"\xFE\xFF\0e\0m").contains("`--encoding utf-16be`"));
        assert!(fault(b"e\0m\0a\0").contains("`--encoding utf-16le`"));
        assert!(fault(b"\0e\0m\0a").contains("`--encoding utf-16be`"));
        assert!(fault(b"\xFF\xFE\0\0e\0\0\0").contains("UTF-32"));
        assert!(fault(b"PK\x03\x04....").contains("spreadsheet"));
    }

    #[test]
    fn windows_1252_is_guessed_and_shown() {
        let told = "the text is not UTF-8 (byte 0xFC), but probably Windows-1252 (Latin-1), which reads \"Anna Müller\" \
                    | Read it with `--encoding windows-1252`.";
        assert_eq!(fault(b"a;Anna M\xFCller;b"), told);
        assert!(fault(b"caf\xE9").contains("é\" | Read it with"), "the end of the file is no half character");
        assert!(fault(b"M\x81ller").ends_with("for example `--encoding windows-1252`."), "code page 850");
        assert!(fault(b"K\x84se").starts_with("the text is not UTF-8 (byte 0x84) |"), "code page 850");
    }

    #[test]
    fn damage_in_utf8_is_not_another_encoding() {
        assert!(fault("Zoë \u{fc}".as_bytes().split_last().expect("bytes").1).contains("middle of a character"));
        assert!(fault(b"Zo\xC3\xAB \xFCx").contains("probably damaged"));
    }

    #[test]
    fn given_encodings_are_read() {
        assert_eq!(read(b"M\xFCller \x80", Some("windows-1252")).0, "Müller €");
        assert_eq!(read(b"M\xFCller", Some(" Latin1 ")).0, "Müller");
        assert_eq!(read(b"\xFF\xFEe\0\xFC\0", Some("utf-16le")).0, "eü");
        assert_eq!(read(b"\xFE\xFF\0e\0\xFC", Some("utf-16")).0, "eü", "the mark tells the byte order");
        assert_eq!(read(b"\x93\xFA\x96\x7B", Some("shift_jis")).0, "日本");
        let (text, fault) = read(b"ab\x93", Some("shift_jis"));
        assert_eq!(text, "ab");
        assert!(matches!(fault, Some(Fault::Broken { reason, .. }) if reason.contains("shift_jis")));
    }

    #[test]
    fn an_unknown_encoding_lists_some() {
        let error = encoding("utf-9").expect_err("unknown");
        assert_eq!(error.message(), "The encoding `utf-9` is unknown.");
        assert!(error.way_out().is_some_and(|hint| hint.contains("windows-1252")));
    }

    #[test]
    fn an_interrupted_read_goes_on() {
        struct Jittery(bool);
        impl Read for Jittery {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                self.0 = !self.0;
                if self.0 {
                    return Err(ErrorKind::Interrupted.into());
                }
                buffer[0] = b'x';
                Ok(1)
            }
        }
        let mut text = Text::new(Box::new(Jittery(false).take(10)), None);
        let mut out = String::new();
        while text.fill(&mut out) {}
        assert_eq!(out, "x".repeat(10));
        assert_eq!(text.bytes_read(), 10);
    }
}
