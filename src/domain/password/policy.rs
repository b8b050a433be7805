//! Which passwords are acceptable.

use super::{MAX_BYTES, known, normalized};
use crate::domain::Rejected;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A kind of character that a password may have to contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// An uppercase letter of any script.
    Upper,
    /// A lowercase letter of any script.
    Lower,
    /// A digit of any script.
    Digit,
    /// Anything that is neither letter nor digit, a space included.
    Special,
}

impl Class {
    /// All of them, in the order in which they are told.
    pub const ALL: [Class; 4] = [Class::Upper, Class::Lower, Class::Digit, Class::Special];

    /// The word for it in the configuration.
    pub fn word(self) -> &'static str {
        match self {
            Class::Upper => "upper",
            Class::Lower => "lower",
            Class::Digit => "digit",
            Class::Special => "special",
        }
    }

    /// Whether the text has a character of this class.
    pub(super) fn is_in(self, text: &str) -> bool {
        text.chars().any(|c| match self {
            Class::Upper => c.is_uppercase(),
            Class::Lower => c.is_lowercase(),
            Class::Digit => c.is_numeric(),
            Class::Special => !c.is_alphanumeric(),
        })
    }

    fn article(self) -> &'static str {
        match self {
            Class::Upper => "an uppercase letter",
            Class::Lower => "a lowercase letter",
            Class::Digit => "a digit",
            Class::Special => "a special character",
        }
    }
}

/// What the organization asks of a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The fewest characters.
    pub min_length: usize,
    /// Characters of each of these classes are needed,
    pub classes: BTreeSet<Class>,
    /// unless the password has at least so many characters.
    pub no_classes_from: usize,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy { min_length: 8, classes: Class::ALL.into_iter().collect(), no_classes_from: 15 }
    }
}

/// Whose password it is to be: what it must not be made of. What is unknown is left empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// The name used to sign in.
    pub username: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The company.
    pub company: &'a str,
    /// First and last name.
    pub names: &'a [&'a str],
}

/// One reason why a password is refused. Shown as a full sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// It has too few characters.
    TooShort {
        /// The fewest there may be.
        min: usize,
        /// How many there are.
        has: usize,
    },
    /// It has more than [`MAX_BYTES`] bytes.
    TooLong,
    /// It lacks kinds of characters that a password of its length needs.
    Lacks {
        /// The kinds it lacks.
        classes: Vec<Class>,
        /// From so many characters on it would not need them.
        or_length: usize,
    },
    /// It is or contains the username.
    Username,
    /// It is or contains the e-mail address, or the part of it before the `@`.
    Email,
    /// It is or contains the company.
    Company,
    /// It is the person's name with nothing but figures and signs added.
    Name,
    /// It is a common password, or one with little added.
    Common,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Complaint::TooShort { min, has } => {
                let characters = if *has == 1 { "character" } else { "characters" };
                write!(f, "The password has {has} {characters} and needs at least {min}.")
            }
            Complaint::TooLong => write!(f, "The password is longer than {MAX_BYTES} bytes."),
            Complaint::Lacks { classes, or_length } => {
                let words: Vec<_> = classes.iter().map(|class| class.article()).collect();
                let list = match words.split_last() {
                    Some((last, [])) => (*last).to_owned(),
                    Some((last, [first])) => format!("{first} and {last}"),
                    Some((last, rest)) => format!("{}, and {last}", rest.join(", ")),
                    None => return Ok(()),
                };
                write!(f, "The password needs {list}, or at least {or_length} characters of any kind.")
            }
            Complaint::Username => f.write_str("The password must not contain the username."),
            Complaint::Email => f.write_str("The password must not contain the e-mail address."),
            Complaint::Company => f.write_str("The password must not contain the company's name."),
            Complaint::Name => f.write_str("The password must be more than the person's name."),
            Complaint::Common => {
                f.write_str("The password is one of the most common ones, or one of those with little added.")
            }
        }
    }
}

