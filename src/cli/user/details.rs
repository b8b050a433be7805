//! The flags that tell of the person behind a new account.

use clap::Args;

use super::person::Person;
use crate::cli::words::word;
use crate::domain::user::{Language, Profile};
use crate::ops;

#[derive(Args)]
#[command(next_help_heading = "The person")]
pub(super) struct Details {
    #[command(flatten)]
    person: Person,
    /// The language of their texts.
    #[arg(long, value_parser = word::<Language>())]
    language: Option<Language>,
    /// Remarks of staff.
    #[arg(long, value_name = "TEXT")]
    comments: Option<String>,
    /// They may add support cases, if their permissions allow it.
    #[arg(long)]
    allow_support_cases: bool,
}

impl From<Details> for ops::user::account::Details {
    fn from(details: Details) -> ops::user::account::Details {
        ops::user::account::Details {
            profile: Profile { language: details.language, ..details.person.into() },
            comments: details.comments,
            allow_support_cases: details.allow_support_cases,
        }
    }
}
