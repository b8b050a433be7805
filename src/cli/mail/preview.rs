//! `portalctl mail preview`: a message as somebody would get it.

use clap::Args;
use serde::Serialize;

use crate::app::{App, Worded};
use crate::cli::words::{or_empty, word, yes_no};
use crate::domain::message::{Channel, MessageKind};
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::Content;
use crate::ui::{Column, Format, Page, Record};

#[derive(Args)]
pub(in crate::cli) struct Preview {
    /// What the message is about.
    #[arg(value_parser = word::<MessageKind>())]
    kind: MessageKind,
    /// The user who would get it; or, of messages to staff, whose doing it tells of.
    #[arg(long, value_name = "USER")]
    user: String,
    /// In this language instead of the recipient's: one of the built-in ones, or a folder of your own templates.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Print the HTML only, as it is, for a browser.
    #[arg(long, conflicts_with = "sms")]
    html: bool,
    /// Print the text message only.
    #[arg(long)]
    sms: bool,
}

pub(super) fn run(app: &mut App, args: &Preview) -> Result<()> {
    if args.sms {
        require_sms(args.kind)?;
    }
    if (args.sms || args.html) && app.ui.format() != Format::Table {
        let flag = if args.sms { "--sms" } else { "--html" };
        return Err(Error::usage(format!("{flag} prints the text as it is, so it does not go with --output."))
            .hint("With `-o json` there is all of it."));
    }
    let worded = app.preview_message(args.kind, &args.user, args.language.as_deref())?;
    for note in &worded.preview.notes {
        app.ui.warn(note);
    }
    if worded.mail.fell_back {
        let asked = args.language.clone().unwrap_or_else(|| worded.preview.letter.language.to_string());
        app.ui.warn(format!("There is no text for {} in the language {asked:?}, so it is English.", args.kind));
    }
    let from = app.sender().map(str::to_owned);
    let Worded { mail, sms, preview } = worded;
    let sms = sms.map(|sms| sms.content.text.trim_end().to_owned());
    let Content { subject, text, html } = mail.content;
    let html = html.unwrap_or_default();
    match (args.html, args.sms) {
        (true, _) => app.ui.content(html.as_bytes(), true),
        (_, true) => app.ui.text(&or_empty(&sms)),
        _ => app.ui.show(&Shown {
            kind: args.kind,
            channel: preview.letter.channel,
            language: mail.language,
            fell_back: mail.fell_back,
            from,
            name: preview.letter.recipient_name,
            recipient: preview.recipient,
            subject,
            text,
            html,
            sms,
        }),
    }
}

/// Refuses to show as a text message what is never sent as one.
fn require_sms(kind: MessageKind) -> Result<()> {
    if kind.travels_as_sms() {
        return Ok(());
    }
    let kinds: Vec<_> = MessageKind::ALL.iter().filter(|kind| kind.travels_as_sms()).map(|kind| kind.word()).collect();
    Err(Error::usage(format!("Messages of the kind {kind} never go out as text messages."))
        .hint(format!("These do: {}.", kinds.join(", "))))
}

/// A message as it would be sent.
#[derive(Serialize)]
struct Shown {
    kind: MessageKind,
    channel: Channel,
    language: String,
    fell_back: bool,
    #[serde(skip)]
    from: Option<String>,
    #[serde(skip)]
    name: Option<String>,
    recipient: Option<String>,
    subject: String,
    text: String,
    html: String,
    sms: Option<String>,
}

impl Record for Shown {
    const NOUN: &'static str = "preview";

    fn columns() -> &'static [Column<Shown>] {
        &[
            Column { name: "kind", shown: true, cell: |shown| shown.kind.to_string() },
            Column { name: "channel", shown: true, cell: |shown| shown.channel.to_string() },
            Column { name: "language", shown: true, cell: |shown| shown.language.clone() },
            Column { name: "fell_back", shown: true, cell: |shown| yes_no(shown.fell_back) },
            Column { name: "recipient", shown: true, cell: |shown| or_empty(&shown.recipient) },
            Column { name: "subject", shown: true, cell: |shown| shown.subject.clone() },
            Column { name: "text", shown: false, cell: |shown| shown.text.clone() },
            Column { name: "html", shown: false, cell: |shown| shown.html.clone() },
            Column { name: "sms", shown: false, cell: |shown| or_empty(&shown.sms) },
        ]
    }

    fn key(&self) -> String {
        self.kind.to_string()
    }

    fn page(&self, page: &mut Page) {
        let to = match (&self.name, &self.recipient) {
            (Some(name), Some(recipient)) => format!("{name} <{recipient}>"),
            (_, recipient) => or_empty(recipient),
        };
        if let (Channel::Sms, Some(sms)) = (self.channel, &self.sms) {
            page.field("Text message to", to).line("").line(sms);
            return;
        }
        page.field("From", or_empty(&self.from)).field("To", to).field("Subject", &self.subject).line("");
        for line in self.text.trim_end().lines() {
            page.line(line);
        }
        if let Some(sms) = &self.sms {
            page.line("").line("As a text message:").line(sms);
        }
    }
}
