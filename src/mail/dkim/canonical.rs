//! The form of a message that is signed: "relaxed" for header and body, which stands what servers do on the way to
//! folds, spaces and the case of names (RFC 6376, section 3.4).

/// One header field.
pub(super) struct Field<'a> {
    /// Its name, lower case.
    pub(super) name: String,
    value: &'a str,
}

impl Field<'_> {
    /// Unfolded, with single spaces, and with its line end.
    pub(super) fn relaxed(&self) -> String {
        let words: Vec<_> = self.value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
        format!("{}:{}\r\n", self.name, words.join(" "))
    }
}

/// Header and body, without the empty line between them.
pub(super) fn split(message: &[u8]) -> (&[u8], &[u8]) {
    match message.windows(4).position(|window| window == b"\r\n\r\n") {
        Some(at) => (&message[..at + 2], &message[at + 4..]),
        None => (message, &[]),
    }
}

/// The fields of a header, from above. What is not text is no field: what we send is ASCII.
pub(super) fn fields(header: &[u8]) -> Vec<Field<'_>> {
    let header = std::str::from_utf8(header).unwrap_or_default();
    let mut fields = Vec::new();
    let mut begin = 0;
    while begin < header.len() {
        let folded = |at: usize| header[at + 2..].starts_with([' ', '\t']);
        let end = header[begin..]
            .match_indices("\r\n")
            .map(|(at, _)| begin + at)
            .find(|at| !folded(*at))
            .map_or(header.len(), |at| at + 2);
        if let Some((name, value)) = header[begin..end].split_once(':') {
            fields.push(Field { name: name.trim_end().to_ascii_lowercase(), value });
        }
        begin = end;
    }
    fields
}

/// The named fields in the form that is signed. A name that comes again means the next field above; where there is
/// none, it means that there is none.
pub(super) fn selected(fields: &[Field<'_>], names: &[&str]) -> String {
    let mut signed = String::new();
    for (at, name) in names.iter().enumerate() {
        let before = names[..at].iter().filter(|earlier| *earlier == name).count();
        if let Some(field) = fields.iter().rev().filter(|field| field.name == *name).nth(before) {
            signed.push_str(&field.relaxed());
        }
    }
    signed
}

/// The body with single spaces, none at the end of a line, and no empty lines at its end.
pub(super) fn body(body: &[u8]) -> Vec<u8> {
    let mut canonical = Vec::with_capacity(body.len());
    let mut empty = 0;
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    for line in lines(body) {
        let words: Vec<_> =
            line.split(is_space).enumerate().filter(|(at, word)| *at == 0 || !word.is_empty()).collect();
        let words: Vec<_> = words.into_iter().map(|(_, word)| word).collect();
        let line = words.join(&b' ');
        if line.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty) {
            canonical.extend_from_slice(b"\r\n");
        }
        canonical.extend_from_slice(&line);
        canonical.extend_from_slice(b"\r\n");
    }
    canonical
}

fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(body);
    std::iter::from_fn(move || {
        let now = rest?;
        match now.windows(2).position(|pair| pair == b"\r\n") {
            Some(at) => {
                rest = Some(&now[at + 2..]);
                Some(&now[..at])
            }
            None => {
                rest = None;
                Some(now)
            }
        }
    })
}
