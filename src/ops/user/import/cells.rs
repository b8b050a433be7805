//! One row of a file of users: its cells made into values, and compared with what is there.

use std::rc::Rc;

use super::known::{Known, KnownCustomer};
use crate::bulk::checked::{Checked, yes_or_no};
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::Contact;
use crate::domain::email::Email;
use crate::domain::id::CustomerId;
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::role::Role;
use crate::domain::text;
use crate::domain::user::{Language, Profile, User};
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::find;
use crate::ops::user::account;
use crate::ops::user::terms::{selected, stand_together};
use crate::store::Tx;

/// What a row says about a user.
pub(super) struct Wanted {
    pub(super) email: Email,
    pub(super) username: Option<String>,
    pub(super) profile: Profile,
    pub(super) comments: Option<String>,
    pub(super) allow_support_cases: Option<bool>,
    pub(super) at: Option<At>,
}

/// What a row says about an assignment. None of what an empty cell says.
pub(super) struct At {
    /// The customer; none for all retail customers.
    pub(super) known: Option<Rc<KnownCustomer>>,
    pub(super) facilities: Option<Facilities>,
    pub(super) contact: Option<Contact>,
    pub(super) roles: Option<Vec<Role>>,
    pub(super) allow: Option<PermissionSet>,
    pub(super) deny: Option<PermissionSet>,
}

/// The columns of which nothing can be said without a place.
const OF_A_PLACE: [&str; 5] = ["facilities", "contact", "roles", "allow", "deny"];

/// Reads all cells of a row; none, with complaints, if any is not acceptable.
pub(super) fn read(tx: &Tx<'_>, known: &mut Known, checked: &mut Checked<'_>) -> Result<Option<Wanted>> {
    let row = checked.row;
    let email = match row.get("email") {
        "" => Err(Error::invalid("The e-mail address is empty.")),
        typed => typed.parse::<Email>().map_err(Error::from),
    };
    let email = checked.value("email", email)?;
    let username = row.get("username");
    let username =
        checked.value("username", (!username.is_empty()).then(|| account::username(username)).transpose())?;
    let mut line = |column| checked.value(column, text::line(column, row.get(column)));
    let profile = (
        (line("first_name")?, line("last_name")?, line("company")?),
        (line("address")?, line("city")?, line("country")?, line("state")?, line("zip")?),
        (line("phone")?, line("mobile")?, line("accounting_id")?, line("comments")?),
    );
    let language = checked.stated("language", Language::from_word)?;
    let allow_support_cases = checked.stated("allow_support_cases", yes_or_no)?;
    let at = place(tx, known, checked)?;
    let (
        (Some(first_name), Some(last_name), Some(company)),
        (Some(address), Some(city), Some(country), Some(state), Some(zip)),
        (Some(phone), Some(mobile), Some(accounting_id), Some(comments)),
    ) = profile
    else {
        return Ok(None);
    };
    let (Some(email), Some(username), Some(language), Some(allow_support_cases), Some(at)) =
        (email, username, language, allow_support_cases, at)
    else {
        return Ok(None);
    };
    let profile = Profile {
        first_name,
        last_name,
        company,
        address,
        city,
        country,
        state,
        zip,
        phone,
        mobile,
        accounting_id,
        language,
    };
    Ok(Some(Wanted { email, username, profile, comments, allow_support_cases, at }))
}

