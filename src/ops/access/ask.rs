//! Asking the law whether a user may do something, with its reasons.

use super::fix::{Mending, Way, instead};
use super::names::Names;
use super::reason::About;
use super::suppose::Suppose;
use super::target::Target;
use crate::domain::access::{Chain, Finding, Step};
use crate::domain::permission::Permission;
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::store::Tx;

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Whose access it is about: username, e-mail address or name.
    pub user: String,
    /// What is to be done.
    pub permission: Permission,
    /// To what.
    pub target: Target,
    /// What is supposed to be different.
    pub suppose: Suppose,
}

/// The answer, with its reasons.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Answer {
    /// The user, by username.
    pub user: String,
    /// What was asked for.
    pub permission: Permission,
    /// What it was asked about: `ticket SO-10023`; none for anything, anywhere.
    pub object: Option<String>,
    /// Whether it is allowed.
    pub allowed: bool,
    /// The steps of the law for the assignment that decides, in order.
    pub reasons: Vec<Reason>,
    /// The command line after which the first step that failed holds; none where it is allowed, where nothing can
    /// change it, and where something is only supposed.
    pub fix: Option<String>,
    /// Why nothing can change it, if so.
    pub no_fix: Option<&'static str>,
    /// The question that would have been the right one, where the permission says nothing about the object.
    pub instead: Option<String>,
    /// The assignment that decides: `K-1003 Brf Tallkronan`, `all retail customers`; none for a user without any.
    pub assignment: Option<String>,
    /// What the user's other assignments say.
    pub others: Vec<Other>,
    /// Why the user cannot sign in, whatever they may do.
    pub shut_out: Option<String>,
    /// What was supposed.
    pub supposing: Vec<String>,
}

/// A step of the law.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Reason {
    /// Which, by its word.
    pub step: &'static str,
    /// The permission, where the step asks whether one is held.
    pub permission: Option<Permission>,
    /// Whether it holds.
    pub holds: bool,
    /// Why.
    pub because: String,
}

/// An assignment that does not decide.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Other {
    /// What it is at.
    pub assignment: String,
    /// Whether it allows it, too.
    pub allowed: bool,
    /// The first step that fails for it.
    pub step: Option<&'static str>,
    /// Why that fails.
    pub because: Option<String>,
}

impl Answer {
    /// The first step that failed.
    pub fn failed(&self) -> Option<&Reason> {
        self.reasons.iter().find(|reason| !reason.holds)
    }
}

/// Puts a question to the law.
///
/// # Errors
/// When the user or what it is about is not there, or something cannot be supposed.
pub fn ask(tx: &Tx<'_>, question: &Question) -> Result<Answer> {
    let user = PortalUser::load(tx, &question.user)?;
    let shut_out = user.shut_out().map(|error| error.message().to_owned());
    let PortalUser { username, mut access, .. } = user;
    let mut about = question.target.find(tx, Some(&access))?;
    let supposed = !question.suppose.is_empty();
    if supposed {
        question.suppose.apply(tx, &username, &mut access, &about.object)?;
        // Other facts may matter to what is supposed.
        about = question.target.find(tx, Some(&access))?;
    }
    let (object, permission) = (&about.object, question.permission);
    let names = Names::look_up(tx, &access, object)?;
    let words = About { access: &access, object, permission, names: &names };
    let reason = |chain: &Chain<'_>, finding: &Finding| Reason {
        step: finding.step.word(),
        permission: finding.step.permission(),
        holds: finding.holds,
        because: words.because(chain.assignment, *finding),
    };

    let decision = access.decide(object, permission);
    let deciding = decision.deciding();
    let failed = deciding.and_then(Chain::failed);
    let instead = match failed {
        Some(Step::Takes) => instead(&username, &about, permission, &names),
        _ => None,
    };
    let way = match (deciding, failed) {
        (Some(chain), Some(step)) if !supposed && instead.is_none() => {
            let roles = tx.roles()?;
            let mending =
                Mending { username: &username, access: &access, object, permission, names: &names, roles: &roles };
            Some(mending.way(chain.assignment, step))
        }
        _ => None,
    };
    let (fix, no_fix) = match way {
        Some(Way::Run(command)) => (Some(command), None),
        Some(Way::Nothing(why)) => (None, Some(why)),
        None => (None, None),
    };
    let is_deciding = |chain: &&Chain<'_>| deciding.is_some_and(|deciding| std::ptr::eq(deciding, *chain));
    let others = decision.chains.iter().filter(|chain| !is_deciding(chain)).filter_map(|chain| {
        let stopped = chain.findings.iter().find(|finding| !finding.holds).map(|finding| reason(chain, finding));
        Some(Other {
            assignment: names.assignment(chain.assignment?),
            allowed: chain.allows(),
            step: stopped.as_ref().map(|stopped| stopped.step),
            because: stopped.map(|stopped| stopped.because),
        })
    });
    Ok(Answer {
        permission,
        allowed: decision.allowed(),
        reasons: deciding
            .into_iter()
            .flat_map(|chain| chain.findings.iter().map(|finding| reason(chain, finding)))
            .collect(),
        fix,
        no_fix,
        instead,
        assignment: deciding.and_then(|chain| chain.assignment).map(|assignment| names.assignment(assignment)),
        others: others.collect(),
        shut_out,
        supposing: question.suppose.told(),
        object: about.is_something().then_some(about.name),
        user: username,
    })
}
