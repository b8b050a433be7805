//! Whether what the outbox says is true, in the eyes of the server.

use std::collections::BTreeMap;

/// A message as the outbox has it.
#[derive(Debug, Clone)]
pub struct Owed {
    pub message_id: String,
    pub recipient: String,
    pub state: String,
}

/// A message as the server took it.
#[derive(Debug, Clone)]
pub struct Taken {
    pub message_id: String,
    pub recipient: String,
}

/// Everything that does not add up: nothing, if all is well.
pub fn complaints(owed: usize, outbox: &[Owed], taken: &[Taken]) -> Vec<String> {
    let mut complaints = Vec::new();
    if outbox.len() != owed {
        complaints.push(format!("{owed} messages are owed, and {} are known", outbox.len()));
    }
    let mut copies: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for taken in taken {
        copies.entry(&taken.message_id).or_default().push(&taken.recipient);
    }
    for owed in outbox {
        let Owed { message_id, recipient, state } = owed;
        let copies = copies.remove(message_id.as_str()).unwrap_or_default();
        let what = format!("{message_id} to {recipient} is {state}");
        match (state.as_str(), copies.len()) {
            ("sent" | "uncertain", 1) | ("queued" | "sending" | "failed" | "cancelled" | "uncertain", 0) => {}
            ("queued" | "sending" | "sent" | "failed" | "cancelled" | "uncertain", count) => {
                complaints.push(format!("{what}, and the server took {count}"));
            }
            _ => complaints.push(format!("{what}, which is no state")),
        }
        if copies.iter().any(|to| to != recipient) {
            complaints.push(format!("{what}, and the server took it for {copies:?}"));
        }
    }
    complaints.extend(copies.keys().map(|message_id| format!("nobody owes {message_id}, and the server took it")));
    complaints
}

#[test]
fn whatever_does_not_add_up_is_noticed() {
    let owed = |number: u32, state: &str| Owed {
        message_id: format!("<{number}@a.example>"),
        recipient: format!("u{number}@b.example"),
        state: state.to_owned(),
    };
    let taken =
        |number: u32| Taken { message_id: format!("<{number}@a.example>"), recipient: format!("u{number}@b.example") };
    let outbox = [owed(1, "sent"), owed(2, "uncertain"), owed(3, "uncertain"), owed(4, "failed"), owed(5, "cancelled")];
    assert_eq!(complaints(5, &outbox, &[taken(1), taken(2)]), Vec::<String>::new());
    let told = |owed: usize, taken: &[Taken]| complaints(owed, &outbox, taken).len();
    assert_eq!(told(6, &[taken(1)]), 1, "one is missing");
    assert_eq!(told(5, &[taken(2)]), 1, "sent, but not taken");
    assert_eq!(told(5, &[taken(1), taken(1)]), 1, "two copies");
    assert_eq!(told(5, &[taken(1), taken(2), taken(2)]), 1, "two copies of an uncertain one");
    assert_eq!(told(5, &[taken(1), taken(4), taken(5)]), 2, "taken, but neither sent nor uncertain");
    assert_eq!(told(5, &[taken(1), taken(6)]), 1, "nobody owes it");
    let astray = Taken { recipient: "other@b.example".to_owned(), ..taken(1) };
    assert_eq!(told(5, &[astray]), 1, "to somebody else");
}
