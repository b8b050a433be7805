//! Faults that come by chance, but all of them: a pack of cards, drawn as the conversation comes to their place.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use portalctl::ambient::Random;

use super::{Answer, Fault};

/// One fault: where, and what.
pub type Card = (Fault, Answer);

/// The faults that are still to come, and those that came.
pub struct Weather {
    cards: Mutex<Cards>,
    most_connections: AtomicUsize,
}

struct Cards {
    left: Vec<Card>,
    played: BTreeMap<Card, usize>,
    random: Random,
    /// By connection: what was asked, and what went wrong.
    story: BTreeMap<usize, Vec<String>>,
}

impl fmt::Debug for Weather {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Weather")
    }
}

impl Weather {
    /// Weather with these faults, in an order that follows from the seed.
    pub fn new(mut left: Vec<Card>, seed: u64) -> Weather {
        let mut random = Random::Seeded { seed, drawn: 0 };
        for last in (1..left.len()).rev() {
            let chosen = below(&mut random, last + 1);
            left.swap(last, chosen);
        }
        let cards = Mutex::new(Cards { left, played: BTreeMap::new(), random, story: BTreeMap::new() });
        Weather { cards, most_connections: AtomicUsize::new(usize::MAX) }
    }

    /// What goes wrong here and now, at about every third step as long as there is a card for it.
    pub fn fault(&self, connection: usize, fault: Fault) -> Option<Answer> {
        let mut cards = self.cards.lock().unwrap();
        let odds = match fault {
            Fault::Rset | Fault::Quit => 1,
            Fault::Mail | Fault::Rcpt | Fault::Data | Fault::Content => 3,
            Fault::Greeting | Fault::Ehlo | Fault::StartTls | Fault::Handshake | Fault::Auth => 5,
        };
        if below(&mut cards.random, odds) > 0 {
            return None;
        }
        let found = cards.left.iter().position(|(where_, _)| *where_ == fault)?;
        let card = cards.left.swap_remove(found);
        *cards.played.entry(card.clone()).or_default() += 1;
        cards.story.entry(connection).or_default().push(format!("{card:?}"));
        Some(card.1)
    }

    /// Remembers what was asked, for [`Weather::story`].
    pub(super) fn note(&self, connection: usize, asked: &str) {
        // A name and a password are nobody's business, not even here.
        let asked = asked.split_once("AUTH").map_or(asked, |_| "AUTH");
        self.cards.lock().unwrap().story.entry(connection).or_default().push(asked.to_owned());
    }

    /// How the conversations went in which this was said, for whoever looks for a mistake.
    pub fn story(&self, said: &str) -> Vec<String> {
        let cards = self.cards.lock().unwrap();
        let about_it = cards.story.iter().filter(|(_, lines)| lines.iter().any(|line| line.contains(said)));
        about_it.map(|(connection, lines)| format!("{connection}: {}", lines.join(" | "))).collect()
    }

    /// Refuses connections beyond so many at once.
    pub fn allow_connections(&self, most: usize) {
        self.most_connections.store(most, Ordering::SeqCst);
    }

    pub(super) fn most_connections(&self) -> Option<usize> {
        Some(self.most_connections.load(Ordering::SeqCst)).filter(|most| *most < usize::MAX)
    }

    /// The faults that are still to come.
    pub fn left(&self) -> Vec<Card> {
        self.cards.lock().unwrap().left.clone()
    }

    /// The faults that came, and how often.
    pub fn played(&self) -> BTreeMap<Card, usize> {
        self.cards.lock().unwrap().played.clone()
    }

    /// Whether nothing goes wrong any more, for as long as it lasts.
    pub fn clear_up(&self) {
        self.cards.lock().unwrap().left.clear();
        self.allow_connections(usize::MAX);
    }
}

/// A number below another.
pub fn below(random: &mut Random, end: usize) -> usize {
    let drawn = u64::from_be_bytes(random.bytes().unwrap());
    usize::try_from(drawn % u64::try_from(end).unwrap()).unwrap()
}
