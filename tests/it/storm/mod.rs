//! Mail in a storm: a server that does everything wrong that a server can, four senders at once, and kills in between.
//! Afterwards every message must be accounted for, and nobody may have two copies.
//!
//! The small storm is part of every test run. `PORTALCTL_STORM=10000 cargo nextest run storm` sends so many messages
//! through all faults there are; `PORTALCTL_STORM_SEED=2` makes another storm.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use portalctl::domain::time::Timestamp;
use portalctl::mail::Security;

use crate::env::Env;
use crate::people::{Invited, invite_all, now};
use crate::smtp::{Fault, Options, SmtpServer, Weather};

mod cards;
mod judge;
mod senders;

use judge::{Owed, Taken};
use senders::Round;

/// What the mail server knows the portal by.
const USERNAME: &str = "portal";
const PASSWORD: &str = "Wet-gravel-93-hums";
/// How many messages, unless more are asked for.
const MESSAGES: usize = 300;
/// So many connections a sender keeps.
const CONNECTIONS: usize = 4;
/// The clock between two rounds: longer than any lease and any wait for another attempt.
const STEP: Duration = Duration::from_secs(8 * 3_600);

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
}

/// A server with weather, and the configuration that leads to it.
struct Harbor {
    server: SmtpServer,
    weather: Arc<Weather>,
    config: String,
}

impl Harbor {
    fn new(env: &Env, security: Security, messages: usize, seed: u64) -> Harbor {
        let weather = Arc::new(Weather::new(cards::dealt(security, messages), seed));
        let (name, credentials) = match security {
            Security::None => ("none", None),
            Security::StartTls => ("starttls", Some((USERNAME.to_owned(), PASSWORD.to_owned()))),
            Security::Tls => ("tls", Some((USERNAME.to_owned(), PASSWORD.to_owned()))),
        };
        let sign_in = if credentials.is_some() { format!("username = \"{USERNAME}\"\n") } else { String::new() };
        // One of them takes one command at a time.
        let pipelining = security != Security::None;
        let options =
            Options { security, pipelining, credentials, weather: Some(Arc::clone(&weather)), ..Options::default() };
        let server = SmtpServer::start(options);
        env.file(&format!("{name}.pem"), server.ca_pem());
        env.file("authority.pem", server.ca_pem());
        let config = format!("{name}.toml");
        env.file(
            &config,
            settings(server.port(), &format!("security = \"{name}\"\nca_file = \"{name}.pem\"\n{sign_in}")),
        );
        Harbor { server, weather, config }
    }
}

fn settings(port: u16, more: &str) -> String {
    format!(
        "[mail]\ntransport = \"smtp\"\nfrom = \"Portal <portal@nordlyft.example>\"\n\
         [smtp]\nhost = \"localhost\"\nport = {port}\ntimeout = \"1s\"\ncontent_timeout = \"1s\"\nconnections = {CONNECTIONS}\n{more}\
         [invitation]\nexpires = \"3650d\"\n"
    )
}

struct Storm {
    env: Env,
    harbors: Vec<Harbor>,
    /// Messages that must be known.
    owed: usize,
    /// How many a sender sends before it ends.
    limit: usize,
    kills: usize,
    rounds: u32,
    seed: u64,
}

impl Storm {
    fn new(messages: usize, seed: u64, securities: &[Security]) -> Storm {
        let env = Env::new();
        env.ok(&["customer", "add", "Acme", "--number", "1001"]);
        // Nobody listens here: for a look at the outbox that sends nothing.
        let nobody = SmtpServer::start(Options::default()).port();
        env.file("nobody.toml", settings(nobody, "security = \"none\"\n"));
        let share = messages / securities.len();
        let harbors = securities.iter().map(|security| Harbor::new(&env, *security, share, seed)).collect();
        let mut storm = Storm { env, harbors, owed: 0, limit: messages / 20, kills: 0, rounds: 0, seed };
        storm.owe(messages);
        storm
    }

    /// Invites so many more.
    fn owe(&mut self, messages: usize) {
        let emails: Vec<_> = (1..=messages).map(|number| format!("u{}@acme.example", self.owed + number)).collect();
        let invited: Vec<_> =
            emails.iter().map(|email| Invited { email, customer: "1001", role: "member", language: None }).collect();
        invite_all(&self.env, &invited);
        self.owed += messages;
    }

    /// How many faults are still to come.
    fn cards_left(&self) -> usize {
        self.harbors.iter().map(|harbor| harbor.weather.left().len()).sum()
    }

    fn time(&self) -> String {
        let mut time: Timestamp = now();
        for _ in 0..self.rounds {
            time = time.plus(STEP);
        }
        time.to_string()
    }

    /// One round through one server, and a look at what it left behind.
    fn round(&mut self, harbor: usize, kills: usize) {
        let config = self.harbors[harbor].config.clone();
        let before = self.states();
        self.rounds += 1;
        let seed = self.seed * 1_000_000 + u64::from(self.rounds);
        let latest = Duration::from_millis(300);
        let round =
            Round { env: &self.env, time: &self.time(), config: &config, limit: self.limit, kills, latest, seed };
        // Somebody else sends at once what they have just made owed.
        let somebody = format!("guest{}@acme.example", self.rounds);
        let inviting = self
            .rounds
            .is_multiple_of(4)
            .then(|| round.command(&["user", "invite", &somebody, "--customer", "1001"]).spawn().unwrap());
        let killed = round.run();
        if let Some(inviting) = inviting
            && senders::ended(inviting) != Some(8)
        {
            self.owed += 1;
        }
        self.kills += killed;

        let after = self.states();
        let sending = count(&after, "sending");
        assert!(killed > 0 || sending == 0, "nobody was killed, and {sending} are left behind: {before:?} {after:?}");
        // The leases end.
        self.rounds += 1;
        let looking = Round { config: "nobody.toml", time: &self.time(), ..round_of(&self.env) };
        senders::ended(looking.command(&["mail", "send"]).spawn().unwrap());
        let settled = self.states();
        assert_eq!(count(&settled, "sending"), 0, "{settled:?}");
        let lost = count(&settled, "uncertain") - count(&after, "uncertain");
        assert!(lost <= killed * CONNECTIONS, "{killed} senders were killed, and {lost} messages are uncertain for it");
        assert_eq!(settled.values().sum::<usize>(), self.owed, "{settled:?}");
    }

