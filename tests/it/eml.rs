//! Reading messages back: their parts and headers, decoded.

use data_encoding::BASE64;

/// The part of a message with a media type, decoded, with plain line ends. Also for the files of the file transport.
pub fn part(data: &str, media_type: &str) -> String {
    let (_, body) = data.split_once("\r\n\r\n").unwrap();
    let kind = header(data, "Content-Type").unwrap();
    let boundary = kind.split_once("boundary=\"").unwrap().1.split('"').next().unwrap();
    let found = body
        .split(&format!("--{boundary}"))
        .map(|part| part.trim_start_matches("\r\n"))
        .find(|part| header(part, "Content-Type").is_some_and(|kind| kind.starts_with(media_type)))
        .unwrap();
    let (_, encoded) = found.split_once("\r\n\r\n").unwrap();
    let bytes = match header(found, "Content-Transfer-Encoding").unwrap().as_str() {
        "quoted-printable" => quoted_printable(encoded.replace("=\r\n", "").as_bytes(), b'='),
        "base64" => BASE64.decode(encoded.replace("\r\n", "").as_bytes()).unwrap(),
        _ => encoded.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n").trim_end().to_owned() + "\n"
}

/// A header of a message, unfolded and decoded.
pub fn header(data: &str, name: &str) -> Option<String> {
    let (head, _) = data.split_once("\r\n\r\n").unwrap_or((data, ""));
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let line = unfolded
        .lines()
        .find(|line| line.split_once(':').is_some_and(|(found, _)| found.eq_ignore_ascii_case(name)))?;
    Some(encoded_words(line.split_once(':')?.1.trim()))
}

fn encoded_words(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text.replace("?= =?", "?==?");
    while let Some((before, after)) = rest.clone().split_once("=?") {
        decoded.push_str(before);
        let mut fields = after.splitn(3, '?');
        let (_, encoding, tail) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let (word, after) = tail.split_once("?=").unwrap();
        let bytes = match encoding {
            "b" | "B" => BASE64.decode(word.as_bytes()).unwrap(),
            _ => quoted_printable(word.replace('_', " ").as_bytes(), b'='),
        };
        decoded.push_str(&String::from_utf8(bytes).unwrap());
        rest = after.to_owned();
    }
    decoded + &rest
}

fn quoted_printable(encoded: &[u8], mark: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = encoded;
    while let Some((&first, tail)) = rest.split_first() {
        if first == mark {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    bytes
}
