//! What can go wrong, and how it is told: the only place that turns an error into words, JSON or an exit code.
//!
//! An error has a [`Kind`], which scripts see as the exit code and as `kind` in JSON, a message that names the thing,
//! a hint that names the way out where there is one, and the underlying cause. Call sites read
//! `Error::not_found(format!("There is no customer {name:?}.")).hint("Use `portalctl customer list`.")`.

mod caught;

use std::fmt;

pub use caught::caught;

/// The kinds of failure, each with its exit code. Part of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Input/output, or a fault of ours.
    Failure,
    /// The command line is wrong, or an answer was needed and nobody could be asked.
    Usage,
    /// What was named does not exist, or the user may not see it.
    NotFound,
    /// It exists already, is still in use, changed meanwhile, or a rule of the model forbids the combination.
    Conflict,
    /// The actor or the user may not.
    Denied,
    /// A value or an input file was rejected.
    Invalid,
    /// The change is made, but some mail could not be delivered yet.
    Undelivered,
    /// Another process held the database too long.
    Busy,
    /// The database is missing, damaged, not ours, or of another version.
    Database,
    /// The person at the terminal stopped it; nothing is half done.
    Interrupted,
    /// Whoever read our output stopped reading: not an error to anyone, the command just ends.
    Closed,
}

impl Kind {
    /// Every kind that a script can meet.
    pub const ALL: [Kind; 10] = [
        Kind::Failure,
        Kind::Usage,
        Kind::NotFound,
        Kind::Conflict,
        Kind::Denied,
        Kind::Invalid,
        Kind::Undelivered,
        Kind::Busy,
        Kind::Database,
        Kind::Interrupted,
    ];

    /// The exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Kind::Closed => 0,
            Kind::Failure => 1,
            Kind::Usage => 2,
            Kind::NotFound => 3,
            Kind::Conflict => 4,
            Kind::Denied => 5,
            Kind::Invalid => 6,
            Kind::Undelivered => 7,
            Kind::Busy => 8,
            Kind::Database => 9,
            Kind::Interrupted => 130,
        }
    }

    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Closed => "closed",
            Kind::Failure => "failure",
            Kind::Usage => "usage",
            Kind::NotFound => "not_found",
            Kind::Conflict => "conflict",
            Kind::Denied => "denied",
            Kind::Invalid => "invalid",
            Kind::Undelivered => "undelivered",
            Kind::Busy => "busy",
            Kind::Database => "database",
            Kind::Interrupted => "interrupted",
        }
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
    source: Option<anyhow::Error>,
}

/// What nearly every function of the program returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident),* $(,)?) => {
        $($(#[$doc])*
        pub fn $name(message: impl Into<String>) -> Error {
            Error::new(Kind::$kind, message)
        })*
    };
}

impl Error {
    /// An error of a kind, with a message: a full sentence that names the thing.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into(), hint: None, source: None }
    }

    constructors! {
        /// Input/output, or a fault of ours.
        failure => Failure,
        /// The command line is wrong, or nobody could be asked.
        usage => Usage,
        /// What was named does not exist for whoever asks.
        not_found => NotFound,
        /// A rule of the model forbids the combination, or it exists already.
        conflict => Conflict,
        /// The actor or the user may not.
        denied => Denied,
        /// A value or an input file was rejected.
        invalid => Invalid,
        /// The change stands, some mail did not go out.
        undelivered => Undelivered,
        /// The database is missing, damaged, not ours or of another version.
        database => Database,
    }

    /// The same error with the way out: a full sentence, usually with the command that helps.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    /// The same error with a hint, if there is one.
    pub fn maybe_hint(mut self, hint: Option<impl Into<String>>) -> Error {
        self.hint = hint.map(Into::into);
        self
    }

    /// The same error with another way out behind the one that it has.
    pub fn further_hint(mut self, hint: &str) -> Error {
        self.hint = Some(self.hint.map_or_else(|| hint.to_owned(), |first| format!("{first} {hint}")));
        self
    }

    /// The same error with the thing that it is about before the message, where that does not name it.
    pub fn about(mut self, thing: &str) -> Error {
        if !self.message.contains(thing) {
            self.message = format!("{thing}: {}", self.message);
        }
        self
    }

    /// The same error with what caused it.
    pub fn caused_by(mut self, source: impl Into<anyhow::Error>) -> Error {
        self.source = Some(source.into());
        self
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What went wrong, without the cause.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The way out, where there is one.
    pub fn way_out(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The message and the chain of causes behind it, in one line.
    pub fn full_message(&self) -> String {
        let mut text = self.message.clone();
        let mut told = String::new();
        for cause in self.source.iter().flat_map(|source| source.chain()) {
            let cause = cause.to_string();
            // A cause often repeats the one behind it, with a code of its own.
            if !text.contains(&cause) && (told.is_empty() || !cause.contains(&told)) {
                text = format!("{} ({})", text.trim_end_matches('.'), cause.trim_end_matches('.'));
                text.push('.');
                told = cause;
            }
        }
        text
    }

    /// The object that `-o json` prints on stderr.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "error": { "kind": self.kind.word(), "message": self.full_message(), "hint": self.hint }
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full_message())
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Error::new(Kind::Closed, "The reader stopped reading."),
            std::io::ErrorKind::Interrupted => Error::new(Kind::Interrupted, "Interrupted."),
            _ => Error::failure("Reading or writing failed.").caused_by(error),
        }
    }
}

impl From<crate::domain::Rejected> for Error {
    fn from(rejected: crate::domain::Rejected) -> Error {
        Error::invalid(rejected.reason).maybe_hint(rejected.hint)
    }
}

impl From<crate::domain::password::Fault> for Error {
    fn from(fault: crate::domain::password::Fault) -> Error {
        use crate::domain::password::Fault;
        let told = fault.to_string();
        match fault {
            Fault::TooLong => Error::invalid(told),
            Fault::NoMemory { .. } => Error::failure(told).hint("Nothing is wrong with the password; try again later."),
            Fault::Unhashable { .. } => Error::failure(told),
            Fault::Unreadable { .. } => {
                Error::failure(told).hint("Have a new one set with `portalctl user password USER --reset`.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_the_contract() {
        let codes: Vec<_> = Kind::ALL.iter().map(|kind| (kind.word(), kind.exit_code())).collect();
        let expected = [
            ("failure", 1),
            ("usage", 2),
            ("not_found", 3),
            ("conflict", 4),
            ("denied", 5),
            ("invalid", 6),
            ("undelivered", 7),
            ("busy", 8),
            ("database", 9),
            ("interrupted", 130),
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn causes_are_told_once() {
        let error = Error::failure("The file could not be read.").caused_by(anyhow::anyhow!("permission denied"));
        assert_eq!(error.full_message(), "The file could not be read (permission denied).");
        let cause = anyhow::anyhow!("error code 13: permission denied").context("permission denied");
        let error = Error::failure("The file could not be read.").caused_by(cause);
        assert_eq!(error.full_message(), "The file could not be read (permission denied).");
    }
}
