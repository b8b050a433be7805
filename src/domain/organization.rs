//! The organization: the service company that runs the portal.

use super::user::Language;

/// The service company that runs the portal; there is one per database.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Organization {
    /// Its exact name, as it stands in mail and in the sign-in address.
    pub name: String,
    /// Where users turn for help, and where support cases go.
    pub support_address: Option<String>,
    /// Where the portal is: links in mail begin with it.
    pub portal_url: Option<String>,
    /// The logo shown in mail.
    pub logo_url: Option<String>,
    /// The language of mail to its own people, and to users who have none, nor has their customer.
    pub language: Language,
}
