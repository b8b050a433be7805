//! `portalctl contact`.

mod record;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::list::ListArgs;
use super::words::nothing_said;
use crate::app::App;
use crate::bulk::sheet::CONTACT;
use crate::domain::customer::Contact as Person;
use crate::domain::text;
use crate::error::Result;
use crate::ops;
use crate::store::contact::{ContactFilter, ContactSort};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["contact.add", "contact.edit", "contact.delete", "contact.import"],
    reads: &["contact.list", "contact.show", "contact.export"],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum Contact {
    /// Add a contact to a customer.
    Add(Add),
    /// List contacts.
    List(List),
    /// Show one contact.
    Show {
        /// CUSTOMER/CONTACT; an e-mail address or name alone where only one has it.
        contact: String,
    },
    /// Change a contact.
    Edit(Edit),
    /// Delete a contact who has no tickets and to whom no user is limited.
    Delete {
        /// CUSTOMER/CONTACT; an e-mail address or name alone where only one has it.
        contact: String,
    },
    /// Import contacts from a CSV file.
    ///
    /// Columns: customer (required), name (required), email, phone.
    ///
    /// A row is about the contact whom the customer has with the same e-mail address, or without an address with the
    /// same name and no address; if there is none, about a new one. In a file without the column email, the name alone
    /// counts. What is there has to be as the row says, unless --update or --skip-existing is given. One row that is
    /// not acceptable keeps all others out, unless --on-error skip is given.
    ///
    /// Example: portalctl contact import contacts.csv --dry-run
    Import(ImportArgs),
    /// Print all contacts as a CSV file that `import` reads.
    ///
    /// Contacts of archived customers are left out. With `-o json` or `-o jsonl`, prints objects instead.
    ///
    /// Example: portalctl contact export > contacts.csv
    Export,
}

#[derive(Args)]
pub(super) struct Add {
    /// The customer, by number or name.
    customer: String,
    /// The name.
    name: String,
    /// The e-mail address, which names the contact within the customer from now on; without one, the name does.
    #[arg(long)]
    email: Option<String>,
    /// The phone number.
    #[arg(long)]
    phone: Option<String>,
}

#[derive(Args)]
pub(super) struct Edit {
    /// CUSTOMER/CONTACT; an e-mail address or name alone where only one has it.
    contact: String,
    /// Another name.
    #[arg(long)]
    name: Option<String>,
    /// Another e-mail address; empty for none.
    #[arg(long)]
    email: Option<String>,
    /// Another phone number; empty for none.
    #[arg(long)]
    phone: Option<String>,
}

#[derive(Args)]
pub(super) struct List {
    /// Only those of this customer.
    #[arg(long)]
    customer: Option<String>,
    /// Only those whose name or e-mail address contains this.
    #[arg(long, value_name = "TEXT")]
    contact: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, command: Contact) -> Result<()> {
    match command {
        Contact::Add(Add { customer, name, email, phone }) => {
            let fields = ops::contact::Edit { name: Some(name), email, phone };
            let contact =
                app.change(|change| ops::contact::add(change.tx, change.actor, change.now, &customer, fields))?;
            app.changed(&contact, format!("Added contact {}.", called(&contact)))
        }
        Contact::List(args) => list(app, &args),
        Contact::Show { contact } => app.read(|look| look.ui.show(&ops::find::contact(look.tx, None, &contact)?)),
        Contact::Edit(Edit { contact, name, email, phone }) => {
            let edit = ops::contact::Edit { name, email, phone };
            if edit == ops::contact::Edit::default() {
                return Err(nothing_said("contact", &contact));
            }
            let contact =
                app.change(|change| ops::contact::edit(change.tx, change.actor, change.now, &contact, edit))?;
            let already = format!("Nothing to change: contact {} is like that already.", called(&contact));
            app.changed_or(&contact, format!("Changed contact {}.", called(&contact)), &already)
        }
        Contact::Delete { contact } => {
            let going = app.preview(|tx, actor| ops::contact::going(tx, actor, &contact))?;
            app.confirm(&format!("Delete contact {}?", called(&going)))?;
            let gone = app.change(|change| ops::contact::delete(change.tx, change.actor, change.now, &going))?;
            app.changed(&gone, format!("Deleted contact {}.", called(&gone)))
        }
        Contact::Import(args) => import::run(
            app,
            &args,
            CONTACT,
            |change, file| ops::contact::import(change.tx, change.actor, change.now, file),
            import::tell_archived,
        ),
        Contact::Export => {
            app.ui.prefer_csv();
            app.read(|look| {
                let filter = ContactFilter { customer_archived: Some(false), ..ContactFilter::default() };
                let mut list = look.ui.list::<record::Exported>(None)?;
                ops::contact::list(look.tx, &filter, &mut |contact| list.push(&record::Exported(contact)))?;
                list.finish()
            })
        }
    }
}

fn list(app: &mut App, args: &List) -> Result<()> {
    let fields = [("customer", ContactSort::Customer), ("name", ContactSort::Name), ("email", ContactSort::Email)];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or_default();
    app.read(|look| {
        let customer = args.customer.as_deref().map(|typed| ops::find::customer(look.tx, typed)).transpose()?;
        let filter = ContactFilter {
            customer: customer.map(|customer| customer.id),
            text: args.contact.as_deref().map(text::key).filter(|text| !text.is_empty()),
            customer_archived: None,
            sort,
            descending,
        };
        let mut list = look.ui.list::<Person>(args.list.limit)?;
        ops::contact::list(look.tx, &filter, &mut |contact| list.push(&contact))?;
        list.finish()
    })
}

/// What a contact is called in a sentence: the name that finds it, and who it is where that does not say so.
fn called(contact: &Person) -> String {
    let path = contact.path();
    match path.ends_with(&contact.name) {
        true => path,
        false => format!("{path} ({})", contact.name),
    }
}
