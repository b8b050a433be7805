//! What `config check` warns of: nobody made a mistake, and somebody gets no mail.

use crate::app::{App, WayOut};
use crate::domain::text::{arg, counted};
use crate::error::Result;
use crate::ops;
use crate::ops::notify::Unreached;

/// So many members of staff are named.
const NAMED: usize = 3;

/// The warnings about this configuration, and about the database that it is for, where there is one.
pub(super) fn warnings(app: &mut App) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    let way = app.way_out();
    if let WayOut::Folder(_) = way {
        warnings.push(format!(
            "All mail is {}, and nobody is sent any. To send it, give mail.transport as \"smtp\" or \"sendmail\".",
            way.done()
        ));
    }
    if !app.database_path()?.exists() {
        return Ok(warnings);
    }
    let gateway = app.config.config.sms.gateway.is_some();
    match app.read(|look| ops::notify::unreached(look.tx, gateway)) {
        Ok(unreached) => warnings.extend(told(&unreached)),
        // Other commands say what is to be done about that.
        Err(error) => warnings.push(format!("Whom mail reaches is not known: {}", error.full_message())),
    }
    Ok(warnings)
}

fn told(unreached: &Unreached) -> Vec<String> {
    let Unreached { staff, users, customers, support_cases } = unreached;
    let mut told = Vec::new();
    if let Some(first) = staff.first() {
        let named = staff.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = match staff.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let want = if staff.len() == 1 { "wants" } else { "want" };
        told.push(format!(
            "{named}{more} {want} text messages, and there is no sms.gateway to make them of mail: they get none. Give one, \
             or have them get mail with `portalctl staff edit {} --notify email`.",
            arg(first)
        ));
    }
    if *users > 0 {
        let users = counted(*users, "user wants", "users want");
        told.push(format!("{users} text messages, and there is no sms.gateway to make them of mail: they get none."));
    }
    if *customers > 0 {
        let have = counted(*customers, "customer has", "customers have");
        told.push(format!(
            "{have} no technician whom a fault report would reach, and nobody hears of all of them. Assign one with \
             `portalctl customer edit CUSTOMER --technician STAFF`, or let somebody hear of all with `portalctl staff edit \
             STAFF --notify-all-fault-reports true`."
        ));
    }
    told.extend(support_cases.clone());
    told
}
