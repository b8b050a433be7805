//! The columns of every noun that is imported, with the names that other systems give them.
//!
//! Case, spaces, dashes and underscores do not matter, so one spelling of each is enough.

use super::header::Field;

const fn required(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: true, identifies: false }
}

const fn optional(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: false, identifies: false }
}

impl Field {
    /// The same field, whose cells are names that are typed again to find a thing.
    const fn identifying(self) -> Field {
        Field { identifies: true, ..self }
    }
}

const EMAIL: &[&str] = &["E-mail address", "Mail", "Mail address", "Work email", "Business email", "Primary email"];
const ADDRESS: &[&str] =
    &["Street", "Street address", "Address line 1", "Address 1", "Postal address", "Mailing address", "Full address"];
const PHONE: &[&str] = &[
    "Telephone",
    "Telephone number",
    "Phone number",
    "Phone no",
    "Tel",
    "Tel no",
    "Work phone",
    "Business phone",
    "Office phone",
    "Landline",
];
const LANGUAGE: &[&str] =
    &["Lang", "Language code", "Locale", "Preferred language", "Default language", "Correspondence language"];
const CUSTOMER: &[&str] = &[
    "Client",
    "Customer number",
    "Customer no",
    "Customer ID",
    "Customer code",
    "Customer name",
    "Client number",
    "Client no",
    "Client ID",
    "Client code",
    "Client name",
];
const FACILITY: &[&str] = &[
    "Site",
    "Site number",
    "Site no",
    "Site ID",
    "Site name",
    "Location",
    "Location name",
    "Facility number",
    "Facility no",
    "Facility ID",
    "Facility name",
    "Building",
    "Premises",
];
const CONTACT: &[&str] = &["Contact person", "Contact name"];

/// The columns of `user import`.
pub const USERS: &[Field] = &[
    required("email", EMAIL).identifying(),
    optional("username", &["User", "User ID", "Login", "Login name", "Login ID", "Logon name", "Account name"])
        .identifying(),
    optional("first_name", &["First", "Given name", "Given names", "Forename", "Christian name"]),
    optional("last_name", &["Last", "Surname", "Family name"]),
    optional("company", &["Company name", "Organization", "Organisation", "Employer", "Firm", "Business"]),
    optional("address", ADDRESS),
    optional("city", &["Town", "City town", "Locality", "Place"]),
    optional("country", &["Country name", "Country code", "Nation"]),
    optional("state", &["Province", "State province", "State/Province", "Region", "County", "Canton"]),
    optional("zip", &["ZIP code", "Postal code", "Postcode", "ZIP/Postal code"]),
    optional("phone", PHONE).identifying(),
    optional(
        "mobile",
        &["Mobile phone", "Mobile number", "Mobile no", "Mobile telephone", "Cell", "Cell phone", "Cell number"],
    )
    .identifying(),
    optional(
        "accounting_id",
        &["Accounting number", "Accounting no", "Accounting", "Accounting code", "Debtor number", "Debtor ID"],
    )
    .identifying(),
    optional("language", LANGUAGE),
    optional("customer", CUSTOMER).identifying(),
    optional(
        "facilities",
        &[
            "Facility",
            "Facility number",
            "Facility numbers",
            "Site",
            "Sites",
            "Site number",
            "Site numbers",
            "Location",
            "Locations",
            "Building",
            "Buildings",
            "Premises",
        ],
    )
    .identifying(),
    optional("contact", CONTACT),
    optional("roles", &["Role", "User role", "User roles", "Role name", "Role names"]),
    optional("allow", &["Allowed", "Allow permissions", "Allowed permissions", "Extra permissions", "Granted"]),
    optional("deny", &["Denied", "Deny permissions", "Denied permissions", "Withheld permissions"]),
    optional(
        "allow_support_cases",
        &["Support cases", "Support cases allowed", "May create support cases", "Can create support cases"],
    ),
    optional("comments", &["Comment", "Note", "Notes", "Remark", "Remarks"]),
    optional("all_retail", &["All retail customers", "All retail clients", "Retail user"]),
];

