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

/// Where somebody is assigned, in a cell: `K-1001`.
pub(in crate::cli) fn place(view: &AssignmentView) -> String {
    view.customer.clone().unwrap_or_else(|| "all retail".to_owned())
}

/// What they see there, in a cell: `all`, `F-01, unassigned`, `F-01 (only kim@acme.example)`.
pub(in crate::cli) fn scope(view: &AssignmentView) -> String {
    let limit = view.contact.as_ref().map(|contact| format!(" ({})", only(contact))).unwrap_or_default();
    format!("{}{limit}", facilities(view))
}

/// Which facilities that is, whatever contact it is limited to.
pub(super) fn facilities(view: &AssignmentView) -> String {
    match (view.scope, parts(view, "unassigned")) {
        (FacilityScope::All, _) => "all".to_owned(),
        (FacilityScope::Selected, parts) if parts.is_empty() => "none".to_owned(),
        (FacilityScope::Selected, parts) => parts.join(", "),
    }
}

/// Where they are assigned and what they see there, in as few letters as a list has room for: `K-1003 (F-01;F-03;-)`,
/// `K-1004`, `K-1005 (only kim@acme.example)`. With nothing in parentheses it is all of a customer, and `-` is what belongs
/// to no facility.
pub(super) fn briefly(view: &AssignmentView) -> String {
    let facilities = match (view.scope, parts(view, "-")) {
        (FacilityScope::All, _) => None,
        (FacilityScope::Selected, parts) if parts.is_empty() => Some("none".to_owned()),
        (FacilityScope::Selected, parts) => Some(parts.join(";")),
    };
    let limits: Vec<_> = facilities.into_iter().chain(view.contact.as_deref().map(only)).collect();
    if limits.is_empty() { place(view) } else { format!("{} ({})", place(view), limits.join("; ")) }
}

/// The facilities that are listed, and a word for what belongs to none.
fn parts<'v>(view: &'v AssignmentView, unassigned: &'static str) -> Vec<&'v str> {
    view.facilities.iter().map(String::as_str).chain(view.unassigned.then_some(unassigned)).collect()
}

fn only(contact: &str) -> String {
    format!("only {contact}")
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
