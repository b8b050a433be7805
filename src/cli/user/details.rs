//! The flags that tell of the person behind a new account.

use clap::Args;

use crate::cli::words::word;
use crate::domain::user::{Language, Profile};
use crate::ops;

#[derive(Args)]
#[command(next_help_heading = "The person")]
pub(super) struct Details {
    /// The given name.
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// The family name.
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    /// The company they work for.
    #[arg(long)]
    company: Option<String>,
    /// Street and number.
    #[arg(long)]
    address: Option<String>,
    /// The city.
    #[arg(long)]
    city: Option<String>,
    /// The country.
    #[arg(long)]
    country: Option<String>,
    /// The state or region.
    #[arg(long)]
    state: Option<String>,
    /// The postal code.
    #[arg(long)]
    zip: Option<String>,
    /// The phone number.
    #[arg(long)]
    phone: Option<String>,
    /// The mobile number.
    #[arg(long)]
    mobile: Option<String>,
    /// Their number in the accounting system.
    #[arg(long, value_name = "ID")]
    accounting_id: Option<String>,
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
            profile: Profile {
                first_name: details.first_name,
                last_name: details.last_name,
                company: details.company,
                address: details.address,
                city: details.city,
                country: details.country,
                state: details.state,
                zip: details.zip,
                phone: details.phone,
                mobile: details.mobile,
                accounting_id: details.accounting_id,
                language: details.language,
            },
            comments: details.comments,
            allow_support_cases: details.allow_support_cases,
        }
    }
}
