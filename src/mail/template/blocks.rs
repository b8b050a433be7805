//! The blocks that a text file consists of.

use crate::domain::message::{Audience, MessageKind};

/// A block of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) name: &'static str,
    /// Whether the file must have it. One that may lack or be empty is left out of the mail.
    pub(super) required: bool,
}

const fn required(name: &'static str) -> Block {
    Block { name, required: true }
}

const fn optional(name: &'static str) -> Block {
    Block { name, required: false }
}

/// The subject.
pub(super) const SUBJECT: Block = required("subject");
/// What is said first.
pub(super) const OPENING: Block = required("opening");
/// What is said below the button or the ticket.
pub(super) const CLOSING: Block = optional("closing");
/// The text message.
pub(super) const SMS: Block = required("sms");

/// The words on the button, where a mail of this kind can have one.
pub(super) fn button(kind: MessageKind) -> Block {
    if kind.audience() == Audience::User { required("button") } else { optional("button") }
}

/// The blocks of the file of a kind.
pub(super) fn of(kind: MessageKind) -> Vec<Block> {
    let mut blocks = vec![SUBJECT, OPENING, button(kind), CLOSING];
    blocks.extend(kind.travels_as_sms().then_some(SMS));
    blocks
}

/// The blocks of `words.txt`: what all mails of a language have in common. Those about something that a mail may lack
/// come out empty without it.
pub(super) const WORDS: [Block; 13] = [
    required("greeting"),
    required("trouble"),
    required("code"),
    required("questions"),
    required("regards"),
    required("settings"),
    required("customer"),
    required("facility"),
    required("device"),
    required("contact"),
    required("submitted_by"),
    required("due"),
    optional("footer"),
];
