//! What a row says about where its user is assigned, and what they see and do there.

use std::rc::Rc;

use super::known::{Known, KnownCustomer};
use crate::bulk::checked::{Cell, Checked, Difference, yes_or_no};
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::Contact;
use crate::domain::id::{AssignmentId, CustomerId, FacilityId};
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::role::Role;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::find;
use crate::ops::user::terms::{self, selected, stand_together};
use crate::store::Tx;

/// What a row says about an assignment. Facilities and roles are none where their cell is empty, whatever an empty cell
/// says elsewhere: nobody gets any because nothing was typed.
pub(super) struct At {
    /// The customer; none for all retail customers.
    pub(super) known: Option<Rc<KnownCustomer>>,
    facilities: Option<Facilities>,
    contact: Cell<Contact>,
    roles: Option<Vec<Role>>,
    allow: Cell<PermissionSet>,
    deny: Cell<PermissionSet>,
}

/// The columns of which nothing can be said without a place.
const OF_A_PLACE: [&str; 5] = ["facilities", "contact", "roles", "allow", "deny"];

impl At {
    /// Reads where the row is about; `Some(None)` if nowhere, none, with complaints, if something is not acceptable.
    pub(super) fn read(tx: &Tx<'_>, known: &mut Known, checked: &mut Checked<'_>) -> Result<Option<Option<At>>> {
        let row = checked.row;
        let customer = row.get("customer");
        let Some(all_retail) = checked.stated("all_retail", yes_or_no)? else { return Ok(None) };
        let all_retail = all_retail.unwrap_or(false);
        if all_retail {
            let barred = [
                ("customer", !customer.is_empty()),
                ("contact", !row.get("contact").is_empty()),
                ("facilities", !matches!(row.get("facilities"), "" | "*")),
            ];
            let mut good = true;
            for (column, _) in barred.into_iter().filter(|(_, filled)| *filled) {
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
        let within = found.as_ref().map(|found| found.customer.as_ref());
        let contact = checked.cell("contact", |typed| find::contact(tx, within, typed))?;
        let roles = checked.value("roles", roles(tx, known, &row.list("roles")))?;
        let allow = permissions(checked, "allow")?;
        let deny = permissions(checked, "deny")?;
        if let (Some(Cell::Says(allow)), Some(Cell::Says(deny))) = (allow, deny)
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

    pub(super) fn customer(&self) -> Option<CustomerId> {
        self.known.as_ref().map(|known| known.customer.id)
    }

    /// The department that it belongs to. All retail customers belong to no one department.
    pub(super) fn departments(&self) -> &[Option<String>] {
        self.known.as_ref().map_or(&[None], |known| std::slice::from_ref(&known.customer.department))
    }

    /// The column that says where.
    pub(super) fn column(&self) -> &'static str {
        if self.known.is_some() { "customer" } else { "all_retail" }
    }

    pub(super) fn contact_key(&self) -> Option<String> {
        match &self.contact {
            Cell::Says(contact) => Some(contact.key().to_owned()),
            Cell::Silent | Cell::Empty => None,
        }
    }

    /// Whether it gives roles other than the default one.
    pub(super) fn gives_other_roles(&self, default: &Role) -> bool {
        self.roles.iter().flatten().any(|role| role.id != default.id)
    }

    /// Whether it gives or takes permissions beside the roles.
    pub(super) fn gives_overrides(&self) -> bool {
        let says = |permissions: Cell<PermissionSet>| permissions.said().is_some_and(|said| !said.is_empty());
        says(self.allow) || says(self.deny)
    }

    /// Whether users can be assigned there; complains if not.
    pub(super) fn is_assignable(&self, checked: &mut Checked<'_>) -> Result<bool> {
        match &self.known {
            Some(known) => Ok(checked.value("customer", terms::assignable(&known.customer))?.is_some()),
            None => Ok(true),
        }
    }

    /// The assignment that a row makes of nothing; none, with a complaint, where users cannot be assigned or the
    /// facilities have to be chosen.
    pub(super) fn draw(&self, checked: &mut Checked<'_>, default: &Role) -> Result<Option<Assignment>> {
        if !self.is_assignable(checked)? {
            return Ok(None);
        }
        let covers = match (&self.known, &self.facilities) {
            (None, _) => Covers::AllRetail,
            (Some(known), Some(facilities)) => Covers::Customer(known.customer.id, facilities.clone()),
            (Some(known), None) if known.count() <= 1 => Covers::Customer(known.customer.id, Facilities::All),
            (Some(known), None) => {
                checked.complain(
                    "facilities",
                    format!(
                        "{} has {} facilities, so the choice has to be made: their numbers, `-` for what belongs to \
                         none, or `*` for all.",
                        known.customer.number,
                        known.count()
                    ),
                );
                return Ok(None);
            }
        };
        let contact = match &self.contact {
            Cell::Says(contact) => Some(contact.id),
            Cell::Silent | Cell::Empty => None,
        };
        Ok(Some(Assignment {
            id: AssignmentId(0),
            covers,
            contact,
            roles: self.roles.clone().unwrap_or_else(|| vec![default.clone()]),
            allow: self.allow.said().unwrap_or_default(),
            deny: self.deny.said().unwrap_or_default(),
        }))
    }

    /// Adds to a difference every column that says something else than the assignment.
    pub(super) fn see(&self, held: &Assignment, difference: &mut Difference) {
        let is = match &held.covers {
            Covers::Customer(_, facilities) => facilities,
            Covers::AllRetail => &Facilities::All,
        };
        // What is said to be allowed may end a denial, and the other way round.
        let after = self.alter(held);
        let words = |permissions: PermissionSet| permissions.iter().map(Word::word).collect::<Vec<_>>().join(";");
        let contact = match &self.contact {
            Cell::Silent => true,
            Cell::Empty => held.contact.is_none(),
            Cell::Says(contact) => held.contact == Some(contact.id),
        };
        difference
            .see("facilities", self.says_facilities(is), || self.facilities_of(is))
            .see("contact", contact, || if held.contact.is_some() { "another one" } else { "" }.to_owned())
            .see("roles", self.roles.as_ref().is_none_or(|says| *says == held.roles), || {
                held.roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>().join(";")
            })
            .see("allow", after.allow == held.allow, || words(held.allow))
            .see("deny", after.deny == held.deny, || words(held.deny));
    }

    /// The assignment as the row says it. What the row does not say stays, and so do facilities that are archived, which
    /// no file names; a permission that is said to be allowed is no longer denied, and the other way round.
    pub(super) fn alter(&self, held: &Assignment) -> Assignment {
        let mut after = held.clone();
        if let (Covers::Customer(_, is), Some(says)) = (&mut after.covers, &self.facilities) {
            let archived = match (&*is, says) {
                (Facilities::Selected { listed, .. }, Facilities::Selected { .. }) => self.archived(listed),
                _ => Vec::new(),
            };
            *is = match says {
                Facilities::Selected { listed, unassigned } => {
                    selected(listed.iter().copied().chain(archived), *unassigned)
                }
                Facilities::All => Facilities::All,
            };
        }
        match &self.contact {
            Cell::Silent => {}
            Cell::Empty => after.contact = None,
            Cell::Says(contact) => after.contact = Some(contact.id),
        }
        if let Some(roles) = &self.roles {
            after.roles.clone_from(roles);
        }
        after.allow = self.allow.edit(PermissionSet::empty()).unwrap_or(held.allow);
        after.deny = self.deny.edit(PermissionSet::empty()).unwrap_or(held.deny);
        if let Cell::Says(deny) = self.deny {
            after.allow = after.allow.minus(deny);
        }
        if let Cell::Says(allow) = self.allow {
            after.deny = after.deny.minus(allow);
        }
        after
    }

    /// Whether these are the facilities that the row says, if it says any. Archived ones are not looked at.
    fn says_facilities(&self, is: &Facilities) -> bool {
        match (&self.facilities, is) {
            (None, _) | (Some(Facilities::All), Facilities::All) => true,
            (
                Some(Facilities::Selected { listed, unassigned }),
                Facilities::Selected { listed: there, unassigned: none },
            ) => unassigned == none && there.iter().filter(|id| self.is_live(**id)).eq(listed),
            _ => false,
        }
    }

    fn is_live(&self, facility: FacilityId) -> bool {
        self.known.as_ref().is_some_and(|known| known.is_live(facility))
    }

    fn archived(&self, listed: &[FacilityId]) -> Vec<FacilityId> {
        listed.iter().copied().filter(|id| !self.is_live(*id)).collect()
    }

    /// Facilities as a cell says them.
    fn facilities_of(&self, facilities: &Facilities) -> String {
        let (Facilities::Selected { listed, unassigned }, Some(known)) = (facilities, &self.known) else {
            return "*".to_owned();
        };
        let numbers = known.live(listed).map(|(number, _)| number.as_str());
        numbers.chain(unassigned.then_some("-")).collect::<Vec<_>>().join(";")
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

fn permissions(checked: &mut Checked<'_>, column: &'static str) -> Result<Option<Cell<PermissionSet>>> {
    let listed = checked.list(column, |typed| Ok(Permission::from_word(typed)?))?;
    Ok(listed.map(|cell| cell.map(|permissions| permissions.into_iter().collect())))
}
