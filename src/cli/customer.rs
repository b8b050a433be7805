//! `portalctl customer`.

mod link;
mod record;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::list::ListArgs;
use super::words::{Maybe, nothing_said, word, word_or_empty};
use crate::app::App;
use crate::bulk::sheet::CUSTOMER;
use crate::domain::customer::{Customer as Client, CustomerKind, CustomerView};
use crate::domain::text;
use crate::domain::user::Language;
use crate::error::Result;
use crate::ops;
use crate::ops::customer::{Archived, OpenInvitations};
use crate::store::customer::{CustomerFilter, CustomerSort};

pub(super) const VERBS: Verbs = Verbs {
    changes: &[
        "customer.add",
        "customer.edit",
        "customer.delete",
        "customer.archive",
        "customer.restore",
        "customer.link",
        "customer.import",
    ],
    reads: &["customer.list", "customer.show", "customer.export"],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum Customer {
    /// Add a customer.
    Add(Add),
    /// List customers.
    List(List),
    /// Show a customer's page.
    Show {
        /// Number or name.
        customer: String,
    },
    /// Change a customer.
    Edit(Edit),
    /// Delete a customer that has no tickets, devices, documents or users, with its facilities and contacts.
    Delete {
        /// Number or name.
        customer: String,
    },
    /// Archive a customer: nobody outside sees it any more.
    Archive {
        /// Number or name.
        customer: String,
    },
    /// Take a customer back from the archive.
    Restore {
        /// Number or name.
        customer: String,
    },
    /// Show a customer's login link, rotate it, or switch it off and on.
    ///
    /// Every customer has one. While the customer has no users, the link alone shows what the customer may see; an open
    /// invitation counts as a user. From the first user on, it only leads to the sign-in. The log says whenever the link
    /// is shown, never what it is.
    Link(link::Link),
    /// Import customers from a CSV file.
    ///
    /// Columns: number, name (required), kind, independent, department, language, technicians. Lists inside a cell are
    /// separated by ; or |.
    ///
    /// A row is about the customer with the same number, or without a number with the same name; if there is none,
    /// about a new one. What is there has to be as the row says, unless --update or --skip-existing is given. One row
    /// that is not acceptable keeps all others out, unless --on-error skip is given. The number is counted up where
    /// there is none.
    ///
    /// Example: portalctl customer import customers.csv --dry-run
    Import(ImportArgs),
    /// Print all customers as a CSV file that `import` reads.
    ///
    /// Archived customers are left out. With `-o json` or `-o jsonl`, prints objects instead.
    ///
    /// Example: portalctl customer export > customers.csv
    Export,
}

#[derive(Args)]
pub(super) struct Add {
    /// The name.
    name: String,
    #[command(flatten)]
    fields: Fields,
    /// It runs its own affairs in the portal, instead of being managed.
    #[arg(long)]
    independent: bool,
}

#[derive(Args)]
pub(super) struct Edit {
    /// Number or name.
    customer: String,
    /// Another name.
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// It runs its own affairs in the portal.
    #[arg(long, conflicts_with = "managed")]
    independent: bool,
    /// The organization manages it.
    #[arg(long)]
    managed: bool,
    /// Assign no technician.
    #[arg(long, conflicts_with = "technician")]
    no_technician: bool,
}

#[derive(Args)]
struct Fields {
    /// The number that names it; a new one without gets the next that is free.
    #[arg(long)]
    number: Option<String>,
    /// Corporate (wholesale) or retail (private); a new one is corporate unless said otherwise.
    #[arg(long, value_parser = word::<CustomerKind>())]
    kind: Option<CustomerKind>,
    /// The department that looks after it; empty for none.
    #[arg(long)]
    department: Option<String>,
    /// The language of its users unless they have one of their own; empty for none.
    #[arg(long, value_parser = word_or_empty::<Language>())]
    language: Option<Maybe<Language>>,
    /// An assigned technician, by e-mail address or name; give it again for more. These replace those there are.
    #[arg(long, value_name = "STAFF")]
    technician: Vec<String>,
}

impl From<Fields> for ops::customer::Edit {
    fn from(fields: Fields) -> ops::customer::Edit {
        ops::customer::Edit {
            number: fields.number,
            kind: fields.kind,
            department: fields.department,
            language: fields.language.map(|Maybe(language)| language),
            technicians: (!fields.technician.is_empty()).then_some(fields.technician),
            ..ops::customer::Edit::default()
        }
    }
}

#[derive(Args)]
pub(super) struct List {
    /// Only those of this kind.
    #[arg(long, value_parser = word::<CustomerKind>())]
    kind: Option<CustomerKind>,
    /// Only those of this department.
    #[arg(long)]
    department: Option<String>,
    /// Only those whose name or number contains this.
    #[arg(long, value_name = "TEXT")]
    customer: Option<String>,
    /// Only those with this technician.
    #[arg(long, value_name = "STAFF")]
    technician: Option<String>,
    /// Only archived ones, instead of only those that are not.
    #[arg(long)]
    archived: bool,
    #[command(flatten)]
    list: ListArgs,
}

/// Warns that only their numbers tell two customers apart.
fn warn_of_namesake(app: &mut App, customer: &Client, other: Option<String>) {
    if let Some(other) = other {
        let Client { number, name, .. } = customer;
        app.ui.warn(format!(
            "Customer {other} is named {name} as well, so that only the numbers {other} and {number} tell them apart."
        ));
    }
}

pub(super) fn run(app: &mut App, command: Customer) -> Result<()> {
    match command {
        Customer::Add(Add { name, fields, independent }) => {
            let fields = ops::customer::Edit { name: Some(name), independent: Some(independent), ..fields.into() };
            let (customer, other) = app.change(|change| {
                let customer = ops::customer::add(change.tx, change.actor, change.now, fields)?;
                let other = ops::customer::also_named(change.tx, &customer.customer)?;
                Ok((customer, other))
            })?;
            warn_of_namesake(app, &customer.customer, other);
            let Client { number, name, .. } = &customer.customer;
            app.changed(&customer, format!("Added customer {number} {name}."))
        }
        Customer::List(args) => list(app, &args),
        Customer::Show { customer } => app.read(|look| look.ui.show(&ops::customer::page(look.tx, &customer)?)),
        Customer::Edit(Edit { customer, name, fields, independent, managed, no_technician }) => {
            let mut edit = ops::customer::Edit {
                name,
                independent: (independent || managed).then_some(independent),
                ..fields.into()
            };
            if no_technician {
                edit.technicians = Some(Vec::new());
            }
            if edit == ops::customer::Edit::default() {
                return Err(nothing_said("customer", &customer));
            }
            let renames = edit.name.is_some();
            let (customer, other) = app.change(|change| {
                let customer = ops::customer::edit(change.tx, change.actor, change.now, &customer, edit)?;
                let other = if renames { ops::customer::also_named(change.tx, &customer.customer)? } else { None };
                Ok((customer, other))
            })?;
            warn_of_namesake(app, &customer.customer, other);
            let called = format!("customer {} {}", customer.customer.number, customer.customer.name);
            let already = format!("Nothing to change: {called} is like that already.");
            app.changed_or(&customer, format!("Changed {called}."), &already)
        }
        Customer::Delete { customer } => {
            let going = app.preview(|tx, actor| ops::customer::going(tx, actor, &customer))?;
            let ops::customer::Going { customer: Client { number, name, .. }, .. } = &going;
            let along = going.along();
            let with = if along.is_empty() { String::new() } else { format!(", with {along}") };
            match along.is_empty() {
                true => app.ui.status(format!("Nothing else goes with customer {number} {name}.")),
                false => app.ui.status(format!("What goes with customer {number} {name}: {along}.")),
            }
            app.confirm(&format!("Delete customer {number} {name}{with}?"))?;
            let gone = app.change(|change| ops::customer::delete(change.tx, change.actor, change.now, &going))?;
            app.changed(&gone, format!("Deleted customer {number} {name}{with}."))
        }
        Customer::Archive { customer } => {
            let Archived { shown, alone, open_invitations } =
                app.change(|change| ops::customer::archive(change.tx, change.actor, change.now, &customer, true))?;
            let Client { number, name, .. } = &shown.customer;
            let already = format!("Nothing to change: customer {number} {name} is archived already.");
            let sentence = format!("Customer {number} {name} is archived: nobody outside sees it.");
            app.changed_or(&shown, sentence, &already)?;
            if !alone.is_empty() {
                app.ui.status(format!("Not let in while it is: {}.", few(&alone)));
            }
            if let Some(hint) = mail_of(&shown.customer, open_invitations) {
                app.ui.hint(hint);
            }
            Ok(())
        }
        Customer::Restore { customer } => {
            let Archived { shown, alone, .. } =
                app.change(|change| ops::customer::archive(change.tx, change.actor, change.now, &customer, false))?;
            let called = format!("{} {}", shown.customer.number, shown.customer.name);
            let already = format!("Nothing to change: customer {called} is not archived.");
            app.changed_or(&shown, format!("Customer {called} is no longer archived."), &already)?;
            if !alone.is_empty() {
                app.ui.status(format!("No longer shut out: {}.", few(&alone)));
            }
            Ok(())
        }
        Customer::Link(args) => link::run(app, &args),
        Customer::Import(args) => import::run(
            app,
            &args,
            CUSTOMER,
            |change, file| ops::customer::import(change.tx, change.actor, change.now, file),
            import::tell_archived,
        ),
        Customer::Export => {
            app.ui.prefer_csv();
            app.read(|look| {
                let filter = CustomerFilter { archived: Some(false), ..CustomerFilter::default() };
                let mut list = look.ui.list::<record::Exported>(None)?;
                ops::customer::list(look.tx, &filter, &mut |customer| list.push(&record::Exported(customer)))?;
                list.finish()
            })
        }
    }
}

/// The first few of some users.
fn few(users: &[String]) -> String {
    let (first, more) = users.split_at(users.len().min(5));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    format!("{}{more}", first.join(", "))
}

/// What becomes of the mail of open invitations to a customer that is archived.
fn mail_of(customer: &Client, OpenInvitations { count, unmailed }: OpenInvitations) -> Option<String> {
    let open = text::counted(count, "open invitation", "open invitations");
    let elsewhere = match (count, unmailed) {
        (0, _) => return None,
        (_, 0) => {
            return Some(format!("It has {open}, to users who are invited elsewhere, too: mail to them goes on."));
        }
        _ => text::counted(unmailed, "user who is invited nowhere else", "users who are invited nowhere else"),
    };
    let number = text::arg(&customer.number);
    Some(format!(
        "It has {open}. While it is archived, no mail goes out to {elsewhere}. After `portalctl customer restore {number}`, send it with `portalctl invitation resend USER`."
    ))
}

fn list(app: &mut App, args: &List) -> Result<()> {
    let fields =
        [("number", CustomerSort::Number), ("name", CustomerSort::Name), ("department", CustomerSort::Department)];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or_default();
    app.read(|look| {
        let technician = args.technician.as_deref().map(|typed| ops::find::staff(look.tx, typed)).transpose()?;
        let filter = CustomerFilter {
            kind: args.kind,
            department: args.department.as_deref().map(text::key),
            archived: Some(args.archived),
            text: args.customer.as_deref().map(text::key).filter(|text| !text.is_empty()),
            technician: technician.map(|staff| staff.id),
            sort,
            descending,
        };
        let mut list = look.ui.list::<CustomerView>(args.list.limit)?;
        ops::customer::list(look.tx, &filter, &mut |customer| list.push(&customer))?;
        list.finish()
    })
}
