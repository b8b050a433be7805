//! `portalctl user sign-in --link`: coming in by a customer's login link.

use std::convert::Infallible;

use secrecy::{ExposeSecret, SecretString};

use crate::app::App;
use crate::cli::access::list::{of_kinds, sees};
use crate::cli::words::{joined, or_empty, yes_no};
use crate::domain::access::LeadsTo;
use crate::domain::permission::PermissionSet;
use crate::domain::user::Language;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::access::Sees;
use crate::ops::customer::{Entered, Sight, enter, refusal, sight};
use crate::ui::{Column, Format, Page, Record};

/// A link as it was typed, or that it comes on stdin.
#[derive(Debug, Clone)]
pub(super) enum Pasted {
    Typed(SecretString),
    Stdin,
}

pub(super) fn pasted(typed: &str) -> Result<Pasted, Infallible> {
    Ok(if typed == "-" { Pasted::Stdin } else { Pasted::Typed(SecretString::from(typed)) })
}

pub(super) fn run(app: &mut App, link: Pasted) -> Result<()> {
    let link = match link {
        Pasted::Typed(link) => link,
        Pasted::Stdin if app.ui.can_ask() => app.ui.ask_secret("Login link, or its token", "--link")?,
        Pasted::Stdin => {
            let line = app.ui.stdin_secret_lines(1)?.pop();
            line.ok_or_else(|| Error::usage("Stdin held no link."))?
        }
    };
    match app.change(|change| enter(change.tx, change.actor, change.now, link.expose_secret()))? {
        Entered::In(customer) => app.read(|look| look.ui.show(&ByLink::of(sight(look.tx, customer)?))),
        Entered::Refused => Err(refusal()),
        Entered::SignIn(address) => {
            let told = Error::denied("This link only leads to the sign-in: its customer has users by now.");
            let hint = match &address {
                Some(address) => format!("Sign in at {address}"),
                None => "Sign in with `portalctl user sign-in USER`.".to_owned(),
            };
            // Nobody is let in, so there is no key to print.
            if !matches!(app.ui.format(), Format::Table | Format::Ids) {
                app.ui.show(&ByLink::nobody(address))?;
            }
            Err(told.hint(hint))
        }
    }
}

/// Who is let in by a login link, as what, and what is still asked of them.
#[derive(serde::Serialize)]
struct ByLink {
    /// None where nobody is let in: whoever is not is told nothing of what is inside.
    customer: Option<String>,
    customer_name: Option<String>,
    let_in: bool,
    leads_to: LeadsTo,
    language: Option<Language>,
    permissions: PermissionSet,
    sees: Option<Sees>,
    sign_in_address: Option<String>,
}

impl ByLink {
    fn of(sight: Sight) -> ByLink {
        ByLink {
            customer: Some(sight.customer.number),
            customer_name: Some(sight.customer.name),
            let_in: true,
            leads_to: LeadsTo::Work,
            language: sight.customer.language,
            permissions: sight.permissions,
            sees: Some(sight.sees),
            sign_in_address: None,
        }
    }

    fn nobody(sign_in_address: Option<String>) -> ByLink {
        ByLink {
            customer: None,
            customer_name: None,
            let_in: false,
            leads_to: LeadsTo::SignIn,
            language: None,
            permissions: PermissionSet::empty(),
            sees: None,
            sign_in_address,
        }
    }
}

impl Record for ByLink {
    const NOUN: &'static str = "sign-in";

    fn columns() -> &'static [Column<ByLink>] {
        &[
            Column { name: "customer", shown: true, cell: |by| or_empty(&by.customer) },
            Column { name: "customer_name", shown: true, cell: |by| or_empty(&by.customer_name) },
            Column { name: "let_in", shown: true, cell: |by| yes_no(by.let_in) },
            Column { name: "leads_to", shown: true, cell: |by| by.leads_to.to_string() },
            Column { name: "language", shown: true, cell: |by| or_empty(&by.language) },
            Column { name: "permissions", shown: true, cell: |by| joined(by.permissions.iter().map(Word::word), ";") },
            Column { name: "tickets", shown: true, cell: |by| by.sees.as_ref().map(of_kinds).unwrap_or_default() },
            Column { name: "devices", shown: true, cell: |by| or_empty(&by.sees.as_ref().map(|sees| sees.devices)) },
            Column {
                name: "documents",
                shown: true,
                cell: |by| or_empty(&by.sees.as_ref().map(|sees| sees.documents)),
            },
            Column { name: "sign_in_address", shown: true, cell: |by| or_empty(&by.sign_in_address) },
        ]
    }

    /// The customer's number.
    fn key(&self) -> String {
        or_empty(&self.customer)
    }

    fn page(&self, page: &mut Page) {
        page.field("Let in", "whoever has the login link");
        page.field("As", format!("a look at all of {} {}", or_empty(&self.customer), or_empty(&self.customer_name)));
        page.field("Still asked", "nothing, while the customer has no users");
        page.field("May", joined(self.permissions.iter().map(Word::word), ", "));
        if let Some(seen) = &self.sees {
            page.table("Sees", &["what", "how many"], sees(seen));
        }
    }
}
