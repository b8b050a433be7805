//! `portalctl init`.

mod draft;

use std::path::Path;

use clap::Args;

use self::draft::{Draft, Place};
use super::globals::Verbs;
use crate::app::{App, WayOut};
use crate::config;
use crate::domain::email::Email;
use crate::domain::permission::{Feature, FeatureSet};
use crate::domain::url::web_address;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::Address;
use crate::ops;
use crate::store::Store;

pub(super) const VERBS: Verbs = Verbs { changes: &["init"], reads: &[], as_user: &[] };

/// Asks for what is not given, if there is somebody to ask. On an existing database it changes nothing.
#[derive(Args)]
#[command(after_help = "\
Example:
  portalctl init --name 'Nordlyft Service AB' --portal-url https://portal.nordlyft.example \\
      --admin-name 'Anna Ek' --admin-email anna@nordlyft.example --features all")]
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
    place.spare()?;
    let start = asked(app, init)?;
    let now = app.clock.now();
    let random: [u8; 32] = app.random.bytes()?;

    let draft = Draft::begin(&place)?;
    let key = draft.key(random)?.fingerprint();
    let mut store = Store::create(&draft.database())?;
    store.runs_under(&app.account.user());
    let mut tx = store.write()?;
    let (organization, administrator) = ops::init::start(&mut tx, now, &key, start)?;
    if app.settings.dry_run {
        app.ui.status(format!(
            "Dry run: nothing was made. {} would hold {}.",
            place.database.display(),
            organization.name
        ));
        return app.changed(&administrator, "");
    }
    tx.commit()?;
    store.settle()?;
    let from = Address::written(&organization.name, &administrator.email);
    let new = draft.place(&configuration(&place, &from))?;

    app.ui.status(format!("Created {} for {}.", place.database.display(), organization.name));
    app.ui.status(match new.key {
        true => format!("Created {}: keep it secret, and back it up with the database.", place.key.display()),
        false => format!("Kept {} as it was: the links of this portal come from it.", place.key.display()),
    });
    match (&place.configuration, new.configuration) {
        (Some(file), true) => {
            let folder = file.with_file_name("mail");
            app.ui.status(format!(
                "Created {}: until it says otherwise, mail is {}, not sent.",
                file.display(),
                WayOut::Folder(folder).done()
            ));
        }
        (Some(file), false) => app.ui.status(format!("Kept {} as it was.", file.display())),
        (None, _) => {}
    }
    app.changed(&administrator, format!("{} is the first administrator.", administrator.email))?;
    app.ui.hint("Go on with `portalctl customer add NAME`, or import: `portalctl customer import FILE`.");
    Ok(())
}

/// The first configuration, which names the database from where it stands.
fn configuration(place: &Place, from: &str) -> String {
    let folder = place.configuration.as_deref().and_then(Path::parent);
    let relative = folder.and_then(|folder| place.database.strip_prefix(folder).ok()).unwrap_or(&place.database);
    config::starter(&relative.to_string_lossy(), Some(from))
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
