//! Users: accounts that can sign in to the portal.

use super::id::{AssignmentId, ContactId, CustomerId, FacilityId, UserId};
use super::message::MessageKind;
use super::permission::PermissionSet;
use super::staff::NotifyChannel;
use super::time::Timestamp;
use super::word::words;
use super::{Rejected, text};

words! {
    /// Whether a user can sign in.
    pub enum UserStatus as "user status" {
        /// Invited, without a password yet.
        NotConfirmed = "not-confirmed",
        /// A password is set.
        Active = "active",
        /// Shut out by staff.
        Suspended = "suspended",
    }
}

words! {
    /// The languages that users' texts come in.
    pub enum Language as "language" {
        /// English.
        English = "en",
        /// Swedish.
        Swedish = "sv",
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// Spanish.
        Spanish = "es",
    }
}

words! {
    /// Whether somebody hears of something that goes out in one way only.
    pub enum Switch as "setting" {
        /// They do.
        On = "on",
        /// They do not.
        Off = "off",
    }
}

/// What a user wants to hear of, and how: what they choose in their account settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Notifications {
    /// Of comments by staff, which go out by e-mail.
    #[serde(rename = "notify_comments")]
    pub comments: Switch,
    /// Of new work orders, where their permissions let them hear of these.
    #[serde(rename = "notify_work_orders")]
    pub work_orders: NotifyChannel,
}

impl Default for Notifications {
    /// All of it, by e-mail.
    fn default() -> Notifications {
        Notifications { comments: Switch::On, work_orders: NotifyChannel::Email }
    }
}

impl Notifications {
    /// How the user hears of messages of a kind. What cannot be switched off comes by e-mail.
    pub fn over(self, kind: MessageKind) -> NotifyChannel {
        match kind {
            MessageKind::WorkOrder => self.work_orders,
            MessageKind::StaffComment if self.comments == Switch::Off => NotifyChannel::None,
            _ => NotifyChannel::Email,
        }
    }
}

impl UserStatus {
    /// The status of an account with or without a password, suspended or not.
    pub fn of(has_password: bool, suspended_at: Option<Timestamp>) -> UserStatus {
        match (suspended_at, has_password) {
            (Some(_), _) => UserStatus::Suspended,
            (None, true) => UserStatus::Active,
            (None, false) => UserStatus::NotConfirmed,
        }
    }
}

words! {
    /// Which facilities of a customer an assignment covers.
    pub enum FacilityScope as "facility scope" {
        /// Every facility, and what belongs to none.
        All = "all",
        /// The listed facilities, and what belongs to none only if granted.
        Selected = "selected",
    }
}

/// An account that can sign in, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct User {
    /// Their row.
    pub id: UserId,
    /// What they sign in as, unique.
    pub username: String,
    /// Where mail reaches them, unique.
    pub email: Option<String>,
    /// Who they are.
    #[serde(flatten)]
    pub profile: Profile,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// The customer whose own people invited them, and who alone know of this account until it is accepted; none for every
    /// other account. There may be another account of the same address, which a provisional one tells nothing of.
    #[serde(rename = "provisional", serialize_with = "is_some")]
    pub provisional_at: Option<CustomerId>,
    /// Whether they are assigned to all retail customers.
    pub all_retail: bool,
    /// Whether the next sign-in has to change the password.
    pub must_change_password: bool,
    /// Remarks of staff.
    pub comments: Option<String>,
    /// Whether they may add support cases, if their permissions allow it.
    pub allow_support_cases: bool,
    /// Whether staff hear of the calls they add.
    #[serde(skip)]
    pub staff_hear_of_calls: bool,
    /// What they want to hear of, and how.
    #[serde(skip)]
    pub notifications: Notifications,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When they were last let in.
    pub last_sign_in_at: Option<Timestamp>,
    /// What they are assigned to.
    pub assignments: Vec<AssignmentView>,
}

/// What is known of the person behind an account. None of it decides what they may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Profile {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The company they work for.
    pub company: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
    /// Their number in the accounting system.
    pub accounting_id: Option<String>,
    /// The language of their texts.
    pub language: Option<Language>,
}

