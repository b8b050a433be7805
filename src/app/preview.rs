//! A message as it would be sent, to be looked at.

use super::App;
use super::outgoing::words;
use crate::domain::message::{Channel, MessageKind};
use crate::domain::word::Word;
use crate::error::Result;
use crate::mail::{Rendered, Templates};
use crate::ops::outbox::{self, Letter, Preview};

/// A message in words, as a mail and, where such messages go out as text messages, as one of these.
pub struct Worded {
    /// The message that it was made of.
    pub preview: Preview,
    /// The mail.
    pub mail: Rendered,
    /// The text message.
    pub sms: Option<Rendered>,
}

impl App {
    /// A message as a user would get it now; see [`outbox::preview`]. Nothing is changed.
    ///
    /// # Errors
    /// Those of [`outbox::preview`]; and when a template is wrong.
    pub fn preview_message(&mut self, kind: MessageKind, user: &str, language: Option<&str>) -> Result<Worded> {
        let (now, expires) = (self.clock.now(), self.config.config.invitation.expires);
        let mut preview = self.preview(|tx, actor| outbox::preview(tx, actor, now, expires, kind, user))?;
        let templates = Templates::load(self.config.config.mail.templates.as_deref())?;
        let chosen = preview.letter.channel;
        let over = |letter: &mut Letter, channel| {
            letter.channel = channel;
            words(&templates, letter, language.unwrap_or(letter.language.word()))
        };
        let mail = over(&mut preview.letter, Channel::Email)?;
        let sms = kind.travels_as_sms().then(|| over(&mut preview.letter, Channel::Sms)).transpose()?;
        preview.letter.channel = chosen;
        Ok(Worded { preview, mail, sms })
    }

    /// The sender of mail, as it is configured.
    pub fn sender(&self) -> Option<&str> {
        self.config.config.mail.from.as_deref()
    }
}
