//! What is in a document: parts of a fixed size, so that no more than one of them is ever in memory.

use std::io::{self, Read};
use std::ops::ControlFlow;

use crate::domain::id::DocumentId;
use crate::error::{Error, Result};
use crate::store::Tx;

/// The size of a part, in bytes. The last one may be shorter.
const PART: usize = 256 * 1024;

/// What is to be kept as a document.
pub struct Content<'a> {
    /// How many bytes there are.
    pub size: u64,
    /// The bytes.
    pub bytes: &'a mut dyn Read,
}

impl Tx<'_> {
    /// Keeps the content of a document.
    ///
    /// # Errors
    /// When it cannot be read, or there is less or more of it than it says.
    pub(super) fn insert_content(&self, id: DocumentId, content: Content<'_>) -> Result<()> {
        // One byte more than there should be, to notice it.
        let mut bytes = content.bytes.take(content.size.saturating_add(1));
        let (mut buffer, mut number, mut kept) = (vec![0; PART], 0i64, 0);
        loop {
            let filled = fill(&mut bytes, &mut buffer)
                .map_err(|error| Error::failure("What is to be kept cannot be read.").caused_by(error))?;
            kept += filled as u64;
            if filled > 0 && kept <= content.size {
                let sql = "INSERT INTO document_contents (document_id, part, content) VALUES (?1, ?2, ?3)";
                self.run(sql, (id, number, &buffer[..filled]))?;
            }
            number += 1;
            if filled < PART {
                break;
            }
        }
        match kept == content.size {
            true => Ok(()),
            false => Err(Error::conflict("The file was changed while it was read; nothing was kept.")
                .hint("Run the command again once nobody writes it.")),
        }
    }

    /// Hands out the content of a document, part by part, for as long as the visitor goes on.
    ///
    /// # Errors
    /// When something of it is missing.
    pub fn document_content(&self, id: DocumentId, visit: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<()> {
        let size: Option<u64> =
            self.one("SELECT size FROM documents WHERE id = ?1", [id], |row| row.get(0).map(i64::unsigned_abs))?;
        let mut statement =
            self.conn.prepare_cached("SELECT content FROM document_contents WHERE document_id = ?1 ORDER BY part")?;
        let mut rows = statement.query([id])?;
        let mut given = 0;
        while let Some(row) = rows.next()? {
            let part = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            given += part.len() as u64;
            if visit(part).is_break() {
                return Ok(());
            }
        }
        match size == Some(given) {
            true => Ok(()),
            false => Err(Error::database(format!("Document {id} has lost some of its content."))),
        }
    }
}

/// Reads until the buffer is full or there is no more.
fn fill(bytes: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match bytes.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn kept(tx: &Tx<'_>, id: i64) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        tx.document_content(DocumentId(id), &mut |part| {
            assert!(part.len() <= PART);
            all.extend_from_slice(part);
            ControlFlow::Continue(())
        })?;
        Ok(all)
    }

    /// A document on a model, which needs nothing else to be there.
    fn document(tx: &Tx<'_>, id: i64, size: usize) -> Result<()> {
        let sql = "INSERT INTO documents (id, kind, holder, model, model_key, name, name_key, media_type, size,
                       created_by, created_at)
                   VALUES (?1, 'file', 'model', 'M', 'm', 'a', 'a', 'text/plain', ?2, 'x', 0)";
        tx.run(sql, (id, size as i64)).map(drop)
    }

    #[test]
    fn what_is_kept_comes_back_whatever_its_size() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        for (id, size) in (1..).zip([1, PART - 1, PART, PART + 1, 3 * PART]) {
            let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            document(&tx, id, size)?;
            tx.insert_content(DocumentId(id), Content { size: size as u64, bytes: &mut &bytes[..] })?;
            assert!(kept(&tx, id)? == bytes, "{size}");
        }
        Ok(())
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_not_kept() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        for (id, size) in [(1, 9), (2, 11), (3, PART as u64)] {
            document(&tx, id, 10)?;
            let error = tx.insert_content(DocumentId(id), Content { size, bytes: &mut &[0; 10][..] }).unwrap_err();
            assert_eq!(error.kind(), crate::error::Kind::Conflict, "{error}");
        }
        Ok(())
    }

    #[test]
    fn lost_parts_are_noticed() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        document(&tx, 1, 2 * PART)?;
        let bytes = vec![b'x'; 2 * PART];
        tx.insert_content(DocumentId(1), Content { size: 2 * PART as u64, bytes: &mut &bytes[..] })?;
        tx.run("DELETE FROM document_contents WHERE part = 1", ())?;
        assert_eq!(kept(&tx, 1).unwrap_err().kind(), crate::error::Kind::Database);
        Ok(())
    }
}
