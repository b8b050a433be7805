use proptest::prelude::*;

use super::*;

fn address(name: Option<&str>, email: &str) -> Address {
    Address { name: name.map(str::to_owned), email: email.to_owned() }
}

fn envelope() -> Envelope {
    Envelope {
        from: address(Some("Portal"), "portal@example.com"),
        reply_to: Some(address(None, "service@example.com")),
        to: address(Some("Åsa Öberg"), "asa@bücher.example"),
        message_id: "invitation-1.abc@example.com".to_owned(),
        date: "2026-03-02T14:05:00Z".parse().expect("a timestamp"),
        auto_submitted: true,
        unsubscribe: Vec::new(),
    }
}

fn content() -> Content {
    Content {
        subject: "Välkommen till portalen".to_owned(),
        text: "Hej!\n.\nhttps://portal.example.com/confirm?token=abc\n".to_owned(),
        html: Some("<p>Hej Åsa</p>\n".to_owned()),
    }
}

fn headers(raw: &[u8]) -> String {
    let raw = std::str::from_utf8(raw).expect("ASCII");
    raw.split_once("\r\n\r\n").expect("a header").0.to_owned()
}

#[test]
fn a_message_as_it_is_sent() {
    let composed = compose(&envelope(), &content()).expect("composed");
    assert_eq!(composed.envelope_from, "portal@example.com");
    assert_eq!(composed.envelope_to, "asa@xn--bcher-kva.example");
    insta::assert_snapshot!(String::from_utf8(composed.raw.clone()).expect("ASCII").replace("\r\n", "\n"));
    assert_eq!(compose(&envelope(), &content()).expect("composed"), composed, "the same bytes each time");
}

#[test]
fn a_text_alone_is_one_part_and_encoded() {
    let alone = |text: &str| {
        let content = Content { text: text.to_owned(), html: None, ..content() };
        let raw = compose(&Envelope { reply_to: None, ..envelope() }, &content).expect("composed").raw;
        String::from_utf8(raw).expect("ASCII")
    };
    insta::assert_snapshot!(
        alone("Fault report 12: door stuck.\nhttps://portal.example.com/t?a=1\n").replace("\r\n", "\n")
    );
    for text in ["", "Stuck", "Åsa", &"x".repeat(76), &"x".repeat(998), "a\u{1}b", "a \n b"] {
        assert!(alone(text).contains("Content-Transfer-Encoding: quoted-printable\r\n"), "{text}");
    }
}

#[test]
fn where_to_unsubscribe_is_told_in_the_header() {
    let places = vec![
        Unsubscribe::one_click("https://portal.example.com/unsubscribe?u=1").expect("a place"),
        Unsubscribe::mail("unsubscribe@example.com", "unsubscribe 1").expect("a place"),
    ];
    let raw = compose(&Envelope { unsubscribe: places, ..envelope() }, &content()).expect("composed").raw;
    let told = "Auto-Submitted: auto-generated\r\n\
                List-Unsubscribe: <https://portal.example.com/unsubscribe?u=1>,\r\n \
                <mailto:unsubscribe@example.com?subject=unsubscribe%201>\r\n\
                List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    assert!(headers(&raw).contains(told), "{}", headers(&raw));
}

#[test]
fn addresses_that_no_server_takes_are_errors() {
    for email in
        ["", "asa", "@example.com", "a b@example.com", "a@", "a@exa mple.com", "a@b\r\nc.example", "\"a\"@b.example"]
    {
        let wrong = Envelope { to: address(None, email), ..envelope() };
        assert!(matches!(compose(&wrong, &content()), Err(ComposeError::Address { field: "To", .. })), "{email:?}");
    }
    let wrong = Envelope { from: address(None, "åsa@example.com"), ..envelope() };
    assert!(matches!(compose(&wrong, &content()), Err(ComposeError::Address { field: "From", .. })));
    for id in ["", "<>", "no-at", "a@b\r\nBcc: x@example.com", "ä@b"] {
        let wrong = Envelope { message_id: id.to_owned(), ..envelope() };
        assert_eq!(compose(&wrong, &content()), Err(ComposeError::MessageId), "{id:?}");
    }
}

