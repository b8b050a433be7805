//! Deleting a document, which has to be the one that was told.

use serde_json::json;

use super::{require, subject};
use crate::domain::document::Document;
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;

/// The document that would go.
///
/// # Errors
/// When there is no such document, or the actor may not delete it.
pub fn going(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Document> {
    let document = find::document(tx, which)?;
    require(tx, actor, &document.held)?;
    Ok(document)
}

/// Deletes a document with its content.
///
/// # Errors
/// As [`going`], and when it changed since.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, told: &Document) -> Result<Document> {
    let document = tx.document(told.id)?.filter(|document| document == told).ok_or_else(|| {
        Error::conflict(format!("Document {} changed meanwhile; nothing was deleted.", told.id))
            .hint(format!("Look for it with `portalctl document list --text {}`.", arg(&told.name)))
    })?;
    require(tx, actor, &document.held)?;
    tx.delete_document(document.id)?;
    actor.log(tx, now, "document.delete", subject(&document), Some(json!(&document)), None)?;
    Ok(document)
}