/// An assignment as it is shown: by numbers and keys, as the command line takes them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AssignmentView {
    /// Its row.
    #[serde(skip)]
    pub id: AssignmentId,
    /// The customer's row; none for all retail customers.
    #[serde(skip)]
    pub customer_id: Option<CustomerId>,
    /// Whether the customer is archived.
    #[serde(skip)]
    pub archived: bool,
    /// The rows of the listed facilities, in their order.
    #[serde(skip)]
    pub sites: Vec<Site>,
    /// The row of the contact it is limited to.
    #[serde(skip)]
    pub contact_id: Option<ContactId>,
    /// The customer's department.
    #[serde(skip)]
    pub department: Option<String>,
    /// The customer's number; none for all retail customers.
    pub customer: Option<String>,
    /// The customer's name; none for all retail customers.
    pub customer_name: Option<String>,
    /// Whether it covers all facilities or only the listed ones.
    pub scope: FacilityScope,
    /// The listed facilities, by number.
    pub facilities: Vec<String>,
    /// Whether it covers what is tied to no facility, too.
    pub unassigned: bool,
    /// The contact it is limited to.
    pub contact: Option<String>,
    /// Its roles, by name.
    pub roles: Vec<String>,
    /// What is given beyond the roles.
    pub allow: PermissionSet,
    /// What is taken away, whatever gives it.
    pub deny: PermissionSet,
    /// What that amounts to, with the features that are on.
    pub permissions: PermissionSet,
}

/// A facility that an assignment lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// Its row.
    pub id: FacilityId,
    /// Whether it is archived.
    pub archived: bool,
}

fn is_some<S: serde::Serializer>(customer: &Option<CustomerId>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(customer.is_some())
}

impl User {
    /// What names them on the command line: the username, and of a provisional account `CUSTOMER/USERNAME`, since the
    /// username alone may be another account's.
    pub fn reference(&self) -> String {
        let at =
            self.assignments.iter().find(|view| view.customer_id.is_some() && view.customer_id == self.provisional_at);
        match at.and_then(|view| view.customer.as_deref()) {
            Some(customer) => format!("{customer}/{}", self.username),
            None => self.username.clone(),
        }
    }
}

impl Profile {
    /// Every text of it, with what it is called.
    pub fn texts(&mut self) -> [(&'static str, &mut Option<String>); 11] {
        [
            ("first name", &mut self.first_name),
            ("last name", &mut self.last_name),
            ("company", &mut self.company),
            ("address", &mut self.address),
            ("city", &mut self.city),
            ("country", &mut self.country),
            ("state", &mut self.state),
            ("zip", &mut self.zip),
            ("phone number", &mut self.phone),
            ("mobile number", &mut self.mobile),
            ("accounting id", &mut self.accounting_id),
        ]
    }

    /// One of its texts as it is kept, or nothing if it was blank. `field` is what [`Profile::texts`] calls it.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn kept(field: &str, typed: String) -> Result<Option<String>, Rejected> {
        match field {
            "phone number" | "mobile number" | "accounting id" => text::bare(field, &typed),
            _ => text::kept(field, typed),
        }
    }

    /// What every text of it says, in the same order.
    pub fn lines(&self) -> [Option<&str>; 11] {
        [
            self.first_name.as_deref(),
            self.last_name.as_deref(),
            self.company.as_deref(),
            self.address.as_deref(),
            self.city.as_deref(),
            self.country.as_deref(),
            self.state.as_deref(),
            self.zip.as_deref(),
            self.phone.as_deref(),
            self.mobile.as_deref(),
            self.accounting_id.as_deref(),
        ]
    }

    /// First and last name, where there is any.
    pub fn name(&self) -> Option<String> {
        let parts: Vec<_> = [&self.first_name, &self.last_name].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::Word;

    #[test]
    fn each_can_be_switched_off_and_nothing_else() {
        let off = Notifications { comments: Switch::Off, work_orders: NotifyChannel::None };
        let sms = Notifications { work_orders: NotifyChannel::Sms, ..Notifications::default() };
        for kind in MessageKind::ALL.iter().copied() {
            assert_eq!(Notifications::default().over(kind), NotifyChannel::Email, "{kind} is on by default");
            assert_eq!(off.over(kind) == NotifyChannel::None, kind.is_optional(), "{kind}");
            assert!(sms.over(kind) != NotifyChannel::Sms || kind.travels_as_sms(), "{kind}");
        }
    }
}
