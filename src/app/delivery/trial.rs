//! One message past the outbox, over a connection like any other.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::connection::{self, News, Order};
use super::run::GOODBYE;
use crate::app::outgoing::Outgoing;
use crate::mail::{Composed, Outcome, Patience, Stage, Unreachable};

/// Sends one message, with as much patience as a run has.
///
/// # Errors
/// When no connection can be opened.
pub(in crate::app) fn send(outgoing: Outgoing, message: Composed) -> Result<Outcome, Unreachable> {
    let outgoing = Arc::new(outgoing);
    let unreachable = |reason: String| Unreachable { stage: Stage::Connect, reason };
    let (reporter, reports) = channel();
    let orders = connection::start(0, Arc::clone(&outgoing), reporter)
        .map_err(|error| unreachable(format!("no thread could be started ({error})")))?;
    let patience = outgoing.transport.patience();
    let hear = |wait: fn(Patience) -> Duration| {
        let heard = patience.map(wait).map_or_else(
            || reports.recv().map_err(|_| RecvTimeoutError::Disconnected),
            |wait| reports.recv_timeout(wait),
        );
        match heard?.news {
            News::Ended(_) => Err(RecvTimeoutError::Disconnected),
            news => Ok(news),
        }
    };
    let (before_content, content) = (|one: Patience| one.before_content, |one: Patience| one.content);
    let lost = |reason| Outcome::Lost { stage: Stage::Data, reason };
    match hear(before_content) {
        Ok(News::Unreachable(error)) => return Err(error),
        Err(RecvTimeoutError::Timeout) => return Err(outgoing.transport.too_slow()),
        Err(silence @ RecvTimeoutError::Disconnected) => return Err(unreachable(why(silence))),
        Ok(_) => {}
    }
    // A connection that is gone by now reports that it is.
    orders.send(Order::Send(Box::new(|| Ok(message)))).ok();
    let outcome = match hear(before_content) {
        Ok(News::Done(outcome, _)) => outcome,
        Ok(News::Unwritable(reason)) => lost(reason),
        // From here on it can go out, whatever is heard.
        Ok(_) => {
            orders.send(Order::Go).ok();
            match hear(content) {
                Ok(News::Done(outcome, _)) => outcome,
                Ok(_) => Outcome::Uncertain { reason: why(RecvTimeoutError::Disconnected) },
                Err(silence) => Outcome::Uncertain { reason: why(silence) },
            }
        }
        Err(silence) => return Ok(lost(why(silence))),
    };
    drop(orders);
    reports.recv_timeout(GOODBYE).ok();
    Ok(outcome)
}

fn why(silence: RecvTimeoutError) -> String {
    match silence {
        RecvTimeoutError::Timeout => "it took too long".to_owned(),
        RecvTimeoutError::Disconnected => "the program broke down over it".to_owned(),
    }
}
