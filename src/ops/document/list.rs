//! Listing and getting documents: all of them to staff, to a user those that the law lets see.

use std::ops::ControlFlow;

use super::Onto;
use crate::domain::document::{Document, DocumentKind, On, PaperSet};
use crate::domain::id::DocumentId;
use crate::domain::text;
use crate::domain::ticket::Ticket;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::seen;
use crate::store::Tx;
use crate::store::document::list::{DocumentFilter, DocumentSort};

/// Which documents to show, as it was typed.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Only those on this.
    pub on: Option<Onto>,
    /// Only those that belong to this customer, whatever of it they hang on.
    pub customer: Option<String>,
    /// Only those that belong to this facility, whatever there they hang on.
    pub facility: Option<String>,
    /// Only those of these kinds; of any if none is named.
    pub kinds: Vec<DocumentKind>,
    /// Only those whose name contains this.
    pub text: Option<String>,
    /// In which order.
    pub sort: DocumentSort,
    /// The other way round.
    pub descending: bool,
}

/// A document that was found and not read yet.
pub struct Hit<'a, 'c> {
    tx: &'a Tx<'c>,
    id: DocumentId,
}

impl Hit<'_, '_> {
    /// Reads it, without its content.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(&self) -> Result<Document> {
        let document = self.tx.document(self.id)?;
        document.ok_or_else(|| Error::database("The database lists a document that it does not have."))
    }
}

/// Finds documents, and hands them over to be read or only counted.
///
/// # Errors
/// When the filter names what is not there for whoever looks; and those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    filter: &Filter,
    visit: &mut dyn FnMut(Hit<'_, '_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let filter = resolve(tx, viewer, filter)?;
    let scope = viewer.map(|viewer| viewer.access.documents());
    tx.documents(scope.as_ref(), &filter, &mut |id| visit(Hit { tx, id }))
}

/// The documents on a ticket that whoever looks can see, newest first.
///
/// # Errors
/// Those of the database.
pub fn on_ticket(tx: &Tx<'_>, viewer: Option<&PortalUser>, ticket: &Ticket) -> Result<Vec<Document>> {
    let on = On::Ticket { id: ticket.id, kind: ticket.kind, place: ticket.place };
    let filter = DocumentFilter { on: Some(on), ..DocumentFilter::default() };
    let scope = viewer.map(|viewer| viewer.access.documents());
    let mut found = Vec::new();
    tx.documents(scope.as_ref(), &filter, &mut |id| {
        found.push(Hit { tx, id }.load()?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// A document.
///
/// # Errors
/// When there is no such document for whoever looks.
pub fn show(tx: &Tx<'_>, viewer: Option<&PortalUser>, which: &str) -> Result<Document> {
    seen::document(tx, viewer, which)
}

/// What is in a document, part by part, for as long as the visitor goes on.
///
/// # Errors
/// When there is no such document for whoever looks.
pub fn content(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    which: &str,
    visit: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<()> {
    tx.document_content(seen::document(tx, viewer, which)?.id, visit)
}

fn resolve(tx: &Tx<'_>, viewer: Option<&PortalUser>, filter: &Filter) -> Result<DocumentFilter> {
    let on = filter.on.as_ref().map(|onto| onto.find(tx, viewer)).transpose()?.map(|found| found.on);
    let (_, part) = seen::part(tx, viewer, filter.customer.as_deref(), filter.facility.as_deref())?;
    let kinds = match filter.kinds.is_empty() {
        true => PaperSet::all(),
        false => filter.kinds.iter().copied().collect(),
    };
    let text = filter.text.as_deref().map(|typed| text::key(typed.trim())).filter(|text| !text.is_empty());
    Ok(DocumentFilter { part, on, kinds, text, sort: filter.sort, descending: filter.descending })
}
