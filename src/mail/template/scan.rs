//! Where the blocks of a text file stand, and what stands outside of them: the template engine tells neither.

/// What a look over the source of a text file finds. Lines count from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The blocks, with the lines on which they begin.
    pub(super) blocks: Vec<(String, usize)>,
    /// The first line with words outside of every block, which no mail would say.
    pub(super) stray: Option<usize>,
}

/// Looks over a source that the engine has understood.
pub(super) fn scan(source: &str) -> Scan {
    let mut found = Scan::default();
    let mut open: Vec<&str> = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let rest = &source[at..];
        let (words, tag) = match ["{%", "{{", "{#"].iter().filter_map(|tag| rest.find(tag)).min() {
            Some(next) => rest.split_at(next),
            None => (rest, ""),
        };
        if let Some(first) = words.find(|c: char| !c.is_whitespace())
            && open.is_empty()
        {
            found.stray.get_or_insert(line + lines(&words[..first]));
        }
        line += lines(words);
        let end = match tag.get(..2) {
            None => "",
            Some("{#") => "#}",
            Some("{{") => "}}",
            Some(_) => "%}",
        };
        let inside = tag.get(2..).map_or("", |inner| inner.split_once(end).map_or(inner, |(inside, _)| inside));
        match end {
            "}}" if open.is_empty() => {
                found.stray.get_or_insert(line);
            }
            "%}" => {
                let mut parts =
                    inside.trim_matches(|c: char| c.is_whitespace() || c == '-' || c == '+').split_whitespace();
                match (parts.next().unwrap_or_default(), parts.next()) {
                    ("block", Some(name)) => {
                        found.blocks.push((name.to_owned(), line));
                        open.push("block");
                    }
                    ("macro", _) => open.push("macro"),
                    ("set", _) if !inside.contains('=') => open.push("set"),
                    ("endblock" | "endmacro" | "endset", _) => {
                        open.pop();
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        line += lines(inside);
        at += words.len() + if end.is_empty() { 0 } else { 2 + inside.len() + end.len() };
        if at > source.len() {
            break;
        }
    }
    found
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_stray_words_are_found_with_their_lines() {
        let found =
            scan("{# about\nit #}\n{% block a %}x{% endblock %}\n\n{%- block b -%}\n{{ y }}\n{% endblock b %}\nstray");
        assert_eq!(found.blocks, [("a".to_owned(), 3), ("b".to_owned(), 5)]);
        assert_eq!(found.stray, Some(8));
        assert_eq!(scan("{% extends \"en/x.txt\" %}\n{% set a = 1 %}{% set b %}words{% endset %}").stray, None);
        assert_eq!(scan("\n {{ link }}").stray, Some(2));
        assert_eq!(scan("{% macro m(x) %}words {{ x }}{% endmacro %}\n").stray, None);
        assert_eq!(scan(""), Scan::default());
    }
}
