//! `portalctl customer`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::ListArgs;
use super::words::{or_empty, word, yes_no};
use crate::app::App;
use crate::domain::customer::{Customer as Client, CustomerKind};
use crate::domain::text;
use crate::domain::user::Language;
use crate::error::Result;
use crate::ops;
use crate::store::customer::{CustomerFilter, CustomerSort};
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["customer.add", "customer.edit"], reads: &["customer.list", "customer.show"], as_user: &[] };

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
    /// The number that names it; counted up if none is given.
    #[arg(long)]
    number: Option<String>,
    /// Corporate (wholesale) or retail (private) [default: corporate]
    #[arg(long, value_parser = word::<CustomerKind>())]
    kind: Option<CustomerKind>,
    /// The department that looks after it; empty for none.
    #[arg(long)]
    department: Option<String>,
    /// The language of its users unless they have one of their own.
    #[arg(long, value_parser = word::<Language>())]
    language: Option<Language>,
    /// An assigned technician, by e-mail address or name; give it again for more.
    #[arg(long, value_name = "STAFF")]
    technician: Vec<String>,
}

impl From<Fields> for ops::customer::Edit {
    fn from(fields: Fields) -> ops::customer::Edit {
        ops::customer::Edit {
            number: fields.number,
            kind: fields.kind,
            department: fields.department,
            language: fields.language.map(Some),
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

pub(super) fn run(app: &mut App, command: Customer) -> Result<()> {
    match command {
        Customer::Add(Add { name, fields, independent }) => {
            let fields = ops::customer::Edit { name: Some(name), independent: Some(independent), ..fields.into() };
            let customer = app.change(|change| ops::customer::add(change.tx, change.actor, change.now, fields))?;
            app.changed(&customer, format!("Added customer {} {}.", customer.number, customer.name))
        }
        Customer::List(args) => list(app, &args),
        Customer::Show { customer } => app.read(|look| look.ui.show(&ops::find::customer(look.tx, &customer)?)),
        Customer::Edit(Edit { customer, name, fields, independent, managed, no_technician }) => {
            let mut edit = ops::customer::Edit {
                name,
                independent: (independent || managed).then_some(independent),
                ..fields.into()
            };
            if no_technician {
                edit.technicians = Some(Vec::new());
            }
            let customer =
                app.change(|change| ops::customer::edit(change.tx, change.actor, change.now, &customer, edit))?;
            app.changed(&customer, format!("Changed customer {} {}.", customer.number, customer.name))
        }
    }
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
        let mut list = look.ui.list::<Client>(args.list.limit)?;
        ops::customer::list(look.tx, &filter, &mut |customer| list.push(&customer))?;
        list.finish()
    })
}

impl Record for Client {
    const NOUN: &'static str = "customer";

    fn columns() -> &'static [Column<Client>] {
        &[
            Column { name: "id", shown: false, cell: |customer| customer.id.to_string() },
            Column { name: "number", shown: true, cell: |customer| customer.number.clone() },
            Column { name: "name", shown: true, cell: |customer| customer.name.clone() },
            Column { name: "kind", shown: true, cell: |customer| customer.kind.to_string() },
            Column { name: "independent", shown: false, cell: |customer| yes_no(customer.independent) },
            Column { name: "department", shown: true, cell: |customer| or_empty(&customer.department) },
            Column { name: "language", shown: false, cell: |customer| or_empty(&customer.language) },
            Column { name: "archived", shown: false, cell: |customer| yes_no(customer.archived) },
            Column { name: "login_link", shown: false, cell: |customer| yes_no(customer.login_link) },
            Column { name: "technicians", shown: false, cell: |customer| customer.technicians.join(";") },
            Column { name: "facilities", shown: true, cell: |customer| customer.facilities.to_string() },
            Column { name: "users", shown: true, cell: |customer| customer.users.to_string() },
            Column { name: "open_tickets", shown: true, cell: |customer| customer.open_tickets.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.number.clone()
    }
}
