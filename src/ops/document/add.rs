//! Adding a document, as staff or as a user.

use std::io::Read;

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
use crate::store::document::content::Content;

/// What a new document is made of.
pub struct New<'a> {
    /// What it is to hang on.
    pub onto: Onto,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The file's name.
    pub name: String,
    /// What kind of file it is, if that is not to be found out; for staff.
    pub media_type: Option<String>,
    /// What is in it.
    pub content: Content<'a>,
}

/// Adds a document. A user adds files to what they see, where the law lets them.
///
/// # Errors
/// When the actor or the user may not, what it is to hang on is not there for them, the name is no file name, or
/// nothing is in the file.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, new: New<'_>) -> Result<Document> {
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
    let Content { size, bytes } = new.content;
    if size == 0 {
        return Err(Error::invalid(format!("{name:?} is empty; there is nothing to keep.")));
    }
    let mut head = Vec::new();
    (&mut *bytes)
        .take(media::HEAD)
        .read_to_end(&mut head)
        .map_err(|error| Error::failure(format!("{name:?} cannot be read.")).caused_by(error))?;
    let media_type = match &new.media_type {
        Some(typed) => media::typed(typed)?,
        None => media::media_type(&head, head.len() as u64 == size, &name),
    };
    let content = Content { size, bytes: &mut (&head[..]).chain(bytes) };
    attach(tx, actor, now, found.on, File { kind: new.kind, name, media_type, content })
}

/// A file that is about to be kept, with all that is known of it.
pub struct File<'a> {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The file's name, as [`name::file_name`] gives it.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// What is in it.
    pub content: Content<'a>,
}

/// Keeps a document on something, and its event. Whether whoever acts may is not asked.
///
/// # Errors
/// Those of the database, and when the content cannot be read.
pub fn attach(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, on: On, file: File<'_>) -> Result<Document> {
    let (author, created_by) = actor.author(tx)?;
    let document = Document {
        id: DocumentId(0),
        held: on,
        kind: file.kind,
        name: file.name,
        media_type: file.media_type,
        size: file.content.size,
        on: String::new(),
        created_at: now,
        created_by,
    };
    let id = tx.insert_document(&document, file.content, author)?;
    let document = tx.document(id)?.ok_or_else(|| Error::failure("The document was not saved."))?;
    actor.log(tx, now, "document.add", subject(&document), None, Some(json!(&document)))?;
    Ok(document)
}

fn only_for_staff(user: &PortalUser, new: &New<'_>) -> Result<()> {
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