#[test]
fn naughty_names_add_no_header() {
    let evil = "Evil\r\nBcc: victim@example.com\u{0}\u{202e}\"<x@y.example>, ";
    let long = "å".repeat(5000);
    for name in [evil, long.as_str(), "\u{0}", "\r\n", "a\"b\\c", "=?utf-8?Q?x?="] {
        let naughty = Envelope {
            from: address(Some(name), "portal@example.com"),
            to: address(Some(name), "a@example.com"),
            ..envelope()
        };
        let subject = Content { subject: name.to_owned(), ..content() };
        let raw = compose(&naughty, &subject).expect("composed").raw;
        let names: Vec<_> = headers(&raw)
            .lines()
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap_or_default().to_owned())
            .collect();
        assert!(!names.contains(&"Bcc".to_owned()), "{names:?}");
        assert!(raw.split(|&byte| byte == b'\n').all(|line| line.len() <= 998));
    }
}

/// What another program reads out of a message: whom it goes to by name and address, and its subject.
fn read_back(raw: &[u8]) -> (Vec<(String, String)>, String) {
    let message = mail_parser::MessageParser::default().parse(raw).expect("a message");
    let to = message.to().expect("recipients").clone().into_list();
    let known = |header: &&mail_parser::Header<'_>| {
        matches!(header.name, mail_parser::HeaderName::To | mail_parser::HeaderName::Cc | mail_parser::HeaderName::Bcc)
    };
    assert_eq!(message.headers().iter().filter(known).count(), 1, "one header names whom it goes to");
    assert_eq!(message.text_body_count(), 1);
    let owned = |text: Option<std::borrow::Cow<'_, str>>| text.unwrap_or_default().into_owned();
    let addresses = to.into_iter().map(|address| (owned(address.name), owned(address.address))).collect();
    (addresses, message.subject().unwrap_or_default().to_owned())
}

/// Checks that whatever somebody is called, and whatever a subject says, it is one message to one recipient that another
/// program reads as it was meant.
fn arrives(name: &str, subject: &str) {
    let envelope = Envelope { to: address(Some(name), "a@example.com"), ..envelope() };
    let content = Content { subject: subject.to_owned(), ..content() };
    let composed = compose(&envelope, &content).expect("composed");
    assert_eq!(composed.envelope_to, "a@example.com");
    let (to, read) = read_back(&composed.raw);
    let expected = [(clean(name, NAME_LIMIT), "a@example.com".to_owned())];
    assert_eq!(to, expected, "{:?}", headers(&composed.raw));
    assert_eq!(read, clean(subject, SUBJECT_LIMIT), "{:?}", headers(&composed.raw));
    assert!(composed.raw.split(|&byte| byte == b'\n').all(|line| line.len() <= 998));
}

#[test]
fn whatever_somebody_is_called_it_is_one_message_to_one_recipient() {
    let long = "Å-sa <b@c.example>, \"d\" ".repeat(10_000 / 24);
    for text in [
        "Evil\r\nBcc: victim@example.com\r\n\r\nbody",
        "a\nb\rc\u{85}d\u{2028}e\u{b}f\u{0}g\u{7f}h",
        "Portal <x@y.example>, z@y.example; group: a@b.example;",
        "\"",
        "\\",
        "\\\"",
        "\" <victim@example.com>, \"",
        "a@b.example",
        "(comment) Bo",
        "=?utf-8?Q?x?=",
        "=?utf-8?b?w4VzYQ==?= =?utf-8?b?w4VzYQ==?=",
        "Åsa =?utf-8?Q?x?= Öberg",
        "?=",
        "Ольга Петровна Иванова-Сидорова",
        "王小明",
        "محمد",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "a\u{202e}b\u{2066}c\u{feff}d",
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        &long,
        &"x".repeat(10_000),
        &"å".repeat(10_000),
        &"\"".repeat(10_000),
        &"語".repeat(10_000),
        &", <a@b.example>".repeat(1_000),
    ] {
        arrives(text, text);
    }
}