/// The columns of `customer import`.
pub const CUSTOMERS: &[Field] = &[
    optional(
        "number",
        &[
            "No",
            "ID",
            "Code",
            "Customer number",
            "Customer no",
            "Customer ID",
            "Customer code",
            "Client number",
            "Client no",
            "Client ID",
            "Client code",
        ],
    )
    .identifying(),
    required(
        "name",
        &[
            "Customer",
            "Customer name",
            "Client",
            "Client name",
            "Company",
            "Company name",
            "Organization",
            "Organisation",
        ],
    ),
    optional("kind", &["Type", "Customer kind", "Customer type", "Client kind", "Client type"]),
    optional("independent", &["Is independent", "Independent customer", "Independent client"]),
    optional("department", &["Dept", "Department name", "Division"]),
    optional("language", LANGUAGE),
    optional(
        "technicians",
        &["Technician", "Assigned technician", "Assigned technicians", "Engineer", "Engineers", "Service technicians"],
    )
    .identifying(),
];

/// The columns of `facility import`.
pub const FACILITIES: &[Field] = &[
    required("customer", CUSTOMER).identifying(),
    optional(
        "number",
        &[
            "No",
            "ID",
            "Code",
            "Facility number",
            "Facility no",
            "Facility ID",
            "Facility code",
            "Site number",
            "Site no",
            "Site ID",
            "Site code",
            "Location number",
            "Location ID",
        ],
    )
    .identifying(),
    required("name", &["Facility", "Facility name", "Site", "Site name", "Location", "Location name", "Building"]),
    optional("address", ADDRESS),
];

/// The columns of `contact import`.
pub const CONTACTS: &[Field] = &[
    required("customer", CUSTOMER).identifying(),
    required("name", &["Contact", "Contact name", "Contact person", "Full name", "Person"]),
    optional("email", EMAIL).identifying(),
    optional("phone", PHONE).identifying(),
];

/// The columns of `device import`.
pub const DEVICES: &[Field] = &[
    required("customer", CUSTOMER).identifying(),
    optional("facility", FACILITY).identifying(),
    required(
        "serial",
        &[
            "Serial number",
            "Serial no",
            "S/N",
            "SN",
            "Device",
            "Device number",
            "Device serial",
            "Equipment number",
            "Asset number",
        ],
    )
    .identifying(),
    optional("model", &["Device model", "Model name", "Model number", "Model no", "Type", "Device type", "Product"]),
    optional("name", &["Device name", "Designation", "Label", "Description", "Called"]),
];

/// The columns of `ticket import`.
pub const TICKETS: &[Field] = &[
    optional(
        "number",
        &["No", "ID", "Ticket", "Ticket number", "Ticket no", "Ticket ID", "Case number", "Order number", "Reference"],
    )
    .identifying(),
    required("kind", &["Type", "Ticket kind", "Ticket type", "Case type", "Order type"]),
    required("title", &["Subject", "Summary", "Headline", "Ticket title"]),
    optional("description", &["Details", "Body", "Text", "Message", "Full description"]),
    optional("status", &["State", "Ticket status", "Ticket state"]),
    required("customer", CUSTOMER).identifying(),
    optional("facility", FACILITY).identifying(),
    optional("contact", &["Contact person", "Contact name", "Requester", "Reporter", "Reported by"]),
    optional(
        "device",
        &[
            "Serial",
            "Serial number",
            "Serial no",
            "S/N",
            "Device number",
            "Device serial",
            "Equipment",
            "Service object",
            "Service item",
            "Asset",
        ],
    )
    .identifying(),
    optional("technician", &["Engineer", "Assignee", "Assigned to", "Assigned technician", "Owner"]).identifying(),
    optional("opened_at", &["Opened", "Opened on", "Date opened", "Open date", "Created", "Created at", "Created on"]),
    optional("due_at", &["Due", "Due on", "Due date", "Date due", "Due by", "Deadline"]),
    optional("closed_at", &["Closed", "Closed on", "Date closed", "Close date", "Resolved", "Resolved at"]),
];

/// The columns of the list of `access review`. Only those that are required are read when it comes back; the others tell
/// whoever signs it off what it is about.
pub const REVIEW: &[Field] = &[
    required("user", &["Username", "Login"]).identifying(),
    optional("name", &[]),
    optional("email", &[]).identifying(),
    optional("status", &[]),
    required("customer", &["Customer number", "Client", "Client number"]).identifying(),
    optional("customer_name", &[]),
    optional("scope", &[]),
    optional("facilities", &[]).identifying(),
    optional("contact", &[]),
    optional("roles", &[]),
    optional("allow", &[]),
    optional("deny", &[]),
    optional("last_sign_in_at", &[]),
    optional("findings", &[]),
    optional("because", &[]),
    required("fingerprint", &[]),
    required("decision", &["Decided", "Verdict"]),
];
