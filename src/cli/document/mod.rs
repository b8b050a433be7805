//! `portalctl document`.

mod file;
mod record;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::file::{Existing, Output, is_stream, spare_portal};
use super::globals::Verbs;
use super::list::ListArgs;
use super::words::word;
use crate::app::{App, Look};
use crate::config::format_size;
use crate::domain::document::{Document as Paper, DocumentKind, media};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::document::{Content, Onto};
use crate::store::document::list::DocumentSort;
use crate::ui::Format;

pub(super) const VERBS: Verbs = Verbs {
    changes: &["document.add", "document.delete"],
    reads: &["document.list", "document.get"],
    as_user: &["document.add", "document.list", "document.get"],
};

#[derive(Subcommand)]
pub(super) enum Document {
    /// Add a file to a ticket, device, model, facility or customer.
    ///
    /// What kind of file it is, is found out from what is in it. With --as-user, a user adds it: only files, and only to
    /// what that user sees and may add documents to.
    ///
    /// Example: portalctl document add report.pdf --ticket SO-10001 --kind report
    Add(Add),
    /// List documents, newest first.
    ///
    /// With --as-user, exactly those that the user may see.
    List(List),
    /// Get a document: save it under its name in the current folder, or elsewhere.
    ///
    /// Nothing that is there is replaced without --force.
    ///
    /// Example: portalctl document get 12 --output-file reports
    Get(Get),
    /// Delete a document.
    Delete {
        /// The document's id.
        document: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// The file; `-` for stdin.
    file: PathBuf,
    #[command(flatten)]
    onto: Target,
    /// What kind of document it is.
    #[arg(long, value_parser = word::<DocumentKind>(), default_value = "file")]
    kind: DocumentKind,
    /// The name to keep it under [default: the file's own]
    #[arg(long)]
    name: Option<String>,
    /// What kind of file it is, such as application/pdf [default: found out]
    #[arg(long, value_name = "TYPE")]
    media_type: Option<String>,
}

/// What a new document is to hang on: one of these.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// Add it to this ticket, by number.
    #[arg(long)]
    ticket: Option<String>,
    /// Add it to this device: CUSTOMER/SERIAL, or its serial number or name where only one has it.
    #[arg(long)]
    device: Option<String>,
    /// Add it to this model, and so to every device of it.
    #[arg(long)]
    model: Option<String>,
    /// Add it to this facility: CUSTOMER/FACILITY, or its number or name where only one has it.
    #[arg(long)]
    facility: Option<String>,
    /// Add it to this customer, by number or name.
    #[arg(long)]
    customer: Option<String>,
}

impl Target {
    fn onto(self) -> Option<Onto> {
        let Target { ticket, device, model, facility, customer } = self;
        (ticket.map(Onto::Ticket))
            .or(device.map(Onto::Device))
            .or(model.map(Onto::Model))
            .or(facility.map(Onto::Facility))
            .or(customer.map(Onto::Customer))
    }
}

#[derive(Args)]
pub(super) struct List {
    /// Only those on this ticket, by number.
    #[arg(long, group = "on")]
    ticket: Option<String>,
    /// Only those on this device: CUSTOMER/SERIAL, or its serial number or name where only one has it.
    #[arg(long, group = "on")]
    device: Option<String>,
    /// Only those on this model.
    #[arg(long, group = "on")]
    model: Option<String>,
    /// Only those that belong to this facility, also on its tickets and devices.
    #[arg(long, conflicts_with = "on")]
    facility: Option<String>,
    /// Only those that belong to this customer, also on its tickets and devices.
    #[arg(long, conflicts_with = "on")]
    customer: Option<String>,
    /// Only those of this kind; give it again for more.
    #[arg(long, value_parser = word::<DocumentKind>())]
    kind: Vec<DocumentKind>,
    /// Only those whose name contains this.
    #[arg(long)]
    text: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Args)]
pub(super) struct Get {
    /// The document's id.
    document: String,
    /// Save it there: a file, or a folder to put it in; `-` for stdout, with the content and nothing else.
    #[arg(short = 'O', long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Replace the file if it is there already.
    #[arg(long)]
    force: bool,
}

/// The largest document that a terminal is shown, in bytes.
const MOST_SHOWN: u64 = 1_000_000;

const SORTS: [(&str, DocumentSort); 4] = [
    ("created_at", DocumentSort::CreatedAt),
    ("name", DocumentSort::Name),
    ("size", DocumentSort::Size),
    ("kind", DocumentSort::Kind),
];

