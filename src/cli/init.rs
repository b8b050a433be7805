//! `portalctl init`.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;

use super::globals::Verbs;
use crate::app::App;
use crate::config;
use crate::domain::email::Email;
use crate::domain::permission::{Feature, FeatureSet};
use crate::domain::url::web_address;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::keyfile;
use crate::ops;
use crate::store::Store;

pub(super) const VERBS: Verbs = Verbs { changes: &["init"], reads: &[], as_user: &[] };

/// Asks for what is not given, if there is somebody to ask. On an existing database it changes nothing.
#[derive(Args)]
#[command(
    after_help = "Example:\n  portalctl init --name 'Nordlyft Service AB' --admin-email anna@nordlyft.example --features all"
)]
pub(super) struct Init {
    /// The organization's exact name, as it will stand in mail.
    #[arg(long, value_name = "ORG")]
    name: Option<String>,
    /// The e-mail address of the first administrator, who is whoever runs this.
    #[arg(long, value_name = "E")]
    admin_email: Option<String>,
    /// The first administrator's name.
    #[arg(long, value_name = "N")]
    admin_name: Option<String>,
    /// Where the portal is: links in mail will begin with it.
    #[arg(long, value_name = "URL")]
    portal_url: Option<String>,
    /// The features that the subscription has turned on: all, or a list [default: all]
    #[arg(long, value_name = "all|F,…", value_delimiter = ',')]
    features: Option<Vec<String>>,
}

pub(super) fn run(app: &mut App, init: Init) -> Result<()> {
    let place = Place::of(app)?;
    if place.database.exists() {
        return Err(Error::conflict(format!("{} exists already; it was left as it is.", place.database.display()))
            .hint("Name another database with --db, or look at this one with `portalctl db status`."));
    }
    let start = asked(app, init)?;
    let now = app.clock.now();

    // Everything is made under another name and appears at once, so that an interrupted run leaves no half a portal.
    fs::create_dir_all(&place.folder)
        .map_err(|error| Error::failure(format!("{} could not be made.", place.folder.display())).caused_by(error))?;
    let random: [u8; 32] = app.random.bytes()?;
    let draft = Draft(place.folder.join(format!(".portalctl-init-{}", std::process::id())));
    let mut store = Store::create(&draft.0)?;
    store.runs_under(&app.account.user());
    let mut tx = store.write()?;
    let (organization, administrator) = ops::init::start(&mut tx, now, start)?;
    if app.settings.dry_run {
        app.ui.status(format!(
            "Dry run: nothing was made. {} would hold {}.",
            place.database.display(),
            organization.name
        ));
        return app.changed(&administrator, "");
    }
    tx.commit()?;
    drop(store);
    if !place.key.exists() {
        keyfile::create(&place.key, random)?;
    }
    fs::hard_link(&draft.0, &place.database).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Error::conflict(format!("{} exists already; it was left as it is.", place.database.display()))
        }
        _ => Error::failure(format!("{} could not be made.", place.database.display())).caused_by(error),
    })?;
    drop(draft);
    let written = place.write_configuration(&administrator.email)?;
    sync(&place.folder)?;

    app.ui.status(format!("Created {} for {}.", place.database.display(), organization.name));
    app.ui.status(format!("Created {}: keep it secret, and back it up with the database.", place.key.display()));
    match (&place.configuration, written) {
        (Some(file), true) => {
            app.ui.status(format!("Created {}: mail goes to its folder `mail` for now.", file.display()))
        }
        (Some(file), false) => app.ui.status(format!("Kept {} as it was.", file.display())),
        (None, _) => {}
    }
    app.changed(&administrator, format!("{} is the first administrator.", administrator.email))?;
    app.ui.hint("Go on with `portalctl customer add NAME`, or import: `portalctl customer import FILE`.");
    Ok(())
}

/// Where everything goes.
struct Place {
    folder: PathBuf,
    database: PathBuf,
    key: PathBuf,
    /// The configuration to write, unless one is in use already.
    configuration: Option<PathBuf>,
}

