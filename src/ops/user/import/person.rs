//! What a row says about the person: the columns that all rows of one user share.

use crate::bulk::checked::{Cell, Checked, Difference, yes_or_no};
use crate::domain::email;
use crate::domain::identity::Username;
use crate::domain::text;
use crate::domain::unseen;
use crate::domain::user::{Language, Profile, User};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops::user::account::Details;
use crate::ops::user::edit::Edit;

/// Those that are kept as they are typed, in the order of [`Profile::texts`].
const TEXTS: [&str; 11] = [
    "first_name",
    "last_name",
    "company",
    "address",
    "city",
    "country",
    "state",
    "zip",
    "phone",
    "mobile",
    "accounting_id",
];

/// The others, which come after them.
const OTHERS: [&str; 4] = ["language", "comments", "allow_support_cases", USERNAME];

/// What they sign in as.
pub(super) const USERNAME: &str = "username";

/// Some of the columns about the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns(pub(super) u16);

impl Columns {
    pub(super) fn or(self, other: Columns) -> Columns {
        Columns(self.0 | other.0)
    }

    pub(super) fn and(self, other: Columns) -> Columns {
        Columns(self.0 & other.0)
    }

    pub(super) fn minus(self, other: Columns) -> Columns {
        Columns(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, bit: usize) -> bool {
        self.0 >> bit & 1 == 1
    }

    /// Their names, with where they stand.
    pub(super) fn names(self) -> impl Iterator<Item = (usize, &'static str)> {
        TEXTS.into_iter().chain(OTHERS).enumerate().filter(move |(bit, _)| self.has(*bit))
    }
}

/// What a row says about the person.
pub(super) struct Person {
    /// What they sign in as, which nobody can be without.
    pub(super) username: Option<String>,
    texts: [Cell<String>; 11],
    language: Cell<Language>,
    comments: Cell<String>,
    allow_support_cases: Option<bool>,
}

/// How a row compares with a user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// The columns in which it says something.
    pub(super) says: Columns,
    /// Those in which it says something else.
    pub(super) differs: Columns,
}

impl Person {
    /// Reads its cells; none, with complaints, if any is not acceptable.
    pub(super) fn read(checked: &mut Checked<'_>) -> Result<Option<Person>> {
        let mut texts = [const { Cell::Silent }; 11];
        let mut good = true;
        for (cell, column) in texts.iter_mut().zip(TEXTS) {
            let read = |typed: &str| match column {
                "phone" | "mobile" | "accounting_id" => text::required(column, &unseen::spaced(typed)),
                _ => text::required(column, typed),
            };
            match checked.cell(column, read)? {
                Some(read) => *cell = read,
                None => good = false,
            }
        }
        let username = checked.stated(USERNAME, |typed| typed.parse::<Username>().map(String::from))?;
        let language = checked.cell("language", Language::from_word)?;
        let comments = checked.cell("comments", |typed| text::required("comments", typed))?;
        let allow_support_cases = checked.stated("allow_support_cases", yes_or_no)?;
        Ok(match (username, language, comments, allow_support_cases) {
            (Some(username), Some(language), Some(comments), Some(allow_support_cases)) if good => {
                Some(Person { username, texts, language, comments, allow_support_cases })
            }
            _ => None,
        })
    }

    /// In which columns the row says something, and in which of them something else than what is known of the user.
    pub(super) fn compare(&self, user: &User) -> Compared {
        let mut compared = Compared::default();
        let mut weigh = |bit: usize, same: Option<bool>| {
            let bit = Columns(1 << bit);
            if same.is_some() {
                compared.says = compared.says.or(bit);
            }
            if same == Some(false) {
                compared.differs = compared.differs.or(bit);
            }
        };
        for (bit, (says, is)) in self.texts.iter().zip(user.profile.lines()).enumerate() {
            weigh(bit, same_text(says, is));
        }
        weigh(11, said(&self.language).map(|says| says == user.profile.language.as_ref()));
        weigh(12, same_text(&self.comments, user.comments.as_deref()));
        weigh(13, self.allow_support_cases.map(|says| says == user.allow_support_cases));
        weigh(14, self.username.as_deref().map(|says| email::key(says) == email::key(&user.username)));
        compared
    }

    /// Adds what the user has in these columns to a difference.
    pub(super) fn see(columns: Columns, user: &User, difference: &mut Difference) {
        for (bit, column) in columns.names() {
            difference.see(column, false, || there(bit, user));
        }
    }

    /// Complains that in these columns the row contradicts earlier ones of the same user.
    pub(super) fn contradict(columns: Columns, user: &User, checked: &mut Checked<'_>) {
        for (bit, column) in columns.names() {
            let reason = match there(bit, user) {
                there if there.is_empty() => "An earlier row of the same user leaves this empty.".to_owned(),
                there => format!("An earlier row of the same user says {}.", text::quoted(&there)),
            };
            checked.conflict(column, reason);
        }
    }

    /// What makes a user as the row says, in these columns.
    pub(super) fn edit(&self, columns: Columns) -> Edit {
        let mut edit = Edit::default();
        for (bit, ((_, field), cell)) in edit.profile.texts().into_iter().zip(&self.texts).enumerate() {
            if columns.has(bit) {
                *field = cell.clone().edit(String::new());
            }
        }
        if columns.has(11) {
            edit.language = self.language.map(Some).edit(None);
        }
        if columns.has(12) {
            edit.comments = self.comments.clone().edit(String::new());
        }
        if columns.has(13) {
            edit.allow_support_cases = self.allow_support_cases;
        }
        if columns.has(14) {
            edit.username.clone_from(&self.username);
        }
        edit
    }

    /// In which columns it says something, what a new user signs in as, and what is known of them.
    pub(super) fn into_new(self) -> (Columns, Option<String>, Details) {
        let Person { username, texts, language, comments, allow_support_cases } = self;
        let mut columns = Columns::default();
        let mut says = |bit: usize, something: bool| columns.0 |= u16::from(something) << bit;
        let mut profile = Profile { language: language.said(), ..Profile::default() };
        for (bit, ((_, field), cell)) in profile.texts().into_iter().zip(texts).enumerate() {
            says(bit, cell != Cell::Silent);
            cell.put_on(field);
        }
        says(11, language != Cell::Silent);
        says(12, comments != Cell::Silent);
        says(13, allow_support_cases.is_some());
        says(14, username.is_some());
        let allow_support_cases = allow_support_cases.unwrap_or(false);
        (columns, username, Details { profile, comments: comments.said(), allow_support_cases })
    }
}

/// What a cell says, where that nothing is there is something, too.
fn said<T>(cell: &Cell<T>) -> Option<Option<&T>> {
    match cell {
        Cell::Silent => None,
        Cell::Empty => Some(None),
        Cell::Says(value) => Some(Some(value)),
    }
}

/// Whether a cell says what is there; none if it says nothing.
fn same_text(cell: &Cell<String>, is: Option<&str>) -> Option<bool> {
    said(cell).map(|says| match (says, is) {
        (Some(says), Some(is)) => text::same(says, is),
        (says, is) => says.is_none() && is.is_none(),
    })
}

/// What is known of a user, as a cell says it.
fn there(bit: usize, user: &User) -> String {
    match bit {
        0..11 => user.profile.lines()[bit].unwrap_or_default().to_owned(),
        11 => user.profile.language.map(|language| language.to_string()).unwrap_or_default(),
        12 => user.comments.clone().unwrap_or_default(),
        13 => if user.allow_support_cases { "yes" } else { "no" }.to_owned(),
        _ => user.username.clone(),
    }
}
