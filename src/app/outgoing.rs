//! All that it takes to send mail, put together from the configuration: the sender, the texts, the way out.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::App;
use super::delivery::trial;
use crate::ambient;
use crate::config::{self, Config};
use crate::domain::Rejected;
use crate::domain::message::{Channel, message_id_from};
use crate::domain::sms::Gateway;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::dkim::Signer;
use crate::mail::{
    Address, Composed, Content, Context, CustomerPlaces, Envelope, Outcome, Remark, Rendered, Templates, Unsubscribe,
    Work, compose,
};
use crate::mail::{Security, Transport, TransportConfig};
use crate::ops::outbox::{About, Letter, TicketFacts};

/// How long a conversation about one message may take, in timeouts of a single answer and beside the answer to its
/// content: what the transport allows before the content goes out and after, and some more.
const CONVERSATION: u32 = 8;
/// The shortest lease: the sendmail command may take two minutes.
const SHORTEST_LEASE: Duration = Duration::from_secs(300);

/// The way out, with the sender's address.
pub(super) struct Outgoing {
    pub(super) transport: Transport,
    from: Address,
    reply_to: Option<Address>,
    signer: Option<Signer>,
    gateway: Option<Gateway>,
}

impl Outgoing {
    /// The way out, and the texts that take it. Everything is judged before a program is run for the password.
    ///
    /// # Errors
    /// When the configuration or a template lacks something or holds a mistake, with what to change.
    pub(super) fn new(config: &Config) -> Result<(Outgoing, Templates)> {
        config::require_mail(config)?;
        let from = config.mail.from.as_deref().ok_or_else(|| {
            Error::invalid("mail.from is missing: mail needs a sender.")
                .hint("Write it into the configuration: from = \"Portal <portal@example.com>\" in [mail].")
        })?;
        let templates = Templates::load(config.mail.templates.as_deref())?;
        let mut outgoing = Outgoing {
            transport: transport(config, None)?,
            from: address("mail.from", from)?,
            gateway: config.sms.gateway.clone(),
            reply_to: config.mail.reply_to.as_deref().map(|typed| address("mail.reply_to", typed)).transpose()?,
            signer: signer(config)?,
        };
        if let (config::Transport::Smtp, Some(username)) = (config.mail.transport, &config.smtp.username) {
            let password = config::smtp_password(config, environment_password())?;
            outgoing.transport = transport(config, password.map(|password| (username.clone(), password)))?;
        }
        Ok((outgoing, templates))
    }

    /// The domain of the sender's address, in ASCII.
    pub(super) fn domain(&self) -> String {
        let domain = self.from.email.rsplit_once('@').map_or("", |(_, domain)| domain);
        idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned())
    }

    /// Puts a message together, and signs it if there is a key for that.
    ///
    /// # Errors
    /// Why no server would take it.
    pub(super) fn compose(
        &self,
        to: Address,
        message_id: &str,
        date: jiff::Timestamp,
        unsubscribe: Vec<Unsubscribe>,
        content: &Content,
    ) -> Result<Composed, String> {
        let envelope = Envelope {
            from: self.from.clone(),
            reply_to: self.reply_to.clone(),
            to,
            message_id: message_id.to_owned(),
            date,
            auto_submitted: true,
            unsubscribe,
        };
        // Reasons stand inside a sentence.
        let composed =
            compose(&envelope, content).map_err(|error| error.to_string().trim_end_matches('.').to_owned())?;
        match &self.signer {
            Some(signer) => signer.sign(composed),
            None => Ok(composed),
        }
    }

    /// The letter in words, ready to go.
    ///
    /// # Errors
    /// Why it can never go.
    pub(super) fn write(&self, templates: &Templates, letter: &Letter) -> Result<Composed, String> {
        ambient::stumble_over(&letter.recipient);
        let rendered = words(templates, letter, letter.language.word()).map_err(|error| error.full_message())?;
        let (to, unsubscribe) = (self.address(letter)?, unsubscribe(letter));
        self.compose(to, &letter.message_id, moment(letter.created_at.0), unsubscribe, &rendered.content)
    }

    /// Where the letter goes: a text message to the gateway that makes one of it.
    fn address(&self, letter: &Letter) -> Result<Address, String> {
        let email = match letter.channel {
            Channel::Email => letter.recipient.clone(),
            Channel::Sms => {
                let retry = format!("`portalctl mail retry {}`", letter.id);
                let gateway = self.gateway.as_ref().ok_or_else(|| {
                    format!(
                        "text messages need sms.gateway in the configuration; once it is set, {retry} sends this one"
                    )
                })?;
                gateway.address(&letter.recipient).ok_or("that is no mobile number")?
            }
        };
        // A gateway may take a name for part of the text.
        let name = letter.recipient_name.clone().filter(|_| letter.channel == Channel::Email);
        Ok(Address { name, email })
    }
}

