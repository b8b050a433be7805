//! Finding documents, and the models that have some, through the eyes of a portal user.

use super::one;
use crate::domain::access::{Object, Paper};
use crate::domain::document::{Document, Model};
use crate::domain::id::DocumentId;
use crate::domain::text;
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::ops::find;
use crate::store::Tx;
use crate::store::document::Filed;

/// A document, by id.
pub fn document(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Document> {
    let Some(viewer) = viewer else { return find::document(tx, typed) };
    let seen = match typed.trim().parse().map(DocumentId) {
        Ok(id) if sees(tx, viewer, id)? => tx.document(id)?,
        _ => None,
    };
    one(viewer, "document", typed, seen.into_iter().collect(), |document| document.id.to_string())
}

/// Whether a user sees the document with this row. It costs the same if there is none.
fn sees(tx: &Tx<'_>, viewer: &PortalUser, id: DocumentId) -> Result<bool> {
    let filed = tx.paper_at(id)?;
    let mut of_seen_model = false;
    for scope in viewer.access.documents().models {
        let shown = filed.as_ref().filter(|filed| scope.papers.has(filed.kind));
        // No model has no name: where there is none, or none that would show it, none is looked for.
        let model = shown.and_then(|filed| filed.model.as_deref()).unwrap_or_default();
        of_seen_model |= tx.model_is_within(model, &scope.extents)?;
    }
    Ok(match filed {
        None => false,
        Some(Filed { on: None, .. }) => of_seen_model,
        Some(Filed { on: Some(on), kind, .. }) => viewer.access.sees(&Object::Document(Paper { kind, on })),
    })
}

/// A model of which the user sees documents, if there are any.
pub fn model(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Model> {
    let Some(viewer) = viewer else { return find::model(tx, typed) };
    let key = text::key(typed.trim());
    for scope in viewer.access.documents().models {
        if tx.model_is_within(&key, &scope.extents)?
            && let Some(model) = tx.model(&key)?
        {
            return Ok(model);
        }
    }
    Err(find::no_model(typed, None))
}
