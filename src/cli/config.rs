//! `portalctl config`.

mod unreached;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use super::globals::{Globals, Verbs};
use super::words::or_empty;
use crate::app::{App, environment_password, signer};
use crate::config::{self, Loaded, Located, Origin, Places, Transport};
use crate::create::{self, Readers};
use crate::domain::user::Language;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::dkim::KeyRecord;
use crate::mail::template::Templates;
use crate::ui::{Column, Format, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &[], reads: &["config.show", "config.check", "config.path", "config.templates"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Config {
    /// List every key with its value, and where the value comes from.
    Show,
    /// Check the configuration, the mail templates that it names and the key file, without connecting to anything.
    ///
    /// It also warns of what is no mistake, and yet means that somebody gets no mail: that it is only written to a folder,
    /// that somebody wants text messages without a gateway, or that nobody would hear of a customer's fault report. For
    /// that it looks into the database, where there is one. The exit code is 6 for mistakes, 0 for warnings.
    Check,
    /// Print which configuration file is in use, or say where one was looked for.
    Path,
    /// Write editable copies of the built-in mail texts to a folder.
    ///
    /// Name the folder as `mail.templates` in the configuration, and delete the copies that are to stay as they come
    /// with the program. A file that is there already is left as it is.
    Templates {
        /// The folder.
        dir: PathBuf,
    },
}

/// Reads the configuration that a command runs with.
///
/// # Errors
/// When a named file is not there, or the file in use cannot be read or is wrong.
pub(super) fn load(globals: &Globals, command: &str) -> Result<Loaded> {
    match command {
        // A new database may come with a new configuration.
        "init" if globals.config.as_deref().is_some_and(|file| !file.exists()) => config::load(None),
        // A shell asks for these wherever it happens to be.
        "completions" => config::load(None),
        // The demo makes its own.
        "demo" => config::load(None),
        // Who looks for the file may do so because it is wrong.
        "config.path" => {
            let file = located(globals)?.map(|located| std::path::absolute(located.path)).transpose()?;
            Ok(Loaded { file, ..config::load(None)? })
        }
        _ => config::load(located(globals)?.as_ref()),
    }
}

/// The configuration file in use: what was named, else the nearest of the usual places, else the one that `init` wrote
/// beside the database.
fn located(globals: &Globals) -> Result<Option<Located>> {
    if let Some(found) = config::locate(globals.config.as_deref(), &Places::of_this_machine())? {
        return Ok(Some(found));
    }
    let beside = beside_database(globals.db.as_deref())?;
    Ok(beside.symlink_metadata().is_ok().then(|| Located::found(beside)))
}

fn beside_database(named: Option<&Path>) -> Result<PathBuf> {
    let database = match named {
        Some(database) => database.to_owned(),
        None => config::data_dir_default_db()?,
    };
    Ok(database.with_file_name("portalctl.toml"))
}

pub(super) fn run(app: &mut App, command: Config) -> Result<()> {
    match command {
        Config::Show => show(app),
        Config::Check => check(app),
        Config::Path => path(app),
        Config::Templates { dir } => templates(app, &dir),
    }
}

fn templates(app: &mut App, folder: &Path) -> Result<()> {
    let failed = |path: &Path, error: std::io::Error| {
        Error::failure(format!("{} could not be written.", path.display())).caused_by(error)
    };
    let (mut written, mut kept) = (0, 0);
    for (name, text) in Templates::built_in() {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            create::folder(parent, Readers::Anybody).map_err(|error| failed(parent, error))?;
        }
        match create::file(&path, Readers::Anybody) {
            Ok(mut file) => file.write_all(text.as_bytes()).map_err(|error| failed(&path, error))?,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                kept += 1;
                continue;
            }
            Err(error) => return Err(failed(&path, error)),
        }
        written += 1;
    }
    let kept = if kept > 0 { format!(" {kept} were there already and stayed as they were.") } else { String::new() };
    app.ui.status(format!("Wrote {written} files to {}.{kept}", folder.display()));
    // The configuration reads names from where it lies itself.
    let named = std::path::absolute(folder)?.display().to_string();
    app.ui
        .hint(format!("Say `templates = {named:?}` under [mail] in the configuration, then `portalctl config check`."));
    Ok(())
}

