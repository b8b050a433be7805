//! Texts of every length, from nothing to much: what a mail is made of is as long as somebody typed.

use super::*;
use crate::mail::{Address, Envelope, compose};

/// The longest text that is tried, in characters.
const LONGEST: usize = 2_000;
/// One in so many lengths goes through the templates of every kind and language; all of them through the rest.
const STRIDE: usize = 211;
/// Stands in a text for one of any length.
const PLACE: &str = "PLACEHOLDER";

/// Everything that somebody types, in a message of a kind.
fn saying(kind: MessageKind, text: &str) -> Context {
    let mut context = context(kind);
    let filled = || text.to_owned();
    context.user_name = filled();
    context.inviter = context.inviter.map(|_| filled());
    context.username = context.username.map(|_| filled());
    context.customers = vec![places(text, &[text], false, true)];
    context.ticket = context.ticket.map(|ticket| Work {
        title: filled(),
        description: Some(filled()),
        customer: filled(),
        facility: Some(filled()),
        device: Some(filled()),
        contact: Some(filled()),
        added_by: Some(filled()),
        ..ticket
    });
    context.comment = context.comment.map(|_| Remark { author: filled(), text: filled() });
    context
}

/// The longest text: a single word, or words each longer than the one before.
fn longest(spaced: bool) -> String {
    let letters = ('a'..='z').cycle();
    if !spaced {
        return letters.take(LONGEST).collect();
    }
    let words = (1..).map(|length| letters.clone().take(length).collect::<String>() + " ");
    words.take(LONGEST).flat_map(|word| word.chars().collect::<Vec<_>>()).take(LONGEST).collect()
}

/// The message made of this.
fn built(content: &Content) -> Vec<u8> {
    let address = |email: &str| Address { name: None, email: email.to_owned() };
    let envelope = Envelope {
        from: address("portal@lifts.example"),
        reply_to: None,
        to: address("asa@acme.example"),
        message_id: "1@lifts.example".to_owned(),
        date: "2026-03-02T14:05:00Z".parse().expect("a timestamp"),
        auto_submitted: true,
        unsubscribe: Vec::new(),
    };
    let raw = compose(&envelope, content).expect("composed").raw;
    let body = raw.windows(4).position(|end| end == b"\r\n\r\n").expect("a header");
    assert!(raw.is_ascii() && raw[body..].split(|&byte| byte == b'\n').all(|line| line.len() <= 77));
    raw
}

/// Whether another program reads the text as it was written.
fn arrives(content: &Content) -> bool {
    let raw = built(content);
    let message = mail_parser::MessageParser::default().parse(&raw).expect("a message");
    let read = message.body_text(0).expect("a text").replace("\r\n", "\n");
    read.trim_end_matches('\n') == content.text.trim_end_matches('\n')
}

/// The ways in which messages of a kind travel.
fn channels(kind: MessageKind) -> impl Iterator<Item = Channel> {
    [Channel::Email, Channel::Sms].into_iter().filter(move |&way| way == Channel::Email || kind.travels_as_sms())
}

/// Checks all messages in a language.
fn every_length_is_built(language: &str) {
    let templates = built_in();
    let texts = [longest(false), longest(true)];
    let messages = MessageKind::ALL.iter().flat_map(|&kind| channels(kind).map(move |channel| (kind, channel)));
    for (number, (kind, channel)) in messages.enumerate() {
        let words = |text: &str| templates.render(kind, channel, language, &saying(kind, text)).expect("rendered");
        let Content { subject, text: shape, .. } = words(PLACE).content;
        for length in 0..=LONGEST {
            // Those with spaces and those without take turns, the other way round in the next message.
            let text = &texts[(length + number) % 2][..length];
            built(&Content { subject: subject.clone(), text: shape.replacen(PLACE, text, 1), html: None });
            if length % STRIDE == number % STRIDE {
                assert!(arrives(&words(text).content), "{kind} {channel} {language} {length}");
            }
        }
    }
}

#[test]
fn all_in_english() {
    every_length_is_built("en");
}

#[test]
fn all_in_swedish() {
    every_length_is_built("sv");
}

#[test]
fn all_in_german() {
    every_length_is_built("de");
}

#[test]
fn all_in_french() {
    every_length_is_built("fr");
}

#[test]
fn all_in_spanish() {
    every_length_is_built("es");
    assert_eq!(Language::ALL.len(), 5, "there is a test for every language");
}