#[test]
fn nothing_in_a_mail_turns_what_is_around_it() {
    // All characters that Unicode calls bidirectional controls.
    let turning = ['\u{61c}', '\u{200e}', '\u{200f}'];
    for c in turning.into_iter().chain('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        assert_eq!(clean(&format!("a{c}b"), NAME_LIMIT), "ab", "{c:?}");
    }
}

proptest! {
    #[test]
    fn any_name_and_subject_can_be_read_back(
        name in "[a-c \\PC\\r\\n\\t\",<>@:;\\\\()=?_.åβ語🎉]{1,160}", subject in "[a-c \\PC\\r\\n\\t\",<>@:;\\\\()=?_.åβ語🎉]{1,300}",
    ) {
        prop_assume!(!clean(&name, NAME_LIMIT).is_empty());
        arrives(&name, &subject);
    }

    #[test]
    fn nothing_panics_and_everything_is_ascii(
        name in any::<String>(), subject in any::<String>(), text in any::<String>(), html in any::<Option<String>>(),
        email in "\\PC{0,12}@\\PC{0,12}", id in any::<String>(), second in any::<i64>(),
    ) {
        let known = Envelope {
            from: address(Some(&name), "portal@example.com"),
            to: address(Some(&name), "a@example.com"),
            date: Timestamp::from_second(second % 377_705_116_800 - 377_705_023_201).unwrap_or(Timestamp::UNIX_EPOCH),
            ..envelope()
        };
        let content = Content { subject, text, html };
        let raw = compose(&known, &content).expect("composed").raw;
        prop_assert!(raw.is_ascii() && !raw.contains(&0));
        prop_assert!(raw.split(|&byte| byte == b'\n').all(|line| line.len() <= 998));
        prop_assert!(raw.windows(2).all(|pair| (pair[1] == b'\n') == (pair[0] == b'\r')));
        for line in headers(&raw).lines() {
            let name = line.split(':').next().unwrap_or_default();
            let known = ["Date", "From", "To", "Subject", "Message-ID", "Reply-To", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
            prop_assert!(line.starts_with([' ', '\t']) || known.contains(&name), "{line}");
        }
        let unknown = Envelope { to: address(Some(&name), &email), message_id: id, ..known };
        if let Ok(composed) = compose(&unknown, &content) {
            prop_assert!(composed.envelope_to.bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }
}

#[test]
fn an_address_is_written_so_that_it_is_read_again() {
    for (name, written) in [
        ("Nordlyft Service AB", "Nordlyft Service AB <a@x.example>"),
        ("Öl & Co", ""),
        ("Müller, Söhne", ""),
        ("The \"best\" lifts", ""),
        ("Back\\slash", ""),
        ("a@b.example <c@d.example>", ""),
        ("Lifts (Nord); [x]: 'y'", ""),
        ("", "a@x.example"),
        ("  \r\nBcc: eve@x.example\t", ""),
    ] {
        let text = Address::written(name, "a@x.example");
        assert!(written.is_empty() || text == written, "{text}");
        let read: Address = text.parse().expect("an address");
        let kept = name.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
        let kept = kept.collect::<Vec<_>>().join(" ");
        assert_eq!((read.name.unwrap_or_default(), read.email), (kept, "a@x.example".to_owned()), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_name_is_written_so_that_the_address_is_read_again(name in "\\PC{0,40}|[ -~]{0,40}|.{0,20}") {
        let text = Address::written(&name, "a@x.example");
        let read: Address = text.parse().expect("an address");
        proptest::prop_assert_eq!(&read.email, "a@x.example");
        proptest::prop_assert!(read.name.is_some() || name.chars().all(|c| c.is_control() || c.is_whitespace()), "{}", text);
    }
}
