//! What the rows so far have said about each user that they met.
//!
//! Ids of rows lie close together, so a page of them is kept for each stretch that a file names: four bytes a user, four
//! megabytes a million.

use std::collections::HashMap;

use super::person::Columns;
use crate::bulk::verdict::Verdict;
use crate::domain::id::UserId;

const PAGE: usize = 1024;

/// What the accepted rows so far have said about one user.
///
/// The lowest bits are the columns, the next three the verdict, the next one whether a row named no place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Met(u32);

const VERDICT: u32 = 16;
const NOWHERE: u32 = 1 << 19;

impl Met {
    /// The columns about the person of which a row has said something, which is what is there now.
    pub(super) fn said(self) -> Columns {
        Columns(self.0 as u16)
    }

    /// As what the user is counted; none as long as no row was accepted.
    pub(super) fn counted(self) -> Option<Verdict> {
        match self.0 >> VERDICT & 0b111 {
            1 => Some(Verdict::Unchanged),
            2 => Some(Verdict::Skip),
            3 => Some(Verdict::Update),
            4 => Some(Verdict::Create),
            5 => Some(Verdict::Invite),
            _ => None,
        }
    }

    /// Whether a row named neither a customer nor all retail customers.
    pub(super) fn nowhere(self) -> bool {
        self.0 & NOWHERE != 0
    }

    /// The same after one more row that said this and came to that.
    pub(super) fn and(self, said: Columns, verdict: Verdict, nowhere: bool) -> Met {
        let counted = self.counted().map_or(verdict, |before| before.with(verdict));
        let number: u32 = match counted {
            Verdict::Unchanged => 1,
            Verdict::Skip => 2,
            Verdict::Update => 3,
            Verdict::Create => 4,
            Verdict::Invite => 5,
            Verdict::Conflict | Verdict::Error => 0,
        };
        let nowhere = if nowhere { NOWHERE } else { 0 };
        Met(u32::from(self.said().or(said).0) | number << VERDICT | self.0 & NOWHERE | nowhere)
    }
}

/// All users that a file has met.
#[derive(Default)]
pub(super) struct Users {
    pages: HashMap<i64, Box<[Met; PAGE]>>,
}

impl Users {
    /// What the rows so far have said about a user.
    pub(super) fn met(&self, user: UserId) -> Met {
        let (page, within) = place(user);
        self.pages.get(&page).map_or_else(Met::default, |page| page[within])
    }

    /// Keeps what they have said now.
    pub(super) fn meet(&mut self, user: UserId, met: Met) {
        let (page, within) = place(user);
        self.pages.entry(page).or_insert_with(|| Box::new([Met::default(); PAGE]))[within] = met;
    }
}

fn place(user: UserId) -> (i64, usize) {
    (user.0.div_euclid(PAGE as i64), user.0.rem_euclid(PAGE as i64) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_user_is_kept_apart() {
        let mut users = Users::default();
        let ids = || (0..5_000).chain([i64::MAX, i64::MIN, -1]).map(UserId);
        for id in ids() {
            assert_eq!(users.met(id), Met::default());
            users.meet(id, Met::default().and(Columns(id.0 as u16 & 0x7fff), Verdict::Update, id.0 % 2 == 0));
        }
        for id in ids() {
            let met = users.met(id);
            assert_eq!((met.said().0, met.counted()), (id.0 as u16 & 0x7fff, Some(Verdict::Update)));
            assert_eq!(met.nowhere(), id.0 % 2 == 0);
        }
        assert_eq!(users.pages.len(), 8);
    }

    #[test]
    fn what_was_said_adds_up_and_the_strongest_verdict_counts() {
        use Verdict::{Create, Invite, Skip, Unchanged, Update};
        for (first, second, counted) in [
            (Unchanged, Update, Update),
            (Update, Unchanged, Update),
            (Invite, Create, Invite),
            (Skip, Unchanged, Skip),
            (Create, Update, Create),
        ] {
            let met = Met::default().and(Columns(0b01), first, true).and(Columns(0b10), second, false);
            assert_eq!((met.counted(), met.said(), met.nowhere()), (Some(counted), Columns(0b11), true));
        }
    }
}
