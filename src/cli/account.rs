//! `portalctl account`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::words::{Maybe, joined, or_empty, word, word_or_empty, yes_no};
use crate::app::App;
use crate::domain::staff::NotifyChannel;
use crate::domain::user::{Language, Switch};
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::account::Account as Own;
use crate::ui::{Column, Page, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["account.edit"], reads: &["account.show"], as_user: &["account.show", "account.edit"] };

#[derive(Subcommand)]
pub(super) enum Account {
    /// Show the account settings of the user of --as-user.
    ///
    /// Example: portalctl account show --as-user bo@example.com
    Show,
    /// Change the account settings of the user of --as-user: what that user chooses themselves.
    ///
    /// What staff decides about an account is changed with `portalctl user edit`.
    ///
    /// Example: portalctl account edit --as-user bo@example.com --mobile '+46 70 123 45 67' --notify-work-orders sms
    Edit(Edit),
}

#[derive(Args)]
#[group(required = true, multiple = true)]
pub(super) struct Edit {
    /// The language of their texts; empty for that of their customer.
    #[arg(long, value_parser = word_or_empty::<Language>())]
    language: Option<Maybe<Language>>,
    /// The mobile number for text messages; empty for none.
    #[arg(long, value_name = "NUMBER")]
    mobile: Option<String>,
    /// Whether they hear by mail of what staff says about tickets that they see.
    #[arg(long, value_name = "SETTING", value_parser = word::<Switch>())]
    notify_comments: Option<Switch>,
    /// How they hear of new work orders, if their permissions let them; sms takes a mobile number.
    #[arg(long, value_name = "CHANNEL", value_parser = word::<NotifyChannel>())]
    notify_work_orders: Option<NotifyChannel>,
}

pub(super) fn run(app: &mut App, command: Account) -> Result<()> {
    match command {
        Account::Show => app.read(|look| {
            let viewer = look.viewer.ok_or_else(|| nobody("show", "See what staff sees of a user with"))?;
            look.ui.show(&ops::account::show(look.tx, viewer)?)
        }),
        Account::Edit(edit) => {
            if app.settings.as_user.is_none() {
                return Err(nobody("edit", "What staff changes of a user is changed with"));
            }
            let edit = ops::account::Edit {
                language: edit.language.map(|Maybe(language)| language),
                mobile: edit.mobile,
                comments: edit.notify_comments,
                work_orders: edit.notify_work_orders,
            };
            let account = app.change(|change| ops::account::edit(change.tx, change.actor, change.now, edit))?;
            let already = format!("Nothing to change: the account of {} is like that already.", account.username);
            app.changed_or(&account, format!("Changed the account of {}.", account.username), &already)
        }
    }
}

/// What is said to whoever does not say whose account it is.
fn nobody(verb: &str, staff: &str) -> Error {
    Error::usage("Nothing says whose account this is.")
        .hint(format!("Say it with `portalctl account {verb} --as-user USER`. {staff} `portalctl user {verb} USER`."))
}

impl Record for Own {
    const NOUN: &'static str = "account";

    fn columns() -> &'static [Column<Own>] {
        &[
            Column { name: "id", shown: false, cell: |account| account.id.to_string() },
            Column { name: "username", shown: true, cell: |account| account.username.clone() },
            Column { name: "email", shown: true, cell: |account| or_empty(&account.email) },
            Column { name: "first_name", shown: true, cell: |account| or_empty(&account.first_name) },
            Column { name: "last_name", shown: true, cell: |account| or_empty(&account.last_name) },
            Column { name: "language", shown: true, cell: |account| or_empty(&account.language) },
            Column { name: "mobile", shown: true, cell: |account| or_empty(&account.mobile) },
            Column { name: "notify_comments", shown: true, cell: |account| account.notifications.comments.to_string() },
            Column {
                name: "notify_work_orders",
                shown: true,
                cell: |account| account.notifications.work_orders.to_string(),
            },
            Column { name: "all_retail", shown: false, cell: |account| yes_no(account.all_retail) },
            Column { name: "customers", shown: true, cell: |account| joined(&account.customers, ";") },
        ]
    }

    fn key(&self) -> String {
        self.username.clone()
    }

    fn page(&self, page: &mut Page) {
        let name: Vec<_> = [&self.first_name, &self.last_name].into_iter().flatten().collect();
        let language = self.language.map_or("that of the customer".to_owned(), |language| language.to_string());
        let customers = if self.all_retail { "all retail".to_owned() } else { joined(&self.customers, ", ") };
        page.field("Username", &self.username)
            .field("E-mail", or_empty(&self.email))
            .field("Name", joined(name, " "))
            .field("Language", language)
            .field("Mobile", or_empty(&self.mobile))
            .field("Comments by mail", self.notifications.comments.to_string())
            .field("New work orders by", self.notifications.work_orders.to_string())
            .field("Customers", customers);
    }
}