/// A letter in words, in a language or what comes nearest to it.
///
/// # Errors
/// When a template cannot be rendered.
pub(super) fn words(templates: &Templates, letter: &Letter, language: &str) -> Result<Rendered> {
    templates.render(letter.kind, letter.channel, language, &context(letter))
}

/// Where the recipient of a letter that nobody has to get stops getting such: first where they do it themselves.
fn unsubscribe(letter: &Letter) -> Vec<Unsubscribe> {
    if !letter.kind.is_optional() || letter.channel != Channel::Email {
        return Vec::new();
    }
    // A page that is not an https one has no place in the header; the mail goes out all the same.
    let page = letter.settings_page.as_deref().and_then(|page| Unsubscribe::page(page).ok());
    let support = letter.organization.support_address.as_deref();
    let mail = support.and_then(|address| Unsubscribe::mail(address, &format!("unsubscribe {}", letter.kind)).ok());
    page.into_iter().chain(mail).collect()
}

/// What the text of a letter can name.
fn context(letter: &Letter) -> Context {
    let Letter { organization, .. } = letter;
    let mut context = Context {
        organization: organization.name.clone(),
        support_address: organization.support_address.clone(),
        portal_url: organization.portal_url.clone(),
        logo_url: organization.logo_url.clone(),
        user_name: letter.salutation.clone(),
        settings_page: letter.settings_page.clone(),
        ..Context::default()
    };
    match &letter.about {
        About::Link(facts) => {
            context.link = Some(facts.link.expose_secret().to_owned());
            context.expires_at = Some(moment(facts.expires_at.0));
            context.inviter = facts.inviter.clone();
            context.may_have_account = facts.may_have_account;
            context.customers = facts
                .places
                .iter()
                .map(|place| CustomerPlaces {
                    customer: place.customer.clone(),
                    facilities: place.facilities.clone(),
                    all_facilities: place.all_facilities,
                    unassigned: place.unassigned,
                })
                .collect();
        }
        About::Password { username, sign_in_page } => {
            context.username = username.clone();
            context.link = sign_in_page.clone();
        }
        About::Ticket(facts) => {
            context.link = facts.page.clone();
            context.ticket = Some(ticket(facts));
        }
        About::Comment(facts, comment) => {
            context.link = facts.page.clone();
            context.ticket = Some(ticket(facts));
            context.comment = Some(Remark { author: comment.author.clone(), text: comment.text.clone() });
        }
    }
    context
}

fn ticket(facts: &TicketFacts) -> Work {
    let ticket = &facts.ticket;
    Work {
        number: ticket.number.clone(),
        title: ticket.title.clone(),
        description: ticket.description.clone(),
        customer: ticket.customer_name.clone(),
        facility: facts.facility_name.clone(),
        device: ticket.device.clone(),
        contact: ticket.contact.clone(),
        added_by: facts.added_by.clone(),
        opened_at: moment(ticket.opened_at.0),
        due_at: ticket.due_at.map(|due_at| moment(due_at.0)),
    }
}

