//! The flags that tell of the person behind an account, for a new one and for one that is changed.

use clap::Args;

use crate::domain::user::Profile;

#[derive(Args)]
#[command(next_help_heading = "The person")]
pub(super) struct Person {
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
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// The mobile number.
    #[arg(long, value_name = "NUMBER")]
    mobile: Option<String>,
    /// Their number in the accounting system.
    #[arg(long, value_name = "ID")]
    accounting_id: Option<String>,
}

impl From<Person> for Profile {
    fn from(person: Person) -> Profile {
        Profile {
            first_name: person.first_name,
            last_name: person.last_name,
            company: person.company,
            address: person.address,
            city: person.city,
            country: person.country,
            state: person.state,
            zip: person.zip,
            phone: person.phone,
            mobile: person.mobile,
            accounting_id: person.accounting_id,
            language: None,
        }
    }
}
