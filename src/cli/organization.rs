//! `portalctl organization`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::words::{or_empty, word};
use crate::app::App;
use crate::domain::organization::Organization as Company;
use crate::domain::user::Language;
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Format, Page, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["organization.edit"], reads: &["organization.show", "organization.login-url"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Organization {
    /// Show the organization.
    Show,
    /// Change the organization.
    Edit(Edit),
    /// Print the portal's sign-in address with the organization's exact name in it.
    LoginUrl,
}

#[derive(Args)]
#[group(required = true, multiple = true)]
pub(super) struct Edit {
    /// The exact name, as it stands in mail and in the sign-in address.
    #[arg(long)]
    name: Option<String>,
    /// Where users turn for help, and where support cases go; empty for none.
    #[arg(long, value_name = "EMAIL")]
    support_address: Option<String>,
    /// Where the portal is: links in mail begin with it; empty for none.
    #[arg(long, value_name = "URL")]
    portal_url: Option<String>,
    /// The logo shown in mail; empty for none.
    #[arg(long, value_name = "URL")]
    logo_url: Option<String>,
    /// The language of mail to its own people, and to users who have chosen none, nor has their customer.
    #[arg(long, value_parser = word::<Language>())]
    language: Option<Language>,
}

impl From<Edit> for ops::organization::Edit {
    fn from(edit: Edit) -> ops::organization::Edit {
        ops::organization::Edit {
            name: edit.name,
            support_address: edit.support_address,
            portal_url: edit.portal_url,
            logo_url: edit.logo_url,
            language: edit.language,
        }
    }
}

pub(super) fn run(app: &mut App, command: Organization) -> Result<()> {
    match command {
        Organization::Show => app.read(|look| look.ui.show(&look.tx.organization()?)),
        Organization::Edit(edit) => {
            let about_support = edit.support_address.is_some();
            let (organization, warning) = app.change(|change| {
                let organization = ops::organization::edit(change.tx, change.actor, change.now, edit.into())?;
                let warning = if about_support { ops::notify::unheard_support_cases(change.tx)? } else { None };
                Ok((organization, warning))
            })?;
            warning.iter().for_each(|warning| app.ui.warn(warning));
            let already = format!("Nothing to change: {} is like that already.", organization.name);
            app.changed_or(&organization, format!("Changed {}.", organization.name), &already)
        }
        Organization::LoginUrl => app.read(|look| {
            let login_url = ops::organization::login_url(look.tx)?;
            match look.ui.format() {
                // Alone on its line, to be pasted or put into a script.
                Format::Table => look.ui.text(&login_url),
                _ => look.ui.show(&LoginUrl { login_url }),
            }
        }),
    }
}

#[derive(serde::Serialize)]
struct LoginUrl {
    login_url: String,
}

impl Record for LoginUrl {
    const NOUN: &'static str = "login URL";

    fn columns() -> &'static [Column<LoginUrl>] {
        &[Column { name: "login_url", shown: true, cell: |url| url.login_url.clone() }]
    }

    fn key(&self) -> String {
        self.login_url.clone()
    }
}

impl Record for Company {
    const NOUN: &'static str = "organization";

    fn columns() -> &'static [Column<Company>] {
        &[
            Column { name: "name", shown: true, cell: |organization| organization.name.clone() },
            Column {
                name: "support_address",
                shown: true,
                cell: |organization| or_empty(&organization.support_address),
            },
            Column { name: "portal_url", shown: true, cell: |organization| or_empty(&organization.portal_url) },
            Column { name: "logo_url", shown: true, cell: |organization| or_empty(&organization.logo_url) },
            Column { name: "language", shown: true, cell: |organization| organization.language.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.name.clone()
    }

    fn page(&self, page: &mut Page) {
        page.field("Name", &self.name).field("Support address", or_empty(&self.support_address));
        page.field("Portal URL", or_empty(&self.portal_url)).field("Logo URL", or_empty(&self.logo_url));
        page.field("Language", self.language.to_string());
    }
}
