//! What SQLite complains about, in our words and with our exit code.

use rusqlite::{Error as Fault, ErrorCode as Code};

use crate::error::{Error, Kind};

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        let told = told(&fault);
        // What SQLite says of a lock and of a rule is said already.
        if matches!(told.kind(), Kind::Busy | Kind::Conflict) { told } else { told.caused_by(fault) }
    }
}

/// What a complaint means, without the complaint itself.
pub(super) fn told(fault: &Fault) -> Error {
    match fault {
        Fault::SqliteFailure(failure, detail) => failed(failure.code, detail.as_deref()),
        // Every statement fits the schema, so what does not is the schema of this file.
        Fault::SqlInputError { error, msg, .. } => failed(error.code, Some(msg)),
        Fault::FromSqlConversionFailure(..)
        | Fault::InvalidColumnType(..)
        | Fault::IntegralValueOutOfRange(..)
        | Fault::Utf8Error(..) => Error::database("The database holds a value that has no place there.").hint(RESTORE),
        Fault::QueryReturnedNoRows => Error::database("The database lacks a row that has to be there.").hint(RESTORE),
        _ => Error::failure("The database could not be used."),
    }
}

pub(super) const RESTORE: &str = "Restore it from a backup; `sqlite3 FILE '.recover'` may save what is left.";

fn failed(code: Code, detail: Option<&str>) -> Error {
    match code {
        Code::DatabaseBusy | Code::DatabaseLocked => {
            Error::new(Kind::Busy, "Another process held the database too long.")
                .hint("Try again, or allow more time with `database.busy_timeout` in the configuration.")
        }
        // An unknown one is an error in a statement: a table or a column that is not there, a schema of another format. A
        // value beyond all limits was never written.
        Code::NotADatabase
        | Code::DatabaseCorrupt
        | Code::InternalMalfunction
        | Code::TooBig
        | Code::TypeMismatch
        | Code::Unknown => Error::database("The database is damaged.").hint(RESTORE),
        Code::DiskFull => Error::failure("There is no room left on the disk of the database; nothing was changed.")
            .hint("Make room there and run the command again."),
        Code::SystemIoFailure => Error::failure("The database could not be read or written.")
            .hint("Nothing is half done. Is there room on its disk, and is the disk in order?"),
        Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied => {
            Error::failure("The database cannot be written; its folder has to be writable too.")
        }
        Code::ConstraintViolation => {
            let why = detail.unwrap_or("a rule of the database forbids it");
            Error::conflict(format!("That does not fit what is there: {why}."))
        }
        _ => Error::failure("The database could not be used."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    fn kind(conn: &Connection, sql: &str) -> Kind {
        let text = conn.query_row(sql, (), |row| row.get::<_, String>(0));
        Error::from(text.unwrap_err()).kind()
    }

    #[test]
    fn damage_is_told_as_damage() {
        let conn = Connection::open_in_memory().unwrap();
        for sql in [
            "SELECT CAST(x'ff' AS TEXT)",
            "SELECT 1",
            "SELECT x FROM missing",
            "SELECT 'a' WHERE 0",
            "SELECT zeroblob(2000000000)",
        ] {
            assert_eq!(kind(&conn, sql), Kind::Database, "{sql}");
        }
        conn.execute_batch("CREATE TABLE t (x TEXT NOT NULL CHECK (x <> 'a'))").unwrap();
        let refused = conn.execute("INSERT INTO t VALUES ('a')", ()).unwrap_err();
        assert_eq!(Error::from(refused).kind(), Kind::Conflict);
        let full = Fault::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None);
        assert_eq!(Error::from(full).kind(), Kind::Failure);
    }
}
