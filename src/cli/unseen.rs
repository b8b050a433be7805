//! What nobody can see of the values that were typed, said once they are kept without it.

use clap::ArgMatches;

use crate::domain::text::quoted;
use crate::domain::unseen::{loses, trimmed, without};
use crate::ui::Ui;

/// The last words of the commands that keep what is typed.
pub(super) const KEEP: [&str; 4] = ["add", "edit", "invite", "init"];

/// The arguments that are kept as addresses, usernames, serial and other numbers.
pub(super) const IDENTIFY: [&str; 9] =
    ["accounting_id", "admin_email", "email", "mobile", "number", "phone", "serial", "support_address", "username"];

/// The arguments that are kept as names and other texts.
pub(super) const TEXTS: [&str; 16] = [
    "address",
    "admin_name",
    "city",
    "comments",
    "company",
    "country",
    "department",
    "description",
    "first_name",
    "last_name",
    "model",
    "name",
    "os_login",
    "state",
    "title",
    "zip",
];

/// Says of which arguments something was not kept because nobody can see it.
pub(super) fn tell(ui: &mut Ui, command: &str, matches: &ArgMatches) {
    if !KEEP.iter().any(|verb| command.rsplit('.').next() == Some(verb)) {
        return;
    }
    let mut level = matches;
    while let Some((_, inner)) = level.subcommand() {
        level = inner;
    }
    for id in level.ids().map(clap::Id::as_str) {
        let identifies = IDENTIFY.contains(&id);
        if !identifies && !TEXTS.contains(&id) {
            continue;
        }
        for typed in level.get_raw(id).into_iter().flatten().filter_map(|typed| typed.to_str()) {
            if loses(typed, identifies) {
                let kept = if identifies { without(typed) } else { trimmed(typed).into() };
                ui.warn(format!("Characters that nobody can see were taken out of {}.", quoted(&kept)));
            }
        }
    }
}