/// Where the row is about; `Some(None)` if nowhere, none if something is not acceptable.
fn place(tx: &Tx<'_>, known: &mut Known, checked: &mut Checked<'_>) -> Result<Option<Option<At>>> {
    let row = checked.row;
    let customer = row.get("customer");
    let Some(all_retail) = checked.stated("all_retail", yes_or_no)? else { return Ok(None) };
    let all_retail = all_retail.unwrap_or(false);
    if all_retail {
        let barred = [("customer", !customer.is_empty()), ("contact", !row.get("contact").is_empty())];
        let barred = barred.into_iter().chain([("facilities", !matches!(row.get("facilities"), "" | "*"))]);
        let mut good = true;
        for (column, _) in barred.filter(|(_, filled)| *filled) {
            checked.complain(column, "An all-retail user covers every retail customer whole: leave this empty.");
            good = false;
        }
        if !good {
            return Ok(None);
        }
    } else if customer.is_empty() {
        return match OF_A_PLACE.into_iter().find(|column| !row.get(column).is_empty()) {
            Some(column) => {
                checked.complain(column, "The row does not say at which customer.");
                Ok(None)
            }
            None => Ok(Some(None)),
        };
    }
    let found = match all_retail {
        true => None,
        false => match checked.value("customer", known.customer(tx, customer))? {
            Some(found) => Some(found),
            // Facilities and contacts mean nothing without their customer.
            None => return Ok(None),
        },
    };
    let facilities = match &found {
        Some(found) => checked.value("facilities", facilities(tx, found, &row.list("facilities")))?,
        None => Some(None),
    };
    let contact = match (&found, row.get("contact")) {
        (None, _) | (_, "") => Some(None),
        (Some(found), typed) => checked.value("contact", find::contact(tx, Some(&found.customer), typed).map(Some))?,
    };
    let roles = checked.value("roles", roles(tx, known, &row.list("roles")))?;
    let allow = checked.value("allow", permissions(&row.list("allow")))?;
    let deny = checked.value("deny", permissions(&row.list("deny")))?;
    if let (Some(Some(allow)), Some(Some(deny))) = (allow, deny)
        && let Some(both) = allow.iter().find(|permission| deny.has(*permission))
    {
        checked.complain("deny", format!("{both} cannot be allowed and denied at once."));
        return Ok(None);
    }
    match (facilities, contact, roles, allow, deny) {
        (Some(facilities), Some(contact), Some(roles), Some(allow), Some(deny)) => {
            Ok(Some(Some(At { known: found, facilities, contact, roles, allow, deny })))
        }
        _ => Ok(None),
    }
}

fn facilities(tx: &Tx<'_>, known: &KnownCustomer, cells: &[&str]) -> Result<Option<Facilities>> {
    match cells {
        [] => return Ok(None),
        ["*"] => return Ok(Some(Facilities::All)),
        cells if cells.contains(&"*") => {
            return Err(Error::invalid("`*` is all facilities, so it stands alone."));
        }
        _ => {}
    }
    let unassigned = cells.contains(&"-");
    let listed = cells.iter().filter(|cell| **cell != "-").map(|cell| known.facility(tx, cell));
    Ok(Some(selected(listed.collect::<Result<Vec<_>>>()?, unassigned)))
}

fn roles(tx: &Tx<'_>, known: &Known, cells: &[&str]) -> Result<Option<Vec<Role>>> {
    if cells.is_empty() {
        return Ok(None);
    }
    let mut roles = cells.iter().map(|cell| known.role(tx, cell)).collect::<Result<Vec<_>>>()?;
    roles.sort_by_key(|role| role.id);
    roles.dedup_by_key(|role| role.id);
    stand_together(&roles)?;
    Ok(Some(roles))
}

fn permissions(cells: &[&str]) -> Result<Option<PermissionSet>> {
    if cells.is_empty() {
        return Ok(None);
    }
    let permissions = cells.iter().map(|cell| Permission::from_word(cell)).collect::<Result<PermissionSet, _>>()?;
    Ok(Some(permissions))
}

