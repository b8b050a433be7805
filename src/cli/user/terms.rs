//! The flags that say where a new assignment is to be and what it gives, and the question that may remain.

use clap::Args;

use crate::app::App;
use crate::cli::words::word;
use crate::domain::access::Facilities;
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::error::{Error, Kind, Result};
use crate::ops;

#[derive(Args)]
#[command(next_help_heading = "Access")]
pub(super) struct TermFlags {
    /// A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer.
    #[arg(long, value_name = "FACILITY", conflicts_with = "all_retail")]
    facility: Vec<String>,
    /// Every facility, and what belongs to none.
    #[arg(long, conflicts_with_all = ["facility", "all_retail"])]
    all_facilities: bool,
    /// What is tied to no facility, too.
    #[arg(long, conflicts_with = "all_retail")]
    unassigned: bool,
    /// Only what is this contact's, named by e-mail address or name.
    #[arg(long, value_name = "CONTACT", conflicts_with = "all_retail")]
    contact: Option<String>,
    /// A role; give it again for more. Without it: the configured default, member.
    #[arg(long, value_name = "ROLE")]
    role: Vec<String>,
    /// Give a permission beyond the roles.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    allow: Vec<Permission>,
    /// Take a permission away, whatever gives it.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    deny: Vec<Permission>,
}

impl TermFlags {
    pub(super) fn at(self, customers: Vec<String>, all_retail: bool) -> ops::user::terms::Terms {
        ops::user::terms::Terms {
            customers,
            all_retail,
            facilities: self.facility,
            all_facilities: self.all_facilities,
            unassigned: self.unassigned,
            chosen: Vec::new(),
            contact: self.contact,
            roles: self.role,
            allow: self.allow,
            deny: self.deny,
        }
    }
}

/// Asks which facilities are meant where that was not said, if there is somebody to ask. Nobody gets wide access by
/// omission: what is not answered here is an error later.
pub(super) fn ask(app: &mut App, duty: Duty, terms: &mut ops::user::terms::Terms) -> Result<()> {
    if !app.ui.can_ask() {
        return Ok(());
    }
    for (customer, there) in app.preview(|tx, actor| ops::user::terms::open_choices(tx, actor, duty, terms))? {
        let mut items = vec!["all facilities, and what belongs to none".to_owned()];
        items.extend(there.iter().map(|facility| format!("{} {}", facility.number, facility.name)));
        items.push("what belongs to no facility".to_owned());
        let question = format!("Facilities of {} {}", customer.number, customer.name);
        let marked = app.ui.choose_many(&question, "--facility or --all-facilities", &items)?;
        if marked.is_empty() {
            return Err(Error::new(Kind::Interrupted, "No facility was marked. Nothing was changed."));
        }
        let chosen = match marked.first() {
            Some(0) if marked.len() > 1 => {
                return Err(Error::new(
                    Kind::Interrupted,
                    "All facilities were marked, and some of them, too. Nothing was changed.",
                )
                .hint("Mark all of them with the first line alone."));
            }
            Some(0) => Facilities::All,
            _ => Facilities::Selected {
                listed: marked.iter().filter_map(|at| there.get(at - 1)).map(|facility| facility.id).collect(),
                unassigned: marked.contains(&(items.len() - 1)),
            },
        };
        terms.chosen.push((customer.id, chosen));
    }
    Ok(())
}