pub(super) fn run(app: &mut App, command: Document) -> Result<()> {
    match command {
        Document::Add(args) => add(app, args),
        Document::List(args) => list(app, args),
        Document::Get(args) => get(app, &args),
        Document::Delete { document } => {
            let going = app.preview(|tx, actor| ops::document::going(tx, actor, &document))?;
            app.confirm(&format!("Delete {}?", called(&going)))?;
            let gone = app.change(|change| ops::document::delete(change.tx, change.actor, change.now, &going))?;
            app.changed(&gone, format!("Deleted {}.", called(&gone)))
        }
    }
}

fn add(app: &mut App, args: Add) -> Result<()> {
    let onto = args.onto.onto().ok_or_else(|| Error::usage("Name what the document is to hang on."))?;
    let name = match args.name {
        Some(name) => name,
        None => file::name_of(&args.file)?,
    };
    let mut opened = file::open(&mut app.ui, &args.file, app.config.config.document.max_size)?;
    let document = app.change(|change| {
        let content = Content { size: opened.size, bytes: &mut opened.file };
        let new = ops::document::New { onto, kind: args.kind, name, media_type: args.media_type, content };
        ops::document::add(change.tx, change.actor, change.now, new)
    })?;
    app.changed(&document, format!("Added {}, {}.", called(&document), document.media_type))
}

fn list(app: &mut App, args: List) -> Result<()> {
    let (sort, descending) = args.list.order(&SORTS)?.unwrap_or((DocumentSort::CreatedAt, true));
    let on = Target { ticket: args.ticket, device: args.device, model: args.model, facility: None, customer: None };
    let filter = ops::document::Filter {
        on: on.onto(),
        customer: args.customer,
        facility: args.facility,
        kinds: args.kind,
        text: args.text,
        sort,
        descending,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Paper>(args.list.limit)?;
        ops::document::list(look.tx, look.viewer, &filter, &mut |hit| {
            if list.only_counts() {
                return Ok(list.count());
            }
            list.push(&hit.load()?)
        })?;
        list.finish()
    })
}

fn get(app: &mut App, args: &Get) -> Result<()> {
    let named = args.output_file.as_deref();
    if named.is_some_and(is_stream) {
        return app.read(|look| print(look, &args.document));
    }
    let document = app.read(|look| ops::document::show(look.tx, look.viewer, &args.document))?;
    let path = file::target(named, &document)?;
    let existing = if args.force { Existing::Replaced } else { Existing::Kept };
    let output = Output { path: &path, existing, flag: "--output-file" };
    spare_portal(app, output.path, output.flag)?;
    app.read(|look| save(look, &args.document, output))?;
    app.ui.status(format!("Saved {} ({}).", path.display(), format_size(document.size)));
    match app.ui.format() {
        Format::Table => Ok(()),
        _ => app.ui.show(&document),
    }
}

/// Prints the content of a document. A terminal shows it as text, if it is that, and gets nothing that would run on for ever.
fn print(look: &mut Look<'_, '_>, which: &str) -> Result<()> {
    let (tx, viewer, ui) = (look.tx, look.viewer, &mut *look.ui);
    if ui.shows_data() {
        let document = ops::document::show(tx, viewer, which)?;
        if document.size > MOST_SHOWN {
            return Err(Error::usage(format!("{} is too much for a terminal.", format_size(document.size)))
                .hint("Name a file with --output-file, or send stdout to a pager."));
        }
        let mut content = Vec::new();
        ops::document::content(tx, viewer, which, &mut |part| {
            content.extend_from_slice(part);
            ControlFlow::Continue(())
        })?;
        return ui.content(&content, media::is_text(&document.media_type));
    }
    let mut printed = Ok(());
    ops::document::content(tx, viewer, which, &mut |part| {
        printed = ui.content(part, false);
        if printed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    printed
}

/// Saves the content of a document.
fn save(look: &mut Look<'_, '_>, which: &str, output: Output<'_>) -> Result<()> {
    let mut lost = None;
    let saved = output.write(|file| {
        let mut written = Ok(());
        let read = ops::document::content(look.tx, look.viewer, which, &mut |part| {
            written = file.write_all(part);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        lost = read.err();
        if lost.is_some() { Err(io::Error::other("the document cannot be read")) } else { written }
    });
    lost.map_or(saved, Err)
}

/// What a document is called in a sentence.
fn called(document: &Paper) -> String {
    format!("{} {} {} on {}", document.kind, document.id, text::quoted(&document.name), document.on)
}
