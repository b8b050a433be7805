//! A question, and how its answer is shown.

use serde::Serialize;

use crate::cli::words::{or_empty, yes_no};
use crate::domain::permission::Permission;
use crate::domain::text::arg;
use crate::ops::access::{Answer, Other, Question, Reason, Suppose, Target};
use crate::ui::{Check, Column, Page, Record, Ui};

/// What was asked.
pub(super) struct Asked {
    pub(super) user: String,
    pub(super) permission: Permission,
    pub(super) target: Target,
}

impl Asked {
    pub(super) fn question(&self, suppose: Suppose) -> Question {
        Question { user: self.user.clone(), permission: self.permission, target: self.target.clone(), suppose }
    }
}

/// The command that explains an answer; what it is about is told as answers tell it: `ticket SO-10023`.
pub(super) fn explaining(user: &str, permission: Permission, object: Option<&str>) -> String {
    let about = object.and_then(|object| object.split_once(' '));
    let about = about.map(|(noun, key)| format!(" --{noun} {}", arg(key))).unwrap_or_default();
    format!("portalctl access explain {} {permission}{about}", arg(user))
}

/// Says on stderr what holds beside the answer.
pub(super) fn note(ui: &mut Ui, answer: &Answer) {
    if let Some(shut_out) = &answer.shut_out {
        ui.status(format!("Preview: {shut_out}"));
    }
    if !answer.supposing.is_empty() {
        ui.status(format!("Supposing: {}. Nothing is changed.", answer.supposing.join(", ")));
    }
}

/// An answer of which a terminal shows one word.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Verdict(pub(super) Answer);

/// An answer of which a terminal shows all.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Explained(pub(super) Answer);

macro_rules! columns {
    () => {
        &[
            Column { name: "user", shown: true, cell: |shown| shown.0.user.clone() },
            Column { name: "permission", shown: true, cell: |shown| shown.0.permission.to_string() },
            Column { name: "object", shown: true, cell: |shown| or_empty(&shown.0.object) },
            Column { name: "allowed", shown: true, cell: |shown| yes_no(shown.0.allowed) },
            Column { name: "assignment", shown: true, cell: |shown| or_empty(&shown.0.assignment) },
            Column { name: "step", shown: true, cell: |shown| shown.0.failed().map(what).unwrap_or_default() },
            Column { name: "because", shown: true, cell: |shown| because(&shown.0) },
            Column { name: "fix", shown: true, cell: |shown| or_empty(&shown.0.fix) },
            Column { name: "instead", shown: false, cell: |shown| or_empty(&shown.0.instead) },
        ]
    };
}

impl Record for Verdict {
    const NOUN: &'static str = "answer";

    fn columns() -> &'static [Column<Verdict>] {
        columns!()
    }

    fn key(&self) -> String {
        verdict(&self.0).to_owned()
    }

    fn page(&self, page: &mut Page) {
        page.line(verdict(&self.0));
    }
}

impl Record for Explained {
    const NOUN: &'static str = "answer";

    fn columns() -> &'static [Column<Explained>] {
        columns!()
    }

    fn key(&self) -> String {
        verdict(&self.0).to_owned()
    }

    fn page(&self, page: &mut Page) {
        let answer = &self.0;
        page.field("User", &answer.user).field("Permission", answer.permission.to_string());
        page.field("About", answer.object.as_deref().unwrap_or("anything, anywhere"));
        if !answer.supposing.is_empty() {
            page.field("Supposing", answer.supposing.join(", "));
        }
        page.field("Answer", verdict(answer));
        if let Some(failed) = answer.failed() {
            page.field("Because", format!("{}: {}", what(failed), failed.because));
            for (label, way) in [("Fix", &answer.fix), ("Ask instead", &answer.instead)] {
                way.as_ref().map(|way| page.field(label, way));
            }
            answer.no_fix.map(|why| page.field("Fix", format!("none: {why}")));
        }
        let title = match &answer.assignment {
            Some(assignment) => format!("The steps, as assigned to {assignment}"),
            None => "The steps".to_owned(),
        };
        page.checks(title, answer.reasons.iter().map(step).collect());
        if !answer.others.is_empty() {
            page.checks("Other assignments", answer.others.iter().map(other).collect());
        }
    }
}

fn verdict(answer: &Answer) -> &'static str {
    if answer.allowed { "allowed" } else { "denied" }
}

fn because(answer: &Answer) -> String {
    answer.failed().map(|reason| reason.because.clone()).unwrap_or_default()
}

/// A step, with the permission it is about.
fn what(reason: &Reason) -> String {
    match reason.permission {
        Some(permission) => format!("{} {permission}", reason.step),
        None => reason.step.to_owned(),
    }
}

fn step(reason: &Reason) -> Check {
    Check { holds: reason.holds, what: what(reason), because: reason.because.clone() }
}

fn other(other: &Other) -> Check {
    let because = match (other.step, &other.because) {
        (Some(step), Some(because)) => format!("stops at {step}: {because}"),
        _ => "allows it, too".to_owned(),
    };
    Check { holds: other.allowed, what: other.assignment.clone(), because }
}