impl Place {
    fn of(app: &App) -> Result<Place> {
        let database = std::path::absolute(app.database_path()?)?;
        let folder = database.parent().unwrap_or(Path::new("/")).to_owned();
        let key = ops::key_path(&database);
        let configuration = match (&app.config.file, &app.settings.config) {
            (Some(_), _) => None,
            (None, Some(named)) => Some(std::path::absolute(named)?),
            (None, None) => Some(folder.join("portalctl.toml")),
        };
        Ok(Place { folder, database, key, configuration })
    }

    /// Writes a first configuration, unless there is one; whether it did.
    fn write_configuration(&self, from: &str) -> Result<bool> {
        let Some(file) = &self.configuration else { return Ok(false) };
        let relative = match file.parent() {
            Some(folder) => self.database.strip_prefix(folder).unwrap_or(&self.database),
            None => &self.database,
        };
        let text = config::starter(&relative.to_string_lossy(), Some(from));
        match fs::OpenOptions::new().write(true).create_new(true).mode(0o644).open(file) {
            Ok(mut made) => {
                made.write_all(text.as_bytes())?;
                made.sync_all()?;
                Ok(true)
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(Error::failure(format!("{} could not be written.", file.display())).caused_by(error)),
        }
    }
}

/// The database while it is being made; goes away with this.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.0.clone().into_os_string();
            name.push(suffix);
            // What is not there need not go away, and there is nobody to tell.
            fs::remove_file(name).unwrap_or_default();
        }
    }
}

fn sync(folder: &Path) -> Result<()> {
    fs::File::open(folder)?.sync_all().map_err(Error::from)
}

/// What was given, and what the person at the terminal answers. What is malformed is asked again at once.
fn asked(app: &mut App, init: Init) -> Result<ops::init::Start> {
    let login = app.account.user().name;
    let can_ask = app.ui.can_ask();
    let name = match init.name {
        Some(name) => name,
        None => ask(app, "Name of the organization", "--name", None, |typed| Ok(typed.to_owned()))?,
    };
    let email = match init.admin_email {
        Some(email) => email,
        None => {
            ask(app, "Your e-mail address", "--admin-email", None, |typed| Ok(typed.parse::<Email>()?.to_string()))?
        }
    };
    let admin_name = match init.admin_name {
        None if can_ask => Some(ask(app, "Your name", "--admin-name", login.as_deref(), |typed| Ok(typed.to_owned()))?),
        given => given,
    };
    let portal_url = match init.portal_url {
        None if can_ask => {
            ask(app, "Address of the portal (empty for none yet)", "--portal-url", Some(""), |typed| match typed {
                "" => Ok(None),
                typed => Ok(Some(web_address(typed)?)),
            })?
        }
        given => given,
    };
    let features = match init.features {
        None if can_ask => {
            let prompt = "Features of the subscription (all, or a list with commas)";
            ask(app, prompt, "--features", Some("all"), |typed| features(typed.split(',')))?
        }
        None => FeatureSet::all(),
        Some(typed) => features(typed.iter().map(String::as_str))?,
    };
    let administrator =
        ops::staff::Edit { email: Some(email), name: admin_name, os_login: login, ..ops::staff::Edit::default() };
    Ok(ops::init::Start { name, portal_url, features, administrator })
}

/// Asks until the answer will do.
fn ask<T>(
    app: &mut App,
    prompt: &str,
    flag: &str,
    default: Option<&str>,
    check: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    loop {
        let typed = app.ui.ask(prompt, flag, default)?;
        match check(&typed) {
            Ok(answer) => return Ok(answer),
            Err(error) => app.ui.error(&error),
        }
    }
}

fn features<'a>(typed: impl Iterator<Item = &'a str>) -> Result<FeatureSet> {
    let typed: Vec<_> = typed.map(str::trim).filter(|word| !word.is_empty()).collect();
    if typed == ["all"] {
        return Ok(FeatureSet::all());
    }
    typed.into_iter().map(|word| Feature::from_word(word).map_err(Error::from)).collect()
}