    /// How many messages are in which state.
    fn states(&self) -> BTreeMap<String, usize> {
        let mut states = BTreeMap::new();
        self.outbox().into_iter().for_each(|owed| *states.entry(owed.state).or_default() += 1);
        states
    }

    fn outbox(&self) -> Vec<Owed> {
        let all = self.env.json(&["mail", "list", "--limit", "0"]);
        let text = |message: &serde_json::Value, key: &str| message[key].as_str().unwrap().to_owned();
        let owed = all.as_array().unwrap().iter().map(|message| Owed {
            message_id: text(message, "message_id"),
            recipient: text(message, "recipient"),
            state: text(message, "state"),
        });
        owed.collect()
    }

    fn taken(&self) -> Vec<Taken> {
        let received = self.harbors.iter().flat_map(|harbor| harbor.server.received());
        received.map(|mail| Taken { message_id: mail.header("Message-ID").unwrap(), recipient: mail.to }).collect()
    }

    fn judge(&self) {
        let complaints = judge::complaints(self.owed, &self.outbox(), &self.taken());
        // What the server heard of the first ones, for whoever has to find out why.
        let stories = complaints.iter().take(3).flat_map(|complaint| {
            let recipient = complaint.split(' ').find(|word| word.ends_with("@acme.example")).unwrap_or("nobody");
            let asked = format!("<{recipient}>");
            self.harbors.iter().flat_map(move |harbor| harbor.weather.story(&asked))
        });
        let stories: Vec<String> = stories.collect();
        assert!(
            complaints.is_empty(),
            "{} complaints: {:#?}\n{stories:#?}",
            complaints.len(),
            &complaints[..complaints.len().min(20)]
        );
    }
}

fn round_of(env: &Env) -> Round<'_> {
    Round { env, time: "", config: "", limit: 0, kills: 0, latest: Duration::ZERO, seed: 0 }
}

fn count(states: &BTreeMap<String, usize>, state: &str) -> usize {
    states.get(state).copied().unwrap_or_default()
}

#[test]
fn a_storm_loses_nothing_and_repeats_nothing() {
    let messages = number("PORTALCTL_STORM").unwrap_or(MESSAGES);
    let seed = u64::try_from(number("PORTALCTL_STORM_SEED").unwrap_or(1)).unwrap();
    let securities = [Security::StartTls, Security::None, Security::Tls];
    // With STARTTLS there is a step for every fault.
    let securities = if messages < 1_000 { &securities[..1] } else { &securities };
    let mut storm = Storm::new(messages, seed, securities);
    let dealt: BTreeSet<_> = storm.harbors.iter().flat_map(|harbor| harbor.weather.left()).collect();
    let suspended = ["u7@acme.example", "u70@acme.example", "u170@acme.example"];
    let (mut round, mut idle) = (0, 0);
    while storm.cards_left() > 0 && idle < 6 {
        let harbor = round % storm.harbors.len();
        // The server has room for few, now and then.
        storm.harbors[harbor].weather.allow_connections(if round % 5 == 4 { 2 } else { usize::MAX });
        if let Some(user) = suspended.get(round) {
            storm.env.ok(&["user", "suspend", user]);
        }
        if count(&storm.states(), "queued") < 30 {
            storm.owe(60);
        }
        let left = storm.cards_left();
        // One at a time, so that what is lost is that one's doing; or as it comes.
        storm.round(harbor, if round % 3 == 2 { 1 } else { usize::MAX });
        idle = if storm.cards_left() < left { 0 } else { idle + 1 };
        round += 1;
    }
    storm.judge();
    let played: BTreeMap<_, usize> = storm.harbors.iter().flat_map(|harbor| harbor.weather.played()).collect();
    println!("{round} rounds, {} kills, {} kinds of fault: {:?}", storm.kills, played.len(), storm.states());
    // The weather clears up, and everything goes out that still can.
    storm.harbors.iter().for_each(|harbor| harbor.weather.clear_up());
    storm.limit = 0;
    for _ in 0..2 {
        storm.round(0, 0);
    }
    storm.judge();
    let states = storm.states();
    println!("{} messages: {states:?}", storm.owed);
    assert_eq!(count(&states, "queued"), 0, "{states:?}");
    assert!(storm.kills > 0);
    // Whoever never says RSET is never answered to it.
    let said = |verb: &str| storm.harbors.iter().any(|harbor| harbor.server.commands().iter().any(|said| said == verb));
    let unplayed: Vec<_> = dealt.iter().filter(|card| !played.contains_key(card)).collect();
    let unplayed: Vec<_> = unplayed.iter().filter(|(step, _)| *step != Fault::Rset || said("RSET")).collect();
    assert!(unplayed.is_empty(), "these never happened: {unplayed:?}");
}
