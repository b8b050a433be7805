//! Random files about few users, compared with the rules, whole and in parts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::model::{Kept, Line, Model, Spot, USERS, file};
use super::*;
use crate::ambient::Random;
use crate::domain::access::{Covers, Facilities};
use crate::ops::actor::Actor;
use crate::store::Tx;

/// What is there.
fn kept(tx: &Tx<'_>) -> BTreeMap<usize, Kept> {
    let mut there = BTreeMap::new();
    for (number, email) in USERS.iter().enumerate() {
        let Some(user) = tx.user_by_email(&crate::domain::email::key(email)).unwrap() else { continue };
        let mut spots = BTreeMap::new();
        for held in tx.assignments_of(user.id).unwrap() {
            let view = tx.assignment_view(&held, tx.features().unwrap()).unwrap();
            let spot = match view.customer.as_deref() {
                Some("K-1") => Spot::One,
                Some("K-2") => Spot::Two,
                Some("K-3") => Spot::Three,
                _ => Spot::Retail,
            };
            let mut facilities = view.facilities;
            match held.covers {
                Covers::AllRetail | Covers::Customer(_, Facilities::All) => facilities.push("*".into()),
                Covers::Customer(_, Facilities::Selected { unassigned: true, .. }) => facilities.push("-".into()),
                Covers::Customer(..) => {}
            }
            let allow: Vec<_> = held.allow.iter().map(|permission| permission.to_string()).collect();
            spots.insert(spot, [facilities.join(";"), view.roles.join(";"), allow.join(";")]);
        }
        let person = [user.profile.first_name, user.profile.city].map(Option::unwrap_or_default);
        there.insert(number, Kept { person, spots });
    }
    there
}

fn events(tx: &Tx<'_>) -> usize {
    let mut events = 0;
    tx.events(&EventFilter::default(), &mut |_| {
        events += 1;
        Ok(std::ops::ControlFlow::Continue(()))
    })
    .unwrap();
    events
}

fn line() -> impl Strategy<Value = Line> {
    use prop::sample::select;
    let spots = vec![None, Some(Spot::One), Some(Spot::One), Some(Spot::Two), Some(Spot::Three), Some(Spot::Retail)];
    let person = (select(vec!["", "", "Eva", "Eva", "Ida"]), select(vec!["", "", "Lund", "Lund", "Malmö"]));
    let facilities = select(vec!["", "*", "*", "F-1", "F-1;F-2", "F-2;-", "-"]);
    let (role, allow) = (select(vec!["", "", "member", "moderator"]), select(vec!["", "", "", "call.add"]));
    (0..3_usize, any::<bool>(), person, select(spots), facilities, role, allow).prop_map(
        |(user, retyped, (first, city), spot, facilities, role, allow)| {
            // Most rows are about something that there is; K-2 has another F-1, which would be one more thing to model.
            let facilities = match spot {
                None => "",
                Some(Spot::Retail | Spot::Three | Spot::Two) if facilities.contains('F') => "*",
                _ => facilities,
            };
            let (role, allow) = if spot.is_none() && allow.is_empty() { ("", "") } else { (role, allow) };
            Line { user, retyped, person: [first, city], spot, facilities, role, allow }
        },
    )
}

/// A portal in which nothing is kept.
struct Case<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    random: &'a mut Random,
}

/// What an import of a case came to.
#[derive(Debug, PartialEq, Eq)]
struct Came {
    counts: [u64; 5],
    invited: u64,
    events: usize,
    messages: usize,
}

impl Case<'_, '_> {
    fn import(&mut self, lines: &[Line], policy: Policy, invite: bool) -> Came {
        let mut file = Importer::of_text(USER, &file(lines), policy).unwrap();
        let inviting = if invite { Inviting::EachNewUser(None) } else { Inviting::Nobody };
        let before = events(self.tx);
        let done = import(self.tx, self.actor, NOW, self.random, "member", &mut file, inviting).unwrap();
        let Summary { created, updated, unchanged, skipped, rejected, invited } = file.finish().0.summary;
        Came {
            counts: [created, updated, unchanged, skipped, rejected],
            invited,
            events: events(self.tx) - before,
            messages: done.messages.len(),
        }
    }
}

