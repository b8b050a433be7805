//! A reader of PDF for the tests: it goes the way of every reader, from the end of the file to the table of objects, and
//! from there over the catalog and the tree of pages to what is drawn. It panics at whatever it does not understand.

use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Word(String),
    Number(f32),
    Name(String),
    Text(Vec<u8>),
    List(Vec<Object>),
    Dict(BTreeMap<String, Object>),
    Ref(usize),
}

impl Object {
    pub(super) fn get(&self, key: &str) -> &Object {
        match self {
            Object::Dict(dict) => dict.get(key).unwrap_or(&Object::Null),
            other => panic!("{other:?} is no dictionary"),
        }
    }

    pub(super) fn number(&self) -> f32 {
        match self {
            Object::Number(number) => *number,
            other => panic!("{other:?} is no number"),
        }
    }

    fn list(&self) -> &[Object] {
        match self {
            Object::List(list) => list,
            other => panic!("{other:?} is no list"),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Object::Text(bytes) => bytes,
            other => panic!("{other:?} is no text"),
        }
    }

    /// A text as it stands in a dictionary: UTF-16 behind a mark, else ASCII.
    pub(super) fn text(&self) -> String {
        match self.bytes() {
            [0xfe, 0xff, rest @ ..] => {
                let units: Vec<_> = rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            ascii => {
                assert!(ascii.iter().all(|byte| (b' '..=b'~').contains(byte)), "{ascii:?}");
                String::from_utf8(ascii.to_vec()).unwrap()
            }
        }
    }
}

/// A line of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    pub(super) x: f32,
    pub(super) y: f32,
    /// How far to the right it goes.
    pub(super) end: f32,
    /// What is seen.
    pub(super) seen: String,
    /// What is copied.
    pub(super) copied: String,
}

pub(super) struct Document {
    pub(super) catalog: Object,
    pub(super) info: Object,
    pub(super) pages: Vec<Vec<Drawn>>,
}

impl Document {
    pub(super) fn read(file: &[u8]) -> Document {
        assert!(file.starts_with(b"%PDF-1.7\n"));
        let tail = String::from_utf8_lossy(&file[file.len() - 40..]).into_owned();
        let (_, start) = tail.split_once("startxref\n").unwrap();
        let table: usize = start.strip_suffix("\n%%EOF").unwrap().parse().unwrap();
        let mut at = Scanner { bytes: file, at: table };
        assert_eq!(at.next(), Object::Word("xref".into()));
        assert_eq!(at.next().number(), 0.0);
        let count = at.next().number() as usize;
        let mut objects = BTreeMap::new();
        for id in 0..count {
            let offset = at.next().number() as usize;
            at.next();
            match at.next() {
                Object::Word(used) if used == "n" => drop(objects.insert(id, indirect(file, id, offset))),
                free => assert_eq!(free, Object::Word("f".into())),
            }
        }
        assert_eq!(at.next(), Object::Word("trailer".into()));
        let trailer = at.next();
        assert_eq!(trailer.get("Size").number() as usize, count);
        let resolved = |object: &Object| match object {
            Object::Ref(id) => objects[id].clone(),
            other => panic!("{other:?} is no reference"),
        };
        let (catalog, _) = resolved(trailer.get("Root"));
        let (tree, _) = resolved(catalog.get("Pages"));
        assert_eq!(tree.get("Count").number() as usize, tree.get("Kids").list().len());
        let mut pages = Vec::new();
        for kid in tree.get("Kids").list() {
            let (page, _) = resolved(kid);
            assert_eq!(page.get("Parent"), catalog.get("Pages"));
            let sides: Vec<_> = page.get("MediaBox").list().iter().map(|side| side.number().round()).collect();
            assert_eq!(sides, [0.0, 0.0, 595.0, 842.0], "A4");
            let Object::Dict(fonts) = page.get("Resources").get("Font").clone() else { panic!("no fonts") };
            for (name, font) in fonts {
                let (font, _) = resolved(&font);
                assert_eq!(font.get("BaseFont"), &Object::Name(name));
                assert_eq!(font.get("Encoding"), &Object::Name("WinAnsiEncoding".into()));
            }
            let (_, stream) = resolved(page.get("Contents"));
            pages.push(drawn(stream.unwrap()));
        }
        Document { catalog, info: resolved(trailer.get("Info")).0, pages }
    }

    /// What is seen, line by line, without the feet of the pages.
    pub(super) fn seen(&self) -> Vec<&str> {
        self.body().map(|line| line.seen.as_str()).collect()
    }

    /// What is copied, line by line, without the feet of the pages.
    pub(super) fn copied(&self) -> Vec<&str> {
        self.body().map(|line| line.copied.as_str()).collect()
    }

    pub(super) fn body(&self) -> impl Iterator<Item = &Drawn> {
        self.pages.iter().flatten().filter(|line| line.y > 60.0)
    }

    /// What stands at the foot of each page.
    pub(super) fn feet(&self) -> Vec<Vec<&str>> {
        let foot = |page: &'_ [Drawn]| page.iter().position(|line| line.y < 60.0).unwrap();
        self.pages.iter().map(|page| page[foot(page)..].iter().map(|line| line.seen.as_str()).collect()).collect()
    }
}

