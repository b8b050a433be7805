//! Where mail goes with a configuration, and what is said of mail that has gone there: the same words everywhere.

use std::path::PathBuf;

use super::App;
use crate::config::{Config, Transport};

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// To a mail server.
    Server,
    /// Into a folder, and to nobody.
    Folder(PathBuf),
    /// To a command, which does with it what it is made for.
    Command(PathBuf),
}

impl WayOut {
    /// The way out with this configuration.
    pub fn of(config: &Config) -> WayOut {
        match config.mail.transport {
            Transport::Smtp => WayOut::Server,
            Transport::File => WayOut::Folder(config.mail.folder.clone()),
            Transport::Sendmail => WayOut::Command(config.mail.sendmail.clone()),
        }
    }

    /// What was done with mail that was taken there: `sent`, `written to /srv/portal/mail`.
    pub fn done(&self) -> String {
        match self {
            WayOut::Server => "sent".to_owned(),
            WayOut::Folder(folder) => format!("written to {}", folder.display()),
            WayOut::Command(command) => format!("handed to {}", command.display()),
        }
    }

    /// That the mail to somebody was taken.
    pub fn took_one(&self, recipient: &str) -> String {
        self.took(&format!("The mail to {recipient} was {}", self.done()))
    }

    /// That so many messages were taken.
    pub fn took_many(&self, count: u64) -> String {
        let (messages, were) = if count == 1 { ("message", "was") } else { ("messages", "were") };
        self.took(&format!("{count} {messages} {were} {}", self.done()))
    }

    /// That a test mail was taken, with what was answered.
    pub fn took_test(&self, recipient: &str, answer: &str) -> String {
        match self {
            WayOut::Server => format!("The mail to {recipient} was sent: {answer}."),
            // Which file it is stands in the answer.
            WayOut::Folder(_) => self.took(&format!("The mail to {recipient} was {answer}")),
            WayOut::Command(_) => self.took_one(recipient),
        }
    }

    fn took(&self, what: &str) -> String {
        match self {
            WayOut::Folder(_) => format!("{what}, not sent."),
            WayOut::Server | WayOut::Command(_) => format!("{what}."),
        }
    }
}

impl App {
    /// Where mail goes with the configuration of this run.
    pub fn way_out(&self) -> WayOut {
        WayOut::of(&self.config.config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_what_is_told() {
        let (folder, command) = (WayOut::Folder("/srv/mail".into()), WayOut::Command("/usr/sbin/sendmail".into()));
        let told: Vec<_> = [WayOut::Server, folder, command]
            .iter()
            .flat_map(|way| [way.took_one("a@x"), way.took_many(1), way.took_many(2), way.took_test("a@x", "250 ok")])
            .collect();
        assert_eq!(
            told,
            [
                "The mail to a@x was sent.",
                "1 message was sent.",
                "2 messages were sent.",
                "The mail to a@x was sent: 250 ok.",
                "The mail to a@x was written to /srv/mail, not sent.",
                "1 message was written to /srv/mail, not sent.",
                "2 messages were written to /srv/mail, not sent.",
                "The mail to a@x was 250 ok, not sent.",
                "The mail to a@x was handed to /usr/sbin/sendmail.",
                "1 message was handed to /usr/sbin/sendmail.",
                "2 messages were handed to /usr/sbin/sendmail.",
                "The mail to a@x was handed to /usr/sbin/sendmail.",
            ]
        );
    }
}
