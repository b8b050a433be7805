//! Every fault at every step where it can happen.

use portalctl::mail::Security;

use crate::smtp::{Answer, Card, Fault};

/// All faults that a server with this kind of protection can have, each once.
pub fn all(security: Security) -> Vec<Card> {
    let mut steps = vec![Fault::Greeting, Fault::Ehlo];
    if security == Security::StartTls {
        steps.push(Fault::StartTls);
    }
    if security != Security::None {
        steps.push(Fault::Auth);
    }
    steps.extend([Fault::Mail, Fault::Rcpt, Fault::Data, Fault::Content, Fault::Rset, Fault::Quit]);
    let mut cards: Vec<Card> = steps.iter().flat_map(|step| anywhere().map(|answer| (*step, answer))).collect();
    if security != Security::None {
        let at_the_handshake = [
            Answer::Drop,
            Answer::Reset,
            Answer::Silence,
            Answer::Garbage,
            Answer::OtherCertificate,
            Answer::OtherName,
        ];
        cards.extend(at_the_handshake.map(|answer| (Fault::Handshake, answer)));
        cards.push((Fault::Ehlo, Answer::Strip));
        cards.push((Fault::Auth, Answer::Say("535 5.7.8 authentication failed".to_owned())));
    }
    cards.extend([Fault::Mail, Fault::Rcpt, Fault::Data, Fault::Content].map(|step| (step, Answer::Early)));
    cards.extend(instead_of_the_last_answer().map(|answer| (Fault::Content, Answer::Taken(Box::new(answer)))));
    cards
}

fn anywhere() -> [Answer; 13] {
    [
        Answer::Later,
        Answer::Never,
        Answer::Close,
        Answer::Drop,
        Answer::Reset,
        Answer::Silence,
        Answer::Drip,
        Answer::Slow,
        Answer::Huge,
        Answer::Endless,
        Answer::Garbage,
        Answer::Twice,
        Answer::Confused,
    ]
}

fn instead_of_the_last_answer() -> [Answer; 6] {
    [Answer::Drop, Answer::Reset, Answer::Silence, Answer::Drip, Answer::Endless, Answer::Garbage]
}

/// How often each fault is to come: the more messages, the oftener; but for those that take seconds or a sender of
/// their own.
pub fn dealt(security: Security, messages: usize) -> Vec<Card> {
    let times = |(step, answer): &Card| {
        let about_a_message = matches!(step, Fault::Mail | Fault::Rcpt | Fault::Data | Fault::Content);
        match messages / 1_000 {
            _ if answer.is_slow() => 1,
            thousands if about_a_message => 3 * thousands + 1,
            thousands => thousands / 3 + 1,
        }
    };
    let cards = all(security);
    // In the small storm, only some of those for which one has to wait.
    let waited_for = cards.iter().filter(|(_, answer)| answer.is_slow());
    let spared: Vec<Card> = waited_for
        .enumerate()
        .filter(|(number, _)| messages < 1_000 && number % 6 > 0)
        .map(|(_, card)| card.clone())
        .collect();
    let cards = cards.into_iter().filter(|card| !spared.contains(card));
    let mut dealt: Vec<Card> = cards.flat_map(|card| std::iter::repeat_n(card.clone(), times(&card))).collect();
    // Nobody says RSET but after a refusal.
    let resets = dealt.iter().filter(|(step, _)| *step == Fault::Rset).count();
    dealt.extend(std::iter::repeat_n((Fault::Rcpt, Answer::Later), 2 * resets));
    dealt
}
