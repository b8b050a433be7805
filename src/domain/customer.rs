//! Customers, whom the organization serves, with their facilities and contacts.

use super::id::{ContactId, CustomerId, FacilityId};
use super::text;
use super::user::Language;
use super::word::words;

words! {
    /// What kind of customer it is.
    pub enum CustomerKind as "customer kind" {
        /// A company (also called wholesale); its users are assigned to it.
        Corporate = "corporate",
        /// A private customer; all-retail users cover every one of them.
        Retail = "retail",
    }
}

/// Whom the organization serves: what names it, and what the law asks about it. What else hangs on it is read once it is
/// known that it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Customer {
    /// Its row.
    pub id: CustomerId,
    /// The number that names it, unique.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Corporate or retail.
    pub kind: CustomerKind,
    /// Whether it runs its own affairs in the portal, instead of being managed.
    pub independent: bool,
    /// The department that looks after it.
    pub department: Option<String>,
    /// The language of its users unless they have one of their own.
    pub language: Option<Language>,
    /// Whether it is archived: nobody outside sees it.
    pub archived: bool,
    /// Whether its login link works.
    pub login_link: bool,
}

/// A customer as it is shown to staff, with how much there is of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CustomerView {
    /// The customer.
    #[serde(flatten)]
    pub customer: Customer,
    /// The assigned technicians, by e-mail address.
    pub technicians: Vec<String>,
    /// How many facilities it has, without archived ones.
    pub facilities: u32,
    /// How many users are assigned to it.
    pub users: u32,
    /// How many of its tickets are neither done nor cancelled.
    pub open_tickets: u32,
}

/// A place of one customer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Facility {
    /// Its row.
    pub id: FacilityId,
    /// The number that names it, unique within the customer.
    pub number: String,
    /// Its name.
    pub name: String,
    /// The customer's row.
    #[serde(skip)]
    pub customer_id: CustomerId,
    /// The customer's number.
    pub customer: String,
    /// The customer's name.
    pub customer_name: String,
    /// Where it is.
    pub address: Option<String>,
    /// Whether it is archived: nobody outside sees it.
    pub archived: bool,
}

impl Facility {
    /// The name that finds it anywhere: `CUSTOMER/FACILITY`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.customer, self.number)
    }
}

/// A person known at a customer, with or without an account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Contact {
    /// Their row.
    pub id: ContactId,
    /// The customer's row.
    #[serde(skip)]
    pub customer_id: CustomerId,
    /// The customer's number.
    pub customer: String,
    /// The customer's name.
    pub customer_name: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
}

impl Contact {
    /// What names the contact within its customer: the e-mail address, else the name.
    pub fn key(&self) -> &str {
        self.email.as_deref().unwrap_or(&self.name)
    }

    /// The name that finds it anywhere: `CUSTOMER/CONTACT`; by its row where the name holds what cannot be typed.
    pub fn path(&self) -> String {
        match self.key() {
            key if key.contains(text::is_hidden) => format!("{}/{}", self.customer, self.id),
            key => format!("{}/{key}", self.customer),
        }
    }
}