/// Works in a portal in which these lines were imported.
fn after<T>(world: &mut World, before: &[Line], work: impl FnOnce(&mut Case<'_, '_>) -> T) -> T {
    let mut tx = world.store.write().unwrap();
    let mut case = Case { tx: &mut tx, actor: &world.actor, random: &mut world.random };
    case.import(before, SKIP_BAD, false);
    work(&mut case)
}

/// A random case: how the file is taken, whether users are invited, what was imported before, the file, where it is cut.
type Drawn = (Policy, bool, Vec<Line>, Vec<Line>, usize);

fn drawn() -> impl Strategy<Value = Drawn> {
    let existing = prop::sample::select(vec![Existing::Agrees, Existing::Updated, Existing::Skipped]);
    let empty = prop::sample::select(vec![Empty::Silent, Empty::Silent, Empty::Clears]);
    let lines = || prop::collection::vec(line(), 0..9);
    (existing, empty, any::<bool>(), lines(), lines(), any::<prop::sample::Index>()).prop_map(
        |(existing, empty, invite, before, lines, cut)| {
            let cut = cut.index(lines.len() + 1);
            (Policy { existing, empty, bad_rows: BadRows::Skip }, invite, before, lines, cut)
        },
    )
}

/// Runs random cases in a world in which none of them leaves anything.
fn cases(case: impl Fn(&mut World, Drawn)) {
    let world = RefCell::new(world());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(48) });
    let checked = runner.run(&drawn(), |drawn| {
        case(&mut world.borrow_mut(), drawn);
        Ok(())
    });
    checked.unwrap();
}

#[test]
fn random_files_are_taken_as_the_rules_say_and_twice_changes_nothing() {
    cases(|world, (policy, invite, before, lines, _)| {
        after(world, &before, |case| {
            let there = kept(case.tx);
            let mut model = Model::new(policy, invite, &there);
            let taken = model.take_all(&lines);
            let accepted: Vec<_> =
                lines.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(line, _)| line.clone()).collect();
            let came = case.import(&lines, policy, invite);
            assert_eq!(kept(case.tx), model.kept());
            let made = model.counts()[0];
            let invited = if invite { made } else { 0 };
            let events = model.events;
            assert_eq!(came, Came { counts: model.counts(), invited, events, messages: invited as usize });
            let met = accepted.iter().map(|line| line.user);
            let users = met.collect::<BTreeSet<_>>().len() as u64;
            assert_eq!(came.counts.iter().sum::<u64>(), users + (lines.len() - accepted.len()) as u64);

            let again = case.import(&accepted, policy, invite);
            assert_eq!((again.events, again.messages, again.counts[4]), (0, 0, 0), "{accepted:?}");
            assert_eq!([again.counts[0], again.counts[1]], [0, 0]);
            assert_eq!(kept(case.tx), model.kept());
        });
    });
}

#[test]
fn a_file_in_two_parts_is_imported_like_the_whole() {
    cases(|world, (mut policy, invite, before, mut lines, cut)| {
        if policy.existing == Existing::Skipped {
            // Whoever is left alone gets no place of the second part either: then all rows say the same of a person.
            policy.existing = Existing::Agrees;
        }
        if policy.existing == Existing::Agrees {
            let mut persons = [None; 3];
            lines.iter_mut().for_each(|line| line.person = *persons[line.user].get_or_insert(line.person));
        }
        let there = after(world, &before, |case| kept(case.tx));
        let mut model = Model::new(policy, invite, &there);
        let mut first = Vec::new();
        let mut second = Vec::new();
        let taken = model.take_all(&lines);
        for (number, line) in lines.iter().enumerate() {
            if taken[number] {
                if number < cut { &mut first } else { &mut second }.push(line.clone());
            }
        }
        let whole: Vec<_> = first.iter().chain(&second).cloned().collect();
        let (whole, kept_whole) = after(world, &before, |case| (case.import(&whole, policy, invite), kept(case.tx)));
        let (one, two, kept_parts) = after(world, &before, |case| {
            let (one, two) = (case.import(&first, policy, invite), case.import(&second, policy, invite));
            (one, two, kept(case.tx))
        });
        assert_eq!((whole.counts[4], one.counts[4], two.counts[4]), (0, 0, 0));
        assert_eq!(kept_whole, kept_parts);
        assert_eq!((one.events + two.events, one.messages + two.messages), (whole.events, whole.messages));
        assert_eq!(one.counts[0] + two.counts[0], whole.counts[0]);
    });
}
