//! Whether anybody is let in as a user at all, before it is asked what they may see there.

use crate::domain::permission::{Feature, FeatureSet};
use crate::domain::user::UserStatus;

/// What is left of that to which a user is assigned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// Whether they are assigned to all retail customers, or to a customer that is not archived.
    pub live: bool,
    /// The customers they are assigned to that are archived, by number.
    pub archived: Vec<String>,
}

/// Why nobody is let in as a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShutOut<'a> {
    /// The module that everything hangs on is off.
    LoginOff,
    /// Staff has shut them out.
    Suspended,
    /// All that they are assigned to is archived: these customers.
    Archived(&'a [String]),
    /// They have no password yet.
    NotConfirmed,
}

impl Ground {
    /// Whether all of it is archived. Who is assigned to nothing has had nothing taken away, and sees nothing; who is
    /// assigned to all retail customers has every one that is still to come.
    pub fn is_gone(&self) -> bool {
        !self.live && !self.archived.is_empty()
    }

    /// Why nobody is let in as a user with this status, if so: of several reasons the one to be mended first.
    pub fn shut_out(&self, status: UserStatus, features: FeatureSet) -> Option<ShutOut<'_>> {
        match status {
            _ if !features.has(Feature::CustomerLogin) => Some(ShutOut::LoginOff),
            UserStatus::Suspended => Some(ShutOut::Suspended),
            _ if self.is_gone() => Some(ShutOut::Archived(&self.archived)),
            UserStatus::NotConfirmed => Some(ShutOut::NotConfirmed),
            UserStatus::Active => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_let_in_and_why_not() {
        use UserStatus::{Active, NotConfirmed, Suspended};
        let on = FeatureSet::all();
        let off = on.filter(|feature| feature != Feature::CustomerLogin);
        let archived = vec!["K-1".to_owned()];
        let ground = |live, archived: &[String]| Ground { live, archived: archived.to_vec() };
        for (ground, status, features, expected) in [
            (ground(true, &[]), Active, on, None),
            (ground(true, &archived), Active, on, None),
            (ground(false, &[]), Active, on, None),
            (ground(false, &archived), Active, on, Some(ShutOut::Archived(&archived))),
            (ground(false, &archived), NotConfirmed, on, Some(ShutOut::Archived(&archived))),
            (ground(false, &archived), Suspended, on, Some(ShutOut::Suspended)),
            (ground(false, &archived), Active, off, Some(ShutOut::LoginOff)),
            (ground(true, &[]), NotConfirmed, on, Some(ShutOut::NotConfirmed)),
            (ground(true, &archived), Suspended, on, Some(ShutOut::Suspended)),
            (ground(true, &[]), Active, off, Some(ShutOut::LoginOff)),
        ] {
            assert_eq!(ground.shut_out(status, features), expected, "{ground:?} {status}");
        }
    }
}
