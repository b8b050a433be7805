//! Rows about few users, and the rules about them written down plainly.

use std::collections::{BTreeMap, BTreeSet};

use crate::bulk::policy::{BadRows, Empty, Existing, Policy};
use crate::bulk::verdict::Verdict;

pub(super) const USERS: [&str; 3] = ["eva@k1.example", "Kim@Müller.example", "mia@example.com"];
/// The same addresses, as somebody else would type them.
const RETYPED: [&str; 3] = ["EVA@k1.example", "kim@xn--mller-kva.example", "Mia@EXAMPLE.com"];
const HEADER: &str = "email,first_name,city,customer,facilities,roles,allow,all_retail";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    One,
    Two,
    Three,
    Retail,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) user: usize,
    pub(super) retyped: bool,
    pub(super) person: [&'static str; 2],
    pub(super) spot: Option<Spot>,
    pub(super) facilities: &'static str,
    pub(super) role: &'static str,
    pub(super) allow: &'static str,
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

pub(super) fn file(lines: &[Line]) -> String {
    let lines: Vec<_> = lines.iter().map(Line::text).collect();
    format!("{HEADER}\n{}\n", lines.join("\n"))
}

/// What is kept of a user: of the person, and at each place the facilities, the role and what is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) person: [String; 2],
    pub(super) spots: BTreeMap<Spot, [String; 3]>,
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
pub(super) struct Model {
    policy: Policy,
    invite: bool,
    users: BTreeMap<usize, Reading>,
    pub(super) events: usize,
    rejected: u64,
    /// Those of whom, new as they are, a line was rejected, before or after others were taken.
    apart: BTreeSet<usize>,
    /// The line in hand is rejected only because an earlier one says the same.
    repeats: bool,
}

impl Model {
    pub(super) fn new(policy: Policy, invite: bool, there: &BTreeMap<usize, Kept>) -> Model {
        let users = there.iter().map(|(user, kept)| (*user, Reading { kept: kept.clone(), ..Reading::default() }));
        Model { policy, invite, users: users.collect(), events: 0, rejected: 0, apart: BTreeSet::new(), repeats: false }
    }

    /// Takes lines, but all or none of a user who is new; which of them are accepted.
    pub(super) fn take_all(&mut self, lines: &[Line]) -> Vec<bool> {
        let mut events = Vec::new();
        let mut accepted: Vec<_> = lines
            .iter()
            .map(|line| {
                let before = self.events;
                let accepted = self.take(line);
                events.push(self.events - before);
                accepted
            })
            .collect();
        for user in std::mem::take(&mut self.apart) {
            self.users.remove(&user);
            for at in (0..lines.len()).filter(|at| lines[*at].user == user && std::mem::take(&mut accepted[*at])) {
                self.events -= events[at];
                self.rejected += 1;
            }
        }
        accepted
    }

    /// Takes a line; whether it is accepted.
    pub(super) fn take(&mut self, line: &Line) -> bool {
        self.repeats = false;
        let apart = self.apart.contains(&line.user) && !self.users.contains_key(&line.user);
        let verdict = if apart { None } else { self.judge(line) };
        match verdict {
            None => {
                self.rejected += 1;
                let is_new = self.users.get(&line.user).is_none_or(|user| user.made);
                if self.policy.bad_rows == BadRows::Skip && is_new && !self.repeats {
                    self.apart.insert(line.user);
                }
            }
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
        let contradicts = (0..2).any(|at| user.said[at] && differs(at));
        let differs_in_person = (0..2).any(differs);
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
        if contradicts || user.met.contains(&line.spot) {
            self.repeats =
                !differs_in_person && user.met.contains(&line.spot) && held.is_none_or(|held| *held == after);
            return None;
        }
        let differing = differs_in_person || held.is_some_and(|held| *held != after);
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

    pub(super) fn kept(&self) -> BTreeMap<usize, Kept> {
        self.users.iter().map(|(user, reading)| (*user, reading.kept.clone())).collect()
    }

    pub(super) fn counts(&self) -> [u64; 5] {
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
