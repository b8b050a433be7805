//! Random files about few users, compared with the rules written down plainly, whole and in parts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::ambient::Random;
use crate::bulk::verdict::Verdict;
use crate::domain::access::{Covers, Facilities};
use crate::ops::actor::Actor;
use crate::store::Tx;

const USERS: [&str; 3] = ["eva@k1.example", "Kim@Müller.example", "mia@example.com"];
/// The same addresses, as somebody else would type them.
const RETYPED: [&str; 3] = ["EVA@k1.example", "kim@xn--mller-kva.example", "Mia@EXAMPLE.com"];
const HEADER: &str = "email,first_name,city,customer,facilities,roles,allow,all_retail";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    One,
    Two,
    Three,
    Retail,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    user: usize,
    retyped: bool,
    person: [&'static str; 2],
    spot: Option<Spot>,
    facilities: &'static str,
    role: &'static str,
    allow: &'static str,
}

impl Line {
    fn text(&self) -> String {
        let email = if self.retyped { RETYPED } else { USERS }[self.user];
        let (customer, all_retail) = match self.spot {
            None => ("", ""),
            Some(Spot::One) => ("K-1", "no"),
            Some(Spot::Two) => ("Customer K-2", ""),
            Some(Spot::Three) => ("k-3", ""),
            Some(Spot::Retail) => ("", "yes"),
        };
        let ([first, city], Line { facilities, role, allow, .. }) = (self.person, self);
        format!("{email},{first},{city},{customer},{facilities},{role},{allow},{all_retail}")
    }
}

fn file(lines: &[Line]) -> String {
    let lines: Vec<_> = lines.iter().map(Line::text).collect();
    format!("{HEADER}\n{}\n", lines.join("\n"))
}

/// What is kept of a user: of the person, and at each place the facilities, the role and what is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Kept {
    person: [String; 2],
    spots: BTreeMap<Spot, [String; 3]>,
}

/// A user while a file is read.
#[derive(Debug, Clone, Default)]
struct Reading {
    kept: Kept,
    made: bool,
    said: [bool; 2],
    met: BTreeSet<Option<Spot>>,
    counted: Option<Verdict>,
}

/// The rules, plainly.
struct Model {
    policy: Policy,
    invite: bool,
    users: BTreeMap<usize, Reading>,
    events: usize,
    rejected: u64,
}

impl Model {
    fn new(policy: Policy, invite: bool, there: &BTreeMap<usize, Kept>) -> Model {
        let users = there.iter().map(|(user, kept)| (*user, Reading { kept: kept.clone(), ..Reading::default() }));
        Model { policy, invite, users: users.collect(), events: 0, rejected: 0 }
    }

    /// Takes a line; whether it is accepted.
    fn take(&mut self, line: &Line) -> bool {
        let verdict = self.judge(line);
        match verdict {
            None => self.rejected += 1,
            Some(verdict) => {
                self.events += usize::from(!matches!(verdict, Verdict::Unchanged | Verdict::Skip));
                let counted = &mut self.users.get_mut(&line.user).unwrap().counted;
                *counted = Some(counted.map_or(verdict, |before| before.with(verdict)));
            }
        }
        verdict.is_some()
    }

    fn judge(&mut self, line: &Line) -> Option<Verdict> {
        let says = line.person.map(|text| (!text.is_empty() || self.policy.empty == Empty::Clears).then_some(text));
        let of_a_place = [line.facilities, line.role, line.allow];
        match line.spot {
            None if of_a_place.iter().any(|cell| !cell.is_empty()) => return None,
            Some(Spot::Retail) if !matches!(line.facilities, "" | "*") => return None,
            Some(Spot::Two | Spot::Three) if !matches!(line.facilities, "" | "*" | "-") => return None,
            _ => {}
        }
        let all = |text: &str| if text.is_empty() { "*" } else { text }.to_owned();
        let role = if line.role.is_empty() { "member" } else { line.role };
        let new = [all(line.facilities), role.to_owned(), line.allow.to_owned()];
        let open = line.spot == Some(Spot::One) && line.facilities.is_empty();
        let Some(user) = self.users.get_mut(&line.user) else {
            if open || self.invite && line.spot.is_none() {
                return None;
            }
            let kept = Kept {
                person: line.person.map(str::to_owned),
                spots: line.spot.map(|spot| (spot, new)).into_iter().collect(),
            };
            let (said, met) = (says.map(|says| says.is_some()), [line.spot].into());
            self.users.insert(line.user, Reading { kept, made: true, said, met, counted: None });
            return Some(if self.invite { Verdict::Invite } else { Verdict::Create });
        };
        let differs = |at: usize| says[at].is_some_and(|says| says != user.kept.person[at]);
        if (0..2).any(|at| user.said[at] && differs(at)) || user.met.contains(&line.spot) {
            return None;
        }
        let held = line.spot.and_then(|spot| user.kept.spots.get(&spot));
        let missing = line.spot.is_some() && held.is_none();
        let mut after = held.cloned().unwrap_or_else(|| new.clone());
        if held.is_some() {
            for (at, cell) in of_a_place.into_iter().enumerate() {
                if !cell.is_empty() || at == 2 && self.policy.empty == Empty::Clears {
                    after[at] = cell.to_owned();
                }
            }
        }
        let differing = (0..2).any(differs) || held.is_some_and(|held| *held != after);
        if !user.made {
            match self.policy.existing {
                Existing::Skipped if missing => return Some(Verdict::Skip),
                Existing::Skipped if differing => {
                    user.met.insert(line.spot);
                    return Some(Verdict::Skip);
                }
                Existing::Agrees if differing => return None,
                _ => {}
            }
        }
        let mixed =
            user.kept.spots.keys().any(|spot| Some(*spot == Spot::Retail) != line.spot.map(|at| at == Spot::Retail));
        if missing && (mixed || open) {
            return None;
        }
        user.met.insert(line.spot);
        for at in 0..2 {
            if let Some(says) = says[at] {
                user.kept.person[at] = says.to_owned();
                user.said[at] |= user.made || self.policy.existing != Existing::Skipped;
            }
        }
        if let Some(spot) = line.spot {
            user.kept.spots.insert(spot, after);
        }
        Some(match (missing, differing, user.made) {
            (true, _, true) => Verdict::Create,
            (true, _, false) | (false, true, _) => Verdict::Update,
            (false, false, _) => Verdict::Unchanged,
        })
    }

    fn kept(&self) -> BTreeMap<usize, Kept> {
        self.users.iter().map(|(user, reading)| (*user, reading.kept.clone())).collect()
    }

    fn counts(&self) -> [u64; 5] {
        let count = |verdicts: &[Verdict]| {
            self.users.values().filter(|user| user.counted.is_some_and(|counted| verdicts.contains(&counted))).count()
        };
        [
            count(&[Verdict::Create, Verdict::Invite]) as u64,
            count(&[Verdict::Update]) as u64,
            count(&[Verdict::Unchanged]) as u64,
            count(&[Verdict::Skip]) as u64,
            self.rejected,
        ]
    }
}

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
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(192) });
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
            let accepted: Vec<_> = lines.iter().filter(|line| model.take(line)).cloned().collect();
            let came = case.import(&lines, policy, invite);
            assert_eq!(kept(case.tx), model.kept());
            let made = model.counts()[0];
            let invited = if invite { made } else { 0 };
            let events = model.events;
            assert_eq!(came, Came { counts: model.counts(), invited, events, messages: invited as usize });
            let met = lines.iter().filter(|line| accepted.contains(line)).map(|line| line.user);
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
        for (number, line) in lines.iter().enumerate() {
            if model.take(line) {
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
