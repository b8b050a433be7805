//! `portalctl demo`: the main road, by the very commands that a person would type.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, FromArgMatches};

use super::globals::{self, Verbs};
use super::{Cli, command_name, dispatch};
use crate::app::{App, Settings};
use crate::config::{self, Located};
use crate::create::{self, Readers};
use crate::domain::text::arg;
use crate::error::{Error, Result};
use crate::trust::{self, Wanted};
use crate::ui::Format;

pub(super) const VERBS: Verbs = Verbs { changes: &[], reads: &["demo"], as_user: &[] };

/// The example organization: files in the form that the commands take, and two to be kept as documents.
const EXAMPLES: &[(&str, &str)] = &[
    ("customers.csv", include_str!("../../examples/customers.csv")),
    ("facilities.csv", include_str!("../../examples/facilities.csv")),
    ("contacts.csv", include_str!("../../examples/contacts.csv")),
    ("users.csv", include_str!("../../examples/users.csv")),
    ("devices.csv", include_str!("../../examples/devices.csv")),
    ("tickets.csv", include_str!("../../examples/tickets.csv")),
    ("access.toml", include_str!("../../examples/access.toml")),
    ("elevia-630-care.md", include_str!("../../examples/elevia-630-care.md")),
    ("hus-mitt-access.txt", include_str!("../../examples/hus-mitt-access.txt")),
];

/// Whom the demo invites, and where.
const GUEST: &str = "erik.sandberg@tallkronan.example";

/// The commands of the tour, as they would be typed.
const TOUR: &[&[&str]] = &[
    &[
        "init",
        "--name",
        "Nordlyft Service AB",
        "--admin-email",
        "anna.ek@nordlyft.example",
        "--admin-name",
        "Anna Ek",
        "--portal-url",
        "https://portal.nordlyft.example",
        "--features",
        "all",
    ],
    &["organization", "edit", "--support-address", "support@nordlyft.example"],
    &["staff", "add", "lena.ek@nordlyft.example", "--name", "Lena Ek", "--department", "Lifts"],
    &["staff", "add", "jonas.brandt@nordlyft.example", "--name", "Jonas Brandt", "--department", "Ventilation"],
    &["staff", "add", "claire.morel@nordlyft.example", "--name", "Claire Morel", "--department", "Lifts"],
    &["customer", "import", "examples/customers.csv"],
    &["facility", "import", "examples/facilities.csv"],
    &["contact", "import", "examples/contacts.csv"],
    &["user", "import", "examples/users.csv"],
    &["device", "import", "examples/devices.csv"],
    &["ticket", "import", "examples/tickets.csv"],
    &["document", "add", "examples/elevia-630-care.md", "--model", "Elevia 630"],
    &["document", "add", "examples/hus-mitt-access.txt", "--facility", "K-1003/F-02"],
    &[
        "user",
        "invite",
        GUEST,
        "--customer",
        "K-1003",
        "--facility",
        "F-02",
        "--first-name",
        "Erik",
        "--last-name",
        "Sandberg",
        "--language",
        "sv",
    ],
    &["ticket", "list", "--as-user", GUEST],
    &["document", "list", "--as-user", GUEST],
];

/// Loads a believable lift and ventilation company, invites a user, writes the mail to DIR/mail, and shows what that
/// user sees.
#[derive(Args)]
pub(super) struct Demo {
    /// A new or empty folder for it [default: a new one among the system's temporary folders]
    dir: Option<PathBuf>,
}

pub(super) fn run(app: &mut App, demo: Demo) -> Result<()> {
    if app.ui.format() != Format::Table {
        return Err(Error::usage("The demo is made for people: it has no other output than its own.")
            .hint("Leave out --output; afterwards every command in its folder takes it."));
    }
    let folder = folder(app, demo.dir)?;
    fill(&folder).map_err(|error| Error::failure(format!("{} cannot be used.", folder.display())).caused_by(error))?;
    // Whatever else is set here belongs to another portal, which the demo leaves alone.
    let elsewhere = elsewhere(&app.settings);
    app.settings = Settings { db: Some(folder.join("portal.db")), ..Settings::default() };
    for line in TOUR {
        step(app, line)?;
        if app.config.file.is_none() {
            app.config = config::load(Some(&Located::named(folder.join(config::CONFIG_FILE))))?;
        }
    }
    for mail in mails(&folder.join("mail"))? {
        app.ui.status(format!("The mail: {}", mail.display()));
    }
    let first = match elsewhere.is_empty() {
        true => String::new(),
        false => format!("unset {} && ", elsewhere.join(" ")),
    };
    let folder = folder.display().to_string();
    app.ui.hint(format!("Go on there: {first}cd {} && portalctl user show {GUEST}", arg(&folder)));
    Ok(())
}

/// Puts the example files into the demo's folder, and goes there.
fn fill(folder: &Path) -> std::io::Result<()> {
    create::folder(&folder.join("examples"), Readers::Owner)?;
    for (name, text) in EXAMPLES {
        create::file(&folder.join("examples").join(name), Readers::Owner)?.write_all(text.as_bytes())?;
    }
    std::env::set_current_dir(folder)
}

/// The variables that would lead the commands after the demo away from it.
fn elsewhere(settings: &Settings) -> Vec<&'static str> {
    let set = [
        (settings.config.is_some(), "PORTALCTL_CONFIG"),
        (settings.db.is_some(), "PORTALCTL_DB"),
        (settings.actor.is_some(), "PORTALCTL_ACTOR"),
    ];
    set.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).collect()
}

/// Runs one command of the tour.
fn step(app: &mut App, line: &[&str]) -> Result<()> {
    let words: Vec<_> = line.iter().map(|word| arg(word)).collect();
    app.ui.status(format!("$ portalctl {}", words.join(" ")));
    let typed = std::iter::once("portalctl").chain(line.iter().copied());
    // Whatever the environment says is about another portal.
    let parsed = globals::with_variables(Cli::command(), |_| false).try_get_matches_from(typed).and_then(|matches| {
        let cli = Cli::from_arg_matches(&matches)?;
        Ok((command_name(&matches), cli))
    });
    let (command, cli) = parsed.map_err(|error| Error::failure("The demo has lost its way.").caused_by(error))?;
    app.settings = Settings { command, as_user: cli.globals.as_user, ..app.settings.clone() };
    dispatch(app, cli.command)
}

/// The folder that was named, if nothing is in it; else a new one.
fn folder(app: &mut App, named: Option<PathBuf>) -> Result<PathBuf> {
    let Some(named) = named else {
        let mark: [u8; 4] = app.random.bytes()?;
        let folder = std::env::temp_dir().join(format!("portalctl-demo-{}", data_encoding::HEXLOWER.encode(&mark)));
        create::one_folder(&folder, Readers::Owner)?;
        return Ok(folder);
    };
    let named = std::path::absolute(named)?;
    let unusable =
        |error: std::io::Error| Error::failure(format!("{} cannot be used.", named.display())).caused_by(error);
    create::folder(&named, Readers::Owner).map_err(unusable)?;
    trust::folder(&named, Wanted::obeyed("folder")).map_err(|denial| denial.or_unusable(unusable))?;
    if fs::read_dir(&named)?.next().is_some() {
        return Err(Error::conflict(format!("{} is not empty; it was left as it is.", named.display()))
            .hint("Name a new folder, or leave it out for a temporary one."));
    }
    Ok(named)
}

fn mails(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut mails = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    mails.sort();
    Ok(mails)
}