impl Wanted {
    /// Complains about every column that says something else than what is known of the user. Whether none does.
    pub(super) fn compare(
        &self,
        checked: &mut Checked<'_>,
        user: &User,
        reason: impl Fn(Option<&str>) -> String,
    ) -> bool {
        let (says, is) = (&self.profile, &user.profile);
        let language = |profile: &Profile| profile.language.map(|language| language.word().to_owned());
        let (language, language_is) = (language(says), language(is));
        let flag = |value: bool| if value { "yes" } else { "no" }.to_owned();
        let (cases, cases_is) = (self.allow_support_cases.map(flag), Some(flag(user.allow_support_cases)));
        let username_is = Some(user.username.clone());
        let columns = [
            ("username", &self.username, &username_is),
            ("first_name", &says.first_name, &is.first_name),
            ("last_name", &says.last_name, &is.last_name),
            ("company", &says.company, &is.company),
            ("address", &says.address, &is.address),
            ("city", &says.city, &is.city),
            ("country", &says.country, &is.country),
            ("state", &says.state, &is.state),
            ("zip", &says.zip, &is.zip),
            ("phone", &says.phone, &is.phone),
            ("mobile", &says.mobile, &is.mobile),
            ("accounting_id", &says.accounting_id, &is.accounting_id),
            ("language", &language, &language_is),
            ("comments", &self.comments, &user.comments),
            ("allow_support_cases", &cases, &cases_is),
        ];
        let mut same = true;
        for (column, _, is) in columns.into_iter().filter(|(_, says, is)| says.is_some() && says != is) {
            checked.complain(column, reason(is.as_deref()));
            same = false;
        }
        same
    }
}

impl At {
    pub(super) fn customer(&self) -> Option<CustomerId> {
        self.known.as_ref().map(|known| known.customer.id)
    }

    pub(super) fn department(&self) -> Option<String> {
        self.known.as_ref().and_then(|known| known.customer.department.clone())
    }

    /// The column that says where.
    pub(super) fn column(&self) -> &'static str {
        if self.known.is_some() { "customer" } else { "all_retail" }
    }

    /// Whether it gives anything but the default role.
    pub(super) fn goes_beyond(&self, default: &Role) -> bool {
        let roles = self.roles.iter().flatten().any(|role| role.id != default.id);
        roles || [self.allow, self.deny].into_iter().flatten().any(|permissions| !permissions.is_empty())
    }

    /// Complains about every column that says something else than the assignment. Whether none does.
    pub(super) fn compare(&self, checked: &mut Checked<'_>, name: &str, held: &Assignment) -> bool {
        let is = match &held.covers {
            Covers::Customer(_, facilities) => facilities,
            Covers::AllRetail => &Facilities::All,
        };
        let words = |permissions: PermissionSet| permissions.iter().map(Word::word).collect::<Vec<_>>().join(";");
        let names = || held.roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>().join(";");
        let differing = [
            (self.facilities.as_ref().is_some_and(|says| says != is)).then(|| ("facilities", self.facilities_of(is))),
            (self.contact.as_ref().is_some_and(|says| Some(says.id) != held.contact))
                .then(|| ("contact", "another or none".to_owned())),
            (self.roles.as_ref().is_some_and(|says| *says != held.roles)).then(|| ("roles", names())),
            (self.allow.is_some_and(|says| says != held.allow)).then(|| ("allow", words(held.allow))),
            (self.deny.is_some_and(|says| says != held.deny)).then(|| ("deny", words(held.deny))),
        ];
        let mut same = true;
        for (column, there) in differing.into_iter().flatten() {
            let there = if there.is_empty() { "none".to_owned() } else { there };
            checked.complain(column, format!("{name} is there already, with {there}."));
            same = false;
        }
        same
    }

    /// Facilities as a cell says them.
    fn facilities_of(&self, facilities: &Facilities) -> String {
        let (Facilities::Selected { listed, unassigned }, Some(known)) = (facilities, &self.known) else {
            return "*".to_owned();
        };
        let numbers = known.facilities.iter().filter(|(_, id)| listed.contains(id)).map(|(number, _)| number.as_str());
        numbers.chain(unassigned.then_some("-")).collect::<Vec<_>>().join(";")
    }
}
