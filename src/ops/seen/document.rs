//! Finding documents, and the models that have some, through the eyes of a portal user.

use super::one;
use crate::domain::access::Object;
use crate::domain::document::{Document, Model};
use crate::domain::text;
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::ops::{facts, find};
use crate::store::Tx;

/// A document, by id.
pub fn document(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Document> {
    let Some(viewer) = viewer else { return find::document(tx, typed) };
    let seen = match find::with_id(tx, typed)? {
        Some(document) => {
            let paper = facts::paper(tx, &document, Some(&viewer.access))?;
            viewer.access.sees(&Object::Document(paper)).then_some(document)
        }
        None => None,
    };
    one(viewer, "document", typed, seen.into_iter().collect(), |document| document.id.to_string())
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