/// What signs mail with this configuration, if anything does.
///
/// # Errors
/// When `[dkim]` is incomplete, or its key cannot be used.
pub(crate) fn signer(config: &Config) -> Result<Option<Signer>> {
    let Some(key) = config::dkim_key(config)? else { return Ok(None) };
    let signer = Signer::new(&key.domain, &key.selector, &key.pem).map_err(|unfit| {
        Error::invalid(format!("The dkim.key_file {} {unfit}.", key.file.display())).hint(unfit.way_out())
    })?;
    Ok(Some(signer))
}

fn address(key: &str, typed: &str) -> Result<Address> {
    typed
        .parse()
        .map_err(|rejected: Rejected| Error::invalid(format!("{key}: {}", rejected.reason)).maybe_hint(rejected.hint))
}

/// A time of ours as the mail module takes it; one that no calendar has becomes the epoch.
pub(super) fn moment(milliseconds: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(milliseconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// How long a claim holds with this configuration.
pub(super) fn lease(config: &Config) -> Duration {
    let conversation = config.smtp.timeout.saturating_mul(CONVERSATION);
    conversation.saturating_add(config.smtp.content_timeout).max(SHORTEST_LEASE)
}

fn transport(config: &Config, credentials: Option<(String, SecretString)>) -> Result<Transport> {
    let smtp = &config.smtp;
    Transport::new(match config.mail.transport {
        config::Transport::File => TransportConfig::File { folder: config.mail.folder.clone() },
        config::Transport::Sendmail => TransportConfig::Sendmail { command: config.mail.sendmail.clone() },
        config::Transport::Smtp => TransportConfig::Smtp {
            host: smtp.host.clone().unwrap_or_default(),
            port: smtp.effective_port(),
            security: match smtp.security {
                config::Security::Tls => Security::Tls,
                config::Security::StartTls => Security::StartTls,
                config::Security::None => Security::None,
            },
            credentials,
            timeout: smtp.timeout,
            content_timeout: smtp.content_timeout,
            extra_roots: config::authorities(config)?.into_iter().collect(),
        },
    })
}

/// The password for the mail server that the environment gives.
pub(crate) fn environment_password() -> Option<SecretString> {
    std::env::var("PORTALCTL_SMTP_PASSWORD").ok().map(SecretString::from)
}

impl App {
    /// Sends a small mail that says only that mail works, past the outbox. Gives what the server answered.
    ///
    /// # Errors
    /// [`crate::error::Kind::Undelivered`] when it was not accepted; as [`App::deliver`] for the configuration.
    pub fn send_test_mail(&self, to: &str, message_id: &str, organization: &str) -> Result<String> {
        let (outgoing, _) = Outgoing::new(&self.config.config)?;
        let text = format!("This is a test: mail from the customer portal of {organization} works.\n");
        let html = text.trim_end().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let html = format!("<p>{html}</p>\n");
        let content = Content { subject: format!("Test mail from {organization}"), text, html: Some(html) };
        let address = Address { name: None, email: to.to_owned() };
        let composed = outgoing
            .compose(
                address,
                &message_id_from(message_id, &outgoing.domain()),
                moment(self.clock.now().0),
                Vec::new(),
                &content,
            )
            .map_err(|reason| Error::invalid(format!("The test mail cannot be written: {reason}.")))?;
        let undelivered = |what: String| {
            Error::undelivered(format!("The test mail to {to} was not delivered: {what}."))
                .hint("See what is configured with `portalctl config show`.")
        };
        match trial::send(outgoing, composed).map_err(|error| undelivered(error.to_string()))? {
            Outcome::Accepted { response } => Ok(response),
            Outcome::Deferred { stage, reason, .. }
            | Outcome::Refused { stage, reason, .. }
            | Outcome::Lost { stage, reason } => Err(undelivered(format!("{stage} failed: {reason}"))),
            Outcome::Uncertain { reason } => {
                Err(undelivered(format!("nobody knows whether it was taken, for {reason}")))
            }
        }
    }
}