/// The rejection that tells every complaint at once.
pub fn refusal(complaints: &[Complaint]) -> Rejected {
    Rejected::new(complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

impl Policy {
    /// Judges a password, for the person described.
    ///
    /// # Errors
    /// Every reason to refuse it, not only the first.
    pub fn check(&self, password: &SecretString, about: &About<'_>) -> Result<(), Vec<Complaint>> {
        let text = normalized(password.expose_secret());
        if text.len() > MAX_BYTES {
            return Err(vec![Complaint::TooLong]);
        }
        let mut complaints = Vec::new();
        let has = text.chars().count();
        if has < self.min_length {
            complaints.push(Complaint::TooShort { min: self.min_length, has });
        }
        if has < self.no_classes_from {
            let classes: Vec<_> = self.classes.iter().copied().filter(|class| !class.is_in(&text)).collect();
            if !classes.is_empty() {
                complaints.push(Complaint::Lacks { classes, or_length: self.no_classes_from.max(self.min_length) });
            }
        }
        complaints.extend(personal(&text, about));
        if known::is_common(&text) {
            complaints.push(Complaint::Common);
        }
        if complaints.is_empty() { Ok(()) } else { Err(complaints) }
    }
}

fn personal(text: &str, about: &About<'_>) -> Vec<Complaint> {
    let password = folded(text);
    let mut complaints = Vec::new();
    if contains(&password, about.username) {
        complaints.push(Complaint::Username);
    }
    let local_part = about.email.rsplit_once('@').map_or("", |(local, _)| local);
    // Usually the username is the address; one complaint about it is enough.
    if complaints.is_empty() && (contains(&password, about.email) || contains(&password, local_part)) {
        complaints.push(Complaint::Email);
    }
    if contains(&password, about.company) {
        complaints.push(Complaint::Company);
    }
    let letters = Zeroizing::new(password.chars().filter(|c| c.is_alphabetic()).collect::<String>());
    let names: Vec<_> = about.names.iter().map(|name| folded(name)).filter(|name| !name.is_empty()).collect();
    let whole = names.iter().map(|name| name.as_str()).collect::<String>();
    let reversed = names.iter().rev().map(|name| name.as_str()).collect::<String>();
    if !letters.is_empty()
        && (names.iter().any(|name| **name == **letters) || *letters == whole || *letters == reversed)
    {
        complaints.push(Complaint::Name);
    }
    complaints
}

/// Letters and digits only, in lowercase: "Acme & Co." and "ACMECO" are the same.
fn folded(text: &str) -> Zeroizing<String> {
    let mut letters = Zeroizing::new(String::with_capacity(text.len() * 3));
    letters.extend(text.nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()));
    letters
}

/// Short words occur in good passwords by chance: those only must not be the whole.
fn contains(password: &str, word: &str) -> bool {
    let word = folded(word);
    match word.chars().count() {
        0 => false,
        1..=3 => *password == **word,
        _ => password.contains(word.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: About<'_> =
        About { username: "a.smith", email: "Anna.Berg@example.com", company: "Acme & Co.", names: &["Anna", "Berg"] };

    fn complaints(password: &str) -> Vec<Complaint> {
        Policy::default().check(&SecretString::from(password), &ANNA).err().unwrap_or_default()
    }

    fn lacks(classes: &[Class]) -> Complaint {
        Complaint::Lacks { classes: classes.to_vec(), or_length: 15 }
    }

    #[test]
    fn each_rule_on_its_own() {
        use Class::{Digit, Lower, Special, Upper};
        let table: &[(&str, Vec<Complaint>)] = &[
            ("Plum-71x", vec![]),
            ("Plum-7x", vec![Complaint::TooShort { min: 8, has: 7 }]),
            ("Ärger-7é", vec![]),
            ("plum-71x", vec![lacks(&[Upper])]),
            ("PLUM-71X", vec![lacks(&[Lower])]),
            ("Plum-xyz", vec![lacks(&[Digit])]),
            ("Plum71xy", vec![lacks(&[Special])]),
            ("plumtreexyzabc", vec![lacks(&[Upper, Digit, Special])]),
            ("plumtreexyzabcd", vec![]),
            ("梅樹梅樹梅樹梅樹梅樹梅樹梅樹梅", vec![]),
            ("Xy-A.Smith7", vec![Complaint::Username]),
            ("Xy-aSMITH-7", vec![Complaint::Username]),
            ("xx Anna.Berg 7", vec![Complaint::Email]),
            ("Acme&Co.2031", vec![Complaint::Company]),
            ("Berg-!-2031", vec![Complaint::Name]),
            ("ANNA-2031-!", vec![lacks(&[Lower]), Complaint::Name]),
            ("Bergwerk-31", vec![]),
            ("Password1!", vec![Complaint::Common]),
        ];
        for (password, expected) in table {
            assert_eq!(&complaints(password), expected, "{password}");
        }
    }

    #[test]
    fn every_reason_is_told_at_once() {
        let found = complaints("berg");
        let sentences: Vec<_> = found.iter().map(ToString::to_string).collect();
        let expected = [
            "The password has 4 characters and needs at least 8.",
            "The password needs an uppercase letter, a digit, and a special character, or at least 15 characters of \
             any kind.",
            "The password must be more than the person's name.",
        ];
        assert_eq!(sentences, expected);
        assert_eq!(refusal(&found), Rejected::new(expected.join(" ")));
    }

    #[test]
    fn an_empty_password_is_short() {
        assert_eq!(complaints("")[0], Complaint::TooShort { min: 8, has: 0 });
        let nobody = About::default();
        let found = Policy::default().check(&SecretString::from(""), &nobody).unwrap_err();
        assert_eq!(found.len(), 2, "nothing personal about an unknown person: {found:?}");
    }

    #[test]
    fn characters_are_counted_after_composition() {
        // Eight letters typed as sixteen code points.
        let typed = "e\u{301}".repeat(7);
        let short = Policy { classes: BTreeSet::new(), ..Policy::default() };
        let found = short.check(&SecretString::from(typed), &About::default());
        assert_eq!(found, Err(vec![Complaint::TooShort { min: 8, has: 7 }]));
    }

    #[test]
    fn what_is_far_too_long_is_said_to_be() {
        assert_eq!(complaints(&"x".repeat(1024)), vec![]);
        assert_eq!(complaints(&"x".repeat(1025)), vec![Complaint::TooLong]);
    }

    #[test]
    fn the_policy_can_be_changed() {
        let lax = Policy { min_length: 4, classes: BTreeSet::from([Class::Digit]), no_classes_from: 6 };
        let check = |password: &str| lax.check(&SecretString::from(password), &About::default());
        assert_eq!(check("zxy7"), Ok(()));
        assert_eq!(check("zxyzxv"), Ok(()));
        assert_eq!(check("zxyx"), Err(vec![Complaint::Lacks { classes: vec![Class::Digit], or_length: 6 }]));
    }
}
