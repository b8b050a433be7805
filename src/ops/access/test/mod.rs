//! Assertions about who can and cannot do what, checked against the law.

mod file;

pub use file::{Assertion, Expected, read};

use serde::Serialize;

use super::ask::{Answer, Question, ask};
use super::suppose::Suppose;
use crate::domain::access::Step;
use crate::domain::permission::Permission;
use crate::error::{Kind, Result};
use crate::store::Tx;

/// What came of an assertion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The line of the file that it begins on.
    pub line: usize,
    /// What the file calls it.
    pub name: Option<String>,
    /// The user: by username or, where there is none, as the file names them.
    pub user: String,
    /// What they can or cannot do.
    pub permission: Permission,
    /// To what: `ticket SO-10023`; none for anything, anywhere.
    pub object: Option<String>,
    /// What the file says.
    pub expected: Expected,
    /// What the law says; none where somebody or something is not there to ask about.
    pub allowed: Option<bool>,
    /// Whether both say the same.
    pub holds: bool,
    /// What decided.
    pub because: String,
}

/// Checks assertions, one by one. What is not there, and what a permission says nothing about, bears no assertion out:
/// else a typo would make every `cannot` hold.
///
/// # Errors
/// Those of the database.
pub fn test(tx: &Tx<'_>, assertions: &[Assertion]) -> Result<Vec<Outcome>> {
    assertions.iter().map(|assertion| check(tx, assertion)).collect()
}

fn check(tx: &Tx<'_>, assertion: &Assertion) -> Result<Outcome> {
    let Assertion { line, name, user, permission, target, .. } = assertion;
    let question =
        Question { user: user.clone(), permission: *permission, target: target.clone(), suppose: Suppose::default() };
    let outcome = Outcome {
        line: *line,
        name: name.clone(),
        user: user.clone(),
        permission: *permission,
        object: assertion.object(),
        expected: assertion.expected,
        allowed: None,
        holds: false,
        because: String::new(),
    };
    Ok(match ask(tx, &question) {
        Ok(answer) if answer.failed().is_some_and(|reason| reason.step == Step::Takes.word()) => {
            Outcome { user: answer.user.clone(), because: because(&answer), object: answer.object, ..outcome }
        }
        Ok(answer) => Outcome {
            user: answer.user.clone(),
            allowed: Some(answer.allowed),
            holds: answer.allowed == (assertion.expected == Expected::Can),
            because: because(&answer),
            object: answer.object,
            ..outcome
        },
        Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => {
            Outcome { because: error.message().to_owned(), ..outcome }
        }
        Err(error) => return Err(error),
    })
}

/// The first step that failed; or what gives the permission, where none did.
fn because(answer: &Answer) -> String {
    let gives = || answer.reasons.iter().find(|reason| reason.permission == Some(answer.permission));
    let reason = answer.failed().or_else(gives).map(|reason| reason.because.as_str()).unwrap_or_default();
    match &answer.assignment {
        Some(assignment) => format!("{assignment}: {reason}"),
        None => reason.to_owned(),
    }
}
