//! One connection: a thread that puts messages together and converses with the server. It knows neither the database nor
//! the others; it does what it is ordered and reports.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use crate::app::outgoing::Outgoing;
use crate::error::caught;
use crate::mail::{Composed, Outcome, Unreachable};
use crate::ops::outbox::Letter;

/// Puts a message together, in the thread of the connection that is to carry it. It fails with why no server would take
/// it.
pub(super) type Writing = Box<dyn FnOnce() -> Result<Composed, String> + Send>;

/// What a connection is told. When nobody can order it any more, it ends, and no content goes out.
pub(super) enum Order {
    /// Bring this message to the point where its content can go out.
    Send(Writing),
    /// The content may go out.
    Go,
}

/// What a connection reports.
pub(super) struct Report {
    /// Which one.
    pub(super) from: u64,
    pub(super) news: News,
}

pub(super) enum News {
    /// It can carry letters.
    Opened,
    /// It cannot, and ends.
    Unreachable(Unreachable),
    /// The server waits for the content.
    Ready,
    /// The message cannot be put into words that any server would take.
    Unwritable(String),
    /// What became of the message, and whether the connection can carry another.
    Done(Outcome, bool),
    /// It has ended, with the words of a fault of ours if that was why. Always the last.
    Ended(Option<String>),
}

/// A connection, as whoever orders it sees it.
pub(super) struct Connection {
    pub(super) orders: Sender<Order>,
    pub(super) phase: Phase,
    /// When patience with it ends.
    pub(super) until: Option<Instant>,
    /// Letters that the server has answered.
    pub(super) carried: u32,
    /// When the letter that it holds was begun, as [`super::doubt::Doubts`] counts.
    pub(super) begun: u64,
}

/// What a connection is doing.
pub(super) enum Phase {
    /// Not open yet.
    Opening,
    /// Nothing.
    Idle,
    /// It is on the way to the content of this letter.
    Talking(Arc<Letter>),
    /// It waits for leave to send the content.
    Asking(Arc<Letter>),
    /// The content goes out.
    HandedOver(Arc<Letter>),
}

impl Phase {
    /// The letter that it holds.
    pub(super) fn into_letter(self) -> Option<Arc<Letter>> {
        match self {
            Phase::Opening | Phase::Idle => None,
            Phase::Talking(letter) | Phase::Asking(letter) | Phase::HandedOver(letter) => Some(letter),
        }
    }
}

/// Starts a connection.
///
/// # Errors
/// When there can be no further thread.
pub(super) fn start(number: u64, outgoing: Arc<Outgoing>, reports: Sender<Report>) -> io::Result<Sender<Order>> {
    let (sender, orders) = channel();
    thread::Builder::new().name(format!("mail-{number}")).spawn(move || {
        // Whoever would hear it may be gone, and then nothing needs to be heard.
        let tell = |news| reports.send(Report { from: number, news }).is_ok();
        // A fault of ours in one letter must not leave the others waiting for a report that never comes.
        tell(News::Ended(caught(|| work(&outgoing, &orders, &tell)).err()));
    })?;
    Ok(sender)
}

fn work(outgoing: &Outgoing, orders: &Receiver<Order>, tell: &dyn Fn(News) -> bool) {
    let mut line = match outgoing.transport.open() {
        Ok(line) => line,
        Err(error) => {
            tell(News::Unreachable(error));
            return;
        }
    };
    let mut heard = tell(News::Opened);
    while heard && line.usable() {
        let Ok(Order::Send(write)) = orders.recv() else { break };
        heard = match write() {
            Err(reason) => tell(News::Unwritable(reason)),
            Ok(composed) => {
                let mut go = || tell(News::Ready) && matches!(orders.recv(), Ok(Order::Go));
                let outcome = line.send_if(&composed, &mut go);
                tell(News::Done(outcome, line.usable()))
            }
        };
    }
    line.close();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_fault_of_ours_is_reported_in_its_words_and_ends_the_connection() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::default();
        config.mail.from = Some("portal@example.com".to_owned());
        config.mail.folder = folder.path().to_owned();
        let (outgoing, _) = Outgoing::new(&config).expect("a way out");
        let (reporter, reports) = channel();
        let orders = start(7, Arc::new(outgoing), reporter).expect("started");
        assert!(matches!(reports.recv().expect("a report").news, News::Opened));
        orders.send(Order::Send(Box::new(|| panic!("invalid encoding")))).expect("it listens");
        let Report { from: 7, news: News::Ended(Some(words)) } = reports.recv().expect("a report") else {
            panic!("something else became of it");
        };
        assert_eq!(words, "invalid encoding");
        assert!(reports.recv().is_err(), "that was the last");
    }
}