fn show(app: &mut App) -> Result<()> {
    let file = app.config.file.as_deref().map(|file| file.display().to_string()).unwrap_or_default();
    let database = app.database_path()?.display().to_string();
    let mut rows: Vec<Row> = app
        .config
        .settings
        .iter()
        .map(|setting| Row {
            key: setting.key,
            value: Some(setting.value.clone()).filter(|value| !value.is_empty()),
            origin: match setting.origin {
                Origin::Default => "default".to_owned(),
                Origin::File(line) => format!("{file}:{line}"),
            },
        })
        .collect();
    // Flags and the environment beat the file.
    let mut overridden = |key: &str, value: &str, origin: Option<&str>| {
        for row in rows.iter_mut().filter(|row| row.key == key) {
            row.value = Some(value.to_owned());
            row.origin = origin.map_or(std::mem::take(&mut row.origin), str::to_owned);
        }
    };
    overridden("database.path", &database, app.settings.db.is_some().then_some("--db or PORTALCTL_DB"));
    if let Some(actor) = &app.settings.actor {
        overridden("actor", actor, Some("--actor or PORTALCTL_ACTOR"));
    }
    let mut list = app.ui.list::<Row>(Some(0))?;
    for row in &rows {
        if list.push(row)?.is_break() {
            break;
        }
    }
    list.finish()
}

fn check(app: &mut App) -> Result<()> {
    let problems = app.config.problems();
    let mut messages = Vec::new();
    let mut hints = Vec::new();
    let mut strange = Vec::new();
    for problem in &problems {
        messages.push(match (&app.config.file, problem.line) {
            (Some(file), Some(line)) => format!("{}, line {line}: {}", file.display(), problem.message),
            _ => problem.message.clone(),
        });
        hints.extend(problem.hint.clone());
    }
    let (config, smtp) = (&app.config.config, &app.config.config.smtp);
    // A password in a file has been looked at, and a command is not run for this.
    if config.mail.transport == Transport::Smtp
        && smtp.password_file.is_none()
        && smtp.password_command.is_none()
        && let Err(error) = config::smtp_password(config, environment_password())
    {
        messages.push(error.full_message());
        hints.extend(error.way_out().map(str::to_owned));
    }
    // A key that is not there has been missed.
    let mut dkim_record = None;
    if !problems.iter().any(|problem| problem.key.starts_with("dkim.")) {
        match signer(config) {
            Ok(signer) => dkim_record = signer.map(|signer| signer.record()),
            Err(error) => {
                messages.push(error.full_message());
                hints.extend(error.way_out().map(str::to_owned));
            }
        }
    }
    // Without the folder there are no templates to judge, and that has been said.
    if !problems.iter().any(|problem| problem.key == "mail.templates") {
        match Templates::inspect(config.mail.templates.as_deref()) {
            Ok(templates) => strange = strange_languages(&templates),
            Err(mistakes) => {
                messages.extend(mistakes.iter().map(Error::full_message));
                hints.extend(mistakes.iter().filter_map(Error::way_out).map(str::to_owned));
                hints.dedup();
            }
        }
    }
    // Whether there is a database, and of which version, is asked elsewhere.
    if let Ok(mut store) = app.open()
        && let Err(error) = app.key(&mut store)
    {
        messages.push(error.full_message());
        hints.extend(error.way_out().map(str::to_owned));
    }
    if !messages.is_empty() {
        return Err(Error::invalid(messages.join("\n")).maybe_hint((!hints.is_empty()).then(|| hints.join("\n"))));
    }
    let file = app.config.file.as_deref().map(|file| file.display().to_string());
    let mut warnings = unreached::warnings(app)?;
    warnings.extend(strange);
    app.ui.status(match (&file, warnings.is_empty()) {
        (Some(file), true) => format!("{file} is fine."),
        (Some(file), false) => format!("{file} has no mistake in it, but:"),
        (None, true) => "There is no configuration file, and the defaults are fine.".to_owned(),
        (None, false) => "There is no configuration file. With the defaults:".to_owned(),
    });
    warnings.iter().for_each(|warning| app.ui.warn(warning));
    if let Some(KeyRecord { name, value }) = &dkim_record {
        app.ui.status(format!("Mail is signed. Receivers look for this TXT record:\n{name}\n{value}"));
    }
    match app.ui.format() {
        Format::Table => Ok(()),
        _ => app.ui.show(&Checked { file, ok: true, warnings, dkim_record }),
    }
}

