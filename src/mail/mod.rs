//! What is sent: the texts ([`template`]), the message built from them ([`compose()`]), its signature ([`dkim`]) and the
//! ways out ([`transport`]).
//!
//! Nothing here knows the database, the clock or the configuration file. Whoever sends renders a [`Content`], puts it in
//! an envelope, opens a line of a transport and acts on the outcome of each message.

use std::fmt;

pub mod compose;
pub mod dkim;
pub mod template;
pub mod transport;
mod unsubscribe;

pub use compose::{Address, ComposeError, Composed, Envelope, compose};
pub use template::{Context, CustomerPlaces, Remark, Rendered, Templates, Work};
pub use transport::{Line, Outcome, Patience, Security, Sign, Stage, Transport, TransportConfig, Unreachable};
pub use unsubscribe::Unsubscribe;

/// What a mail says.
#[derive(Clone, PartialEq, Eq)]
pub struct Content {
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML. Without it the mail is the plain text alone, as for a gateway that makes an SMS of it.
    pub html: Option<String>,
}

/// Shows the subject only: the rest carries a link that lets its holder in.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").field("subject", &self.subject).finish_non_exhaustive()
    }
}
