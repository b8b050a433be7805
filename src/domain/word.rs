//! Enumerations that are written as words: on the command line, in JSON, in CSV and in the database.

use std::marker::PhantomData;

use super::{Rejected, text};

/// A closed list of things, each with its one word.
pub trait Word: Copy + Eq + 'static {
    /// What one of them is called in messages: `role`, `ticket kind`.
    const WHAT: &'static str;
    /// All of them, in the order of the model.
    const ALL: &'static [Self];

    /// The word it is written as.
    fn word(self) -> &'static str;

    /// Its place in [`Word::ALL`].
    fn index(self) -> usize;

    /// The one with this word. Case, spaces and underscores do not matter.
    ///
    /// # Errors
    /// When there is none; the rejection suggests the nearest.
    fn from_word(typed: &str) -> Result<Self, Rejected> {
        let wanted = text::key(typed.trim()).replace([' ', '_'], "-");
        Self::ALL.iter().copied().find(|item| item.word() == wanted).ok_or_else(|| {
            let words = Self::ALL.iter().map(|item| item.word());
            let hint = match text::nearest(&wanted, words.clone()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Use one of {}.", words.collect::<Vec<_>>().join(", ")),
            };
            Rejected::new(format!("There is no {} {typed:?}.", Self::WHAT)).hint(hint)
        })
    }
}

/// Declares an enumeration of words.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident as $what:literal { $($(#[$doc:meta])* $item:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $item,)* }

        impl $crate::domain::word::Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [$name] = &[$($name::$item,)*];

            fn word(self) -> &'static str {
                match self { $($name::$item => $word,)* }
            }

            fn index(self) -> usize {
                self as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::domain::word::Word::word(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::Rejected;

            fn from_str(typed: &str) -> Result<$name, Self::Err> {
                $crate::domain::word::Word::from_word(typed)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::word::Word::word(*self))
            }
        }
    };
}
pub(crate) use words;

/// A set of words, held in one machine word.
#[derive(PartialEq, Eq, Hash)]
pub struct Set<T>(u64, PhantomData<T>);

impl<T> Clone for Set<T> {
    fn clone(&self) -> Set<T> {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> Default for Set<T> {
    fn default() -> Set<T> {
        Set(0, PhantomData)
    }
}

impl<T: Word> Set<T> {
    /// The empty set.
    pub fn empty() -> Set<T> {
        Set::default()
    }

    /// The set of all there are.
    pub fn all() -> Set<T> {
        T::ALL.iter().copied().collect()
    }

    /// Whether it holds this one.
    pub fn has(self, item: T) -> bool {
        self.0 & (1 << item.index()) != 0
    }

    /// Adds one.
    pub fn insert(&mut self, item: T) {
        self.0 |= 1 << item.index();
    }

    /// What is in either.
    pub fn or(self, other: Set<T>) -> Set<T> {
        Set(self.0 | other.0, PhantomData)
    }

    /// What is in both.
    pub fn and(self, other: Set<T>) -> Set<T> {
        Set(self.0 & other.0, PhantomData)
    }

    /// What is in this one and not in the other.
    pub fn minus(self, other: Set<T>) -> Set<T> {
        Set(self.0 & !other.0, PhantomData)
    }

    /// Only those that pass.
    pub fn filter(self, mut keep: impl FnMut(T) -> bool) -> Set<T> {
        self.iter().filter(|item| keep(*item)).collect()
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many are in it.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// What is in it, in the order of the model.
    pub fn iter(self) -> impl Iterator<Item = T> + Clone {
        T::ALL.iter().copied().filter(move |item| self.has(*item))
    }
}

impl<T: Word> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Set<T> {
        let mut set = Set::default();
        for item in items {
            set.insert(item);
        }
        set
    }
}

impl<T: Word> std::fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(Word::word)).finish()
    }
}

impl<T: Word> serde::Serialize for Set<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Word::word))
    }
}
