//! Adding a document, as staff or as a user.

use serde_json::json;

use super::{Onto, require, subject};
use crate::domain::document::{Document, DocumentKind, On, media, name};
use crate::domain::id::DocumentId;
use crate::domain::permission::Permission;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::ticket::what_they_may;
use crate::store::Tx;

/// What a new document is made of.
#[derive(Debug, Clone)]
pub struct New {
    /// What it is to hang on.
    pub onto: Onto,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The file's name.
    pub name: String,
    /// What kind of file it is, if that is not to be found out; for staff.
    pub media_type: Option<String>,
    /// What is in it.
    pub content: Vec<u8>,
}

/// Adds a document. A user adds files to what they see, where the law lets them.
///
/// # Errors
/// When the actor or the user may not, what it is to hang on is not there for them, the name is no file name, or
/// nothing is in the file.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, new: New) -> Result<Document> {
    let viewer = actor.as_user.as_ref();
    if let Some(user) = viewer {
        only_for_staff(user, &new)?;
    }
    let found = new.onto.find(tx, viewer)?;
    if let (Some(user), Some(object)) = (viewer, &found.object)
        && !user.allows(object, Permission::DocumentAdd)
    {
        return Err(Error::denied(format!("{} may not add documents to {}.", user.username, found.name))
            .hint(what_they_may(user)));
    }
    require(tx, actor, &found.on)?;
    let name = name::file_name(&new.name)?;
    if new.content.is_empty() {
        return Err(Error::invalid(format!("{name:?} is empty; there is nothing to keep.")));
    }
    let media_type = match &new.media_type {
        Some(typed) => media::typed(typed)?,
        None => media::media_type(&new.content, &name),
    };
    attach(tx, actor, now, found.on, File { kind: new.kind, name, media_type, content: new.content })
}

/// A file that is about to be kept, with all that is known of it.
#[derive(Debug, Clone)]
pub struct File {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The file's name, as [`name::file_name`] gives it.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// Keeps a document on something, and its event. Whether whoever acts may is not asked.
///
/// # Errors
/// Those of the database.
pub fn attach(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, on: On, file: File) -> Result<Document> {
    let (author, created_by) = actor.author(tx)?;
    let document = Document {
        id: DocumentId(0),
        held: on,
        kind: file.kind,
        name: file.name,
        media_type: file.media_type,
        size: file.content.len() as u64,
        on: String::new(),
        created_at: now,
        created_by,
    };
    let id = tx.insert_document(&document, &file.content, author)?;
    let document = tx.document(id)?.ok_or_else(|| Error::failure("The document was not saved."))?;
    actor.log(tx, now, "document.add", subject(&document), None, Some(json!(&document)))?;
    Ok(document)
}

fn only_for_staff(user: &PortalUser, new: &New) -> Result<()> {
    let name = &user.username;
    if new.kind != DocumentKind::File {
        return Err(Error::denied(format!(
            "{name} may not add a document of kind {}: such documents are the organization's.",
            new.kind
        ))
        .hint("Users add documents of kind file."));
    }
    if new.media_type.is_some() {
        return Err(Error::denied(format!("{name} may not choose --media-type: only staff does."))
            .hint("Leave out --media-type or --as-user."));
    }
    // Whether there is such a model is not told.
    if matches!(new.onto, Onto::Model(_)) {
        return Err(Error::denied(format!(
            "{name} may not add documents to a model: every customer with such a device would see them."
        ))
        .hint("Name a device with --device instead."));
    }
    Ok(())
}
