//! Assignments in words, and what a change of them has to say.

use crate::app::App;
use crate::domain::permission::PermissionSet;
use crate::domain::user::{AssignmentView, FacilityScope, User};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops::user::grant::Granted;

/// One assignment in a line: `K-1001 Acme: member; facilities F-01, F-02; also document.add`.
pub(in crate::cli) fn assignment(view: &AssignmentView) -> String {
    let place = match (&view.customer, &view.customer_name) {
        (Some(number), Some(name)) => format!("{number} {name}"),
        _ => "all retail customers".to_owned(),
    };
    let mut parts = vec![view.roles.join(", ")];
    match view.scope {
        FacilityScope::All if view.customer.is_some() => parts.push("all facilities".to_owned()),
        FacilityScope::All => {}
        FacilityScope::Selected => parts.push(selected(view)),
    }
    if let Some(contact) = &view.contact {
        parts.push(format!("only what is {contact}'s"));
    }
    for (word, permissions) in [("also", view.allow), ("not", view.deny)] {
        if !permissions.is_empty() {
            parts.push(format!("{word} {}", list(permissions)));
        }
    }
    format!("{place}: {}", parts.join("; "))
}

fn selected(view: &AssignmentView) -> String {
    let noun = if view.facilities.len() == 1 { "facility" } else { "facilities" };
    let listed = format!("{noun} {}", view.facilities.join(", "));
    match (view.facilities.is_empty(), view.unassigned) {
        (true, true) => "only what belongs to no facility".to_owned(),
        // All of them are archived, or not for whoever looks.
        (true, false) => "no facility".to_owned(),
        (false, true) => format!("{listed} and what belongs to none"),
        (false, false) => listed,
    }
}

pub(super) fn list(permissions: PermissionSet) -> String {
    permissions.iter().map(Word::word).collect::<Vec<_>>().join(", ")
}

/// All assignments of a user, one a line after the sentence.
pub(super) fn with_assignments(sentence: &str, user: &User) -> String {
    let lines: Vec<_> = user.assignments.iter().map(|view| format!("\n{}", assignment(view))).collect();
    format!("{sentence}{}", lines.concat())
}

/// Shows the user as it is now, and what there is to know.
pub(super) fn granted(app: &mut App, granted: &Granted, done: &str) -> Result<()> {
    let user = &granted.user;
    let sentence = match granted.changed {
        true => with_assignments(&format!("{done} {}.", user.username), user),
        false => format!("Nothing to change for {}.", user.username),
    };
    granted.warnings.iter().for_each(|warning| app.ui.warn(warning));
    app.changed(user, sentence)?;
    granted.notes.iter().for_each(|note| app.ui.hint(note));
    Ok(())
}