fn indirect(file: &[u8], id: usize, offset: usize) -> (Object, Option<&[u8]>) {
    let mut at = Scanner { bytes: file, at: offset };
    assert_eq!(at.next().number() as usize, id, "the table leads elsewhere");
    assert_eq!(at.next().number(), 0.0);
    assert_eq!(at.next(), Object::Word("obj".into()));
    let object = at.next();
    let after = at.next();
    if after == Object::Word("endobj".into()) {
        return (object, None);
    }
    assert_eq!(after, Object::Word("stream".into()));
    let begin = at.at + 1;
    let end = begin + object.get("Length").number() as usize;
    assert!(file[end..].starts_with(b"\nendstream\nendobj"), "the length of {id} is wrong");
    (object, Some(&file[begin..end]))
}

fn drawn(stream: &[u8]) -> Vec<Drawn> {
    use super::face::Face;

    let mut at = Scanner { bytes: stream, at: 0 };
    let mut lines: Vec<Drawn> = Vec::new();
    let mut operands = Vec::new();
    let mut font = (Face::Regular, 0.0);
    let mut spans: Vec<Option<String>> = Vec::new();
    let mut in_text = false;
    while !at.is_at_end() {
        let operator = match at.next() {
            Object::Word(operator) => operator,
            operand => {
                operands.push(operand);
                continue;
            }
        };
        match operator.as_str() {
            "BT" | "ET" => {
                assert_ne!(in_text, operator == "BT", "texts do not nest");
                in_text = operator == "BT";
            }
            "Tf" => {
                let face = Face::ALL.into_iter().find(|face| operands[0] == Object::Name(face.name().into()));
                font = (face.unwrap(), operands[1].number());
            }
            "Td" => {
                let (x, y) = (operands[0].number(), operands[1].number());
                lines.push(Drawn { x, y, end: x, seen: String::new(), copied: String::new() });
            }
            "Tj" => {
                assert!(in_text);
                let bytes = operands[0].bytes();
                let line = lines.last_mut().unwrap();
                let seen = encoding_rs::WINDOWS_1252.decode(bytes).0;
                line.end += font.0.width(bytes) as f32 * font.1 / 1000.0;
                line.seen.push_str(&seen);
                // A text that stands for what is drawn stands for all of it, once.
                match spans.iter_mut().flatten().next() {
                    Some(said) => line.copied.push_str(&std::mem::take(said)),
                    None => line.copied.push_str(&seen),
                }
            }
            "BDC" => spans.push(Some(operands[1].get("ActualText").text())),
            "BMC" => spans.push(None),
            "EMC" => drop(spans.pop().expect("something to end")),
            "g" | "G" | "w" | "m" | "l" | "S" => {}
            other => panic!("{other} is no operator that we draw with"),
        }
        operands.clear();
    }
    assert!(!in_text && spans.is_empty());
    lines
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn skip_space(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at == self.bytes.len()
    }

    fn take(&mut self, token: &[u8]) -> bool {
        self.skip_space();
        let found = self.bytes[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn regular(&mut self) -> String {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| byte.is_ascii_whitespace() || b"/<>[]()".contains(byte));
        let (token, _) = rest.split_at(length.unwrap_or(rest.len()));
        self.at += token.len();
        String::from_utf8(token.to_vec()).unwrap()
    }

    fn next(&mut self) -> Object {
        if self.take(b"<<") {
            let mut dict = BTreeMap::new();
            while !self.take(b">>") {
                let Object::Name(key) = self.next() else { panic!("a key is a name") };
                let value = self.next();
                assert!(dict.insert(key, value).is_none(), "a key stands there twice");
            }
            return Object::Dict(dict);
        }
        if self.take(b"[") {
            let mut list = Vec::new();
            while !self.take(b"]") {
                list.push(self.next());
            }
            return Object::List(list);
        }
        if self.take(b"/") {
            return Object::Name(self.regular());
        }
        if self.take(b"(") {
            return Object::Text(self.literal());
        }
        if self.take(b"<") {
            let hex = self.regular();
            assert!(self.take(b">"));
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            return Object::Text((0..hex.len()).step_by(2).map(byte).collect());
        }
        let word = self.regular();
        assert!(!word.is_empty(), "nothing at {}", self.at);
        let Ok(number) = word.parse() else { return Object::Word(word) };
        // `4 0 R` is a reference; only whole numbers begin one.
        let back = self.at;
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            self.skip_space();
            if self.regular() == "0" && self.take(b"R") {
                return Object::Ref(word.parse().unwrap());
            }
        }
        self.at = back;
        Object::Number(number)
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut found = Vec::new();
        let mut depth = 1;
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            match byte {
                b'\\' => {
                    let escaped = self.bytes[self.at];
                    self.at += 1;
                    found.push(match escaped {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        b'(' | b')' | b'\\' => escaped,
                        other => panic!("\\{other} is no escape"),
                    });
                    continue;
                }
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return found;
            }
            found.push(byte);
        }
    }
}
