//! The flags that say which messages are meant.

use clap::Args;

use crate::cli::words::{value, word};
use crate::domain::message::{Channel, MessageKind, MessageState};
use crate::domain::time::Timestamp;
use crate::ops::message::Filter;

#[derive(Args)]
#[group(multiple = true, id = "filters")]
pub(super) struct Filters {
    /// Only those about this; give it again for more.
    #[arg(long, value_parser = word::<MessageKind>())]
    kind: Vec<MessageKind>,
    /// Only those that travel so.
    #[arg(long, value_parser = word::<Channel>())]
    channel: Option<Channel>,
    /// Only those for this user: username, e-mail address or name.
    #[arg(long)]
    user: Option<String>,
    /// Only those whose recipient contains this.
    #[arg(long, value_name = "TEXT")]
    recipient: Option<String>,
    /// Only those that came to be owed at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    since: Option<Timestamp>,
    /// Only those that came to be owed before this time.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    until: Option<Timestamp>,
}

impl Filters {
    pub(super) fn is_empty(&self) -> bool {
        let Filters { kind, channel, user, recipient, since, until } = self;
        kind.is_empty()
            && (channel.is_none() && user.is_none() && recipient.is_none() && since.is_none() && until.is_none())
    }

    pub(super) fn among(self, states: Vec<MessageState>) -> Filter {
        let Filters { kind, channel, user, recipient, since, until } = self;
        Filter { states, kinds: kind, channel, user, recipient, since, until, due: false, oldest_first: false }
    }
}
