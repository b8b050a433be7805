//! `portalctl customer link`.

use clap::{ArgGroup, Args};

use crate::app::App;
use crate::cli::words::{or_empty, yes_no};
use crate::domain::access::LeadsTo;
use crate::domain::text::arg;
use crate::error::Result;
use crate::ops;
use crate::ops::customer::{LoginLink, Wish};
use crate::ui::{Column, Page, Record};

#[derive(Args)]
#[command(group = ArgGroup::new("change").args(["rotate", "disable", "enable"]))]
#[command(after_help = "\
Examples:
  portalctl customer link K-1003
  portalctl customer link K-1003 --qr
  portalctl customer link K-1003 --rotate

With `-o json`: customer, customer_name, login_link (whether it is on), link (null where it is off or was not asked for) \
and leads_to: work, sign-in or nowhere.")]
pub(in crate::cli) struct Link {
    /// Number or name.
    customer: String,
    /// Make the link worthless at once, and show the next one.
    #[arg(long)]
    rotate: bool,
    /// Switch the link off. It can be switched on again.
    #[arg(long)]
    disable: bool,
    /// Switch the link on again: the same as before, unless it was rotated. This does not show it.
    #[arg(long)]
    enable: bool,
    /// Draw the link as a QR code below it. Not with `-o json` and its like; without color, for a dark terminal.
    #[arg(long, conflicts_with_all = ["disable", "enable"])]
    qr: bool,
}

pub(super) fn run(app: &mut App, args: &Link) -> Result<()> {
    if args.qr {
        app.ui.can_draw("--qr")?;
    }
    let mut store = app.open()?;
    let key = match args.disable || args.enable {
        true => None,
        false => Some(app.key(&mut store)?),
    };
    let wish = match &key {
        Some(key) if args.rotate => Wish::Rotate(key),
        Some(key) => Wish::Show(key),
        None if args.disable => Wish::Disable,
        None => Wish::Enable,
    };
    let mut link = app.change_in(&mut store, |change| {
        ops::customer::link(change.tx, change.actor, change.now, change.random, &args.customer, wish)
    })?;
    if app.settings.dry_run {
        // Nothing was kept: the log would not say that it was shown, and a new one would not work.
        link.link = None;
    } else {
        let changed = app.changes > 0;
        app.ui.status(sentence(&link, wish, changed));
        if let Some(hint) = way_on(&link, wish) {
            app.ui.hint(hint);
        }
    }
    app.ui.show(&link)?;
    match &link.link {
        Some(text) if args.qr => app.ui.draw_code(text),
        _ => Ok(()),
    }
}

/// What was done, and where the link leads.
fn sentence(link: &LoginLink, wish: Wish<'_>, changed: bool) -> String {
    let called = format!("customer {} {}", link.customer, link.customer_name);
    let leads = match link.leads_to {
        LeadsTo::Work => {
            format!("While {called} has no users, this link shows whoever has it what the customer may see:")
        }
        LeadsTo::SignIn => {
            format!("As {called} has a user or an open invitation, this link only leads to the sign-in:")
        }
        LeadsTo::Nowhere => "The feature customer-login is off, so this link leads nowhere:".to_owned(),
    };
    match (wish, changed) {
        (Wish::Show(_), _) if !link.login_link => format!("The login link of {called} is switched off."),
        (Wish::Show(_), _) => leads,
        (Wish::Rotate(_), _) if !link.login_link => {
            format!("The link that {called} had is worthless now; the next one is switched off, too.")
        }
        (Wish::Rotate(_), _) => format!("The link that {called} had is worthless now. {leads}"),
        (Wish::Disable, true) => format!("Switched off the login link of {called}: it leads nowhere any more."),
        (Wish::Disable, false) => format!("Nothing to change: the login link of {called} is off already."),
        (Wish::Enable, true) => format!("Switched on the login link of {called}."),
        (Wish::Enable, false) => format!("Nothing to change: the login link of {called} is on already."),
    }
}

fn way_on(link: &LoginLink, wish: Wish<'_>) -> Option<String> {
    let customer = arg(&link.customer);
    match (wish, &link.link) {
        (Wish::Show(_) | Wish::Rotate(_), None) => {
            Some(format!("Switch it on with `portalctl customer link {customer} --enable`."))
        }
        (Wish::Disable, _) => None,
        _ if link.leads_to == LeadsTo::Nowhere => {
            Some("Turn the feature on with `portalctl feature enable customer-login`.".to_owned())
        }
        (Wish::Enable, _) => Some(format!("Show it with `portalctl customer link {customer}`.")),
        (_, Some(text)) if !text.contains("://") => Some(
            "The portal has no address, so this is the bare token: `portalctl user sign-in --link -` reads it. \
             Give the address with `portalctl organization edit --portal-url URL`."
                .to_owned(),
        ),
        _ => None,
    }
}

impl Record for LoginLink {
    const NOUN: &'static str = "link";

    fn columns() -> &'static [Column<LoginLink>] {
        &[
            Column { name: "customer", shown: true, cell: |link| link.customer.clone() },
            Column { name: "customer_name", shown: true, cell: |link| link.customer_name.clone() },
            Column { name: "login_link", shown: true, cell: |link| yes_no(link.login_link) },
            Column { name: "link", shown: true, cell: |link| or_empty(&link.link) },
            Column { name: "leads_to", shown: true, cell: |link| link.leads_to.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.customer.clone()
    }

    /// The link alone, for whoever pastes it: everything else has been said.
    fn page(&self, page: &mut Page) {
        if let Some(link) = &self.link {
            page.line(link);
        }
    }
}