/// What texts of one's own in languages beyond those that a user can have are good for.
fn strange_languages(templates: &Templates) -> Vec<String> {
    let gaps = templates.gaps();
    let known = |language: &str| Language::from_word(language).is_ok();
    let told = templates.languages().into_iter().filter(|&language| !known(language)).map(|language| {
        let missing: Vec<_> = gaps
            .iter()
            .filter(|(lacking, _)| *lacking == language)
            .flat_map(|(_, kinds)| kinds.iter().map(|kind| kind.word()))
            .collect();
        let english = match missing.as_slice() {
            [] => String::new(),
            missing => format!(" English stands in for what it lacks: {}.", missing.join(", ")),
        };
        format!("No user can have the language {language}, so its texts are seen only in `mail preview`.{english}")
    });
    told.collect()
}

fn path(app: &mut App) -> Result<()> {
    let candidates = match &app.settings.config {
        Some(named) => vec![named.clone()],
        None => {
            let usual = Places::of_this_machine().paths().to_vec();
            usual.into_iter().chain([beside_database(app.settings.db.as_deref())?]).collect()
        }
    };
    let mut looked_for = Vec::new();
    for candidate in candidates {
        let candidate = std::path::absolute(candidate)?.display().to_string();
        if !looked_for.contains(&candidate) {
            looked_for.push(candidate);
        }
    }
    let path = app.config.file.as_deref().map(|file| file.display().to_string());
    if path.is_none() {
        app.ui.status(format!("No configuration file is in use. Looked for:\n{}", looked_for.join("\n")));
    }
    match (app.ui.format(), &path) {
        // Alone on its line, to be used in a script.
        (Format::Table, Some(path)) => app.ui.text(path),
        (Format::Table, None) => Ok(()),
        _ => app.ui.show(&InUse { path, looked_for }),
    }
}

/// One key of the configuration.
#[derive(Serialize)]
struct Row {
    key: &'static str,
    value: Option<String>,
    origin: String,
}

impl Record for Row {
    const NOUN: &'static str = "setting";

    fn columns() -> &'static [Column<Row>] {
        &[
            Column { name: "key", shown: true, cell: |row| row.key.to_owned() },
            Column { name: "value", shown: true, cell: |row| or_empty(&row.value) },
            Column { name: "origin", shown: true, cell: |row| row.origin.clone() },
        ]
    }

    fn key(&self) -> String {
        self.key.to_owned()
    }
}

/// A configuration that nothing is wrong with.
#[derive(Serialize)]
struct Checked {
    file: Option<String>,
    ok: bool,
    /// What is no mistake, and yet means that somebody does not get what they are to get.
    warnings: Vec<String>,
    /// What the DNS must say, where mail is signed.
    dkim_record: Option<KeyRecord>,
}

impl Record for Checked {
    const NOUN: &'static str = "configuration";

    fn columns() -> &'static [Column<Checked>] {
        &[
            Column { name: "file", shown: true, cell: |checked| or_empty(&checked.file) },
            Column { name: "ok", shown: true, cell: |checked| super::words::yes_no(checked.ok) },
            Column { name: "warnings", shown: true, cell: |checked| super::words::joined(&checked.warnings, " ") },
            Column {
                name: "dkim_record",
                shown: true,
                cell: |checked| {
                    checked
                        .dkim_record
                        .as_ref()
                        .map(|record| format!("{} {}", record.name, record.value))
                        .unwrap_or_default()
                },
            },
        ]
    }

    fn key(&self) -> String {
        or_empty(&self.file)
    }
}

/// The file in use, beside those that were looked for.
#[derive(Serialize)]
struct InUse {
    path: Option<String>,
    looked_for: Vec<String>,
}

impl Record for InUse {
    const NOUN: &'static str = "configuration";

    fn columns() -> &'static [Column<InUse>] {
        &[
            Column { name: "path", shown: true, cell: |in_use| or_empty(&in_use.path) },
            Column { name: "looked_for", shown: true, cell: |in_use| in_use.looked_for.join(";") },
        ]
    }

    fn key(&self) -> String {
        or_empty(&self.path)
    }
}
