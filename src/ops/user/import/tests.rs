use super::super::fixture::{NOW, World, at, owned, told, world};
use super::{Inviting, import};
use crate::bulk::importer::Importer;
use crate::bulk::policy::{BadRows, Empty, Existing, Policy};
use crate::bulk::sheet::USER;
use crate::bulk::summary::Summary;
use crate::domain::id::MessageId;
use crate::domain::permission::Permission;
use crate::domain::staff::StaffRole;
use crate::domain::user::{FacilityScope, Language, UserStatus};
use crate::error::{Kind, Result};
use crate::store::EventFilter;
use serde_json::{Value, json};

/// What an import of a file of users did.
struct Imported {
    summary: Summary,
    /// What was wrong with the rows that were left out.
    told: String,
    messages: Vec<MessageId>,
    warnings: Vec<String>,
}

fn run(world: &mut World, text: &str, invite: bool) -> Result<Imported> {
    with(world, text, Policy::default(), invite)
}

/// Imports a text with this policy; what is wrong with it is an error unless bad rows are to be left out.
fn with(world: &mut World, text: &str, policy: Policy, invite: bool) -> Result<Imported> {
    let mut file = Importer::of_text(USER, text, policy)?;
    let inviting = if invite { Inviting::EachNewUser(None) } else { Inviting::Nobody };
    let imported = world.run(|tx, actor, random| import(tx, actor, NOW, random, "member", &mut file, inviting))?;
    let (outcome, refusal) = file.finish();
    let told = refusal.map(|refusal| told(&refusal)).unwrap_or_default();
    Ok(Imported { summary: outcome.summary, told, messages: imported.messages, warnings: imported.warnings })
}

const UPDATE: Policy = Policy { existing: Existing::Updated, bad_rows: BadRows::Abort, empty: Empty::Silent };
const SKIP_EXISTING: Policy = Policy { existing: Existing::Skipped, ..UPDATE };
const CLEAR: Policy = Policy { empty: Empty::Clears, ..UPDATE };
const SKIP_BAD: Policy = Policy { bad_rows: BadRows::Skip, existing: Existing::Agrees, ..UPDATE };

/// How many were created, updated, unchanged, skipped, rejected.
fn counts(imported: &Imported) -> [u64; 5] {
    let Summary { created, updated, unchanged, skipped, rejected, .. } = imported.summary;
    [created, updated, unchanged, skipped, rejected]
}

/// All complaints about a file whose rows are refused.
fn complaints(world: &mut World, text: &str) -> String {
    let error = run(world, text, false).err().unwrap();
    assert_eq!(error.kind(), Kind::Invalid, "{}", told(&error));
    told(&error)
}

const GOOD: &str = "\
E-mail;Username;Given name;language;Client;Sites;Roles;allow;deny;contact;support cases;all retail
eva@k1.example;;Eva;sv;K-1;F-2|F-1|-;moderator|client-inspector;document.add;comment.add;Cecilia;yes;
eva@k1.example;;Eva;;customer k-2;;;;;;;no
kim@k1.example;jour kim;;;K-1;*;;;;;;
mia@example.com;;;;;*;client-accountant;;;;;true
nobody@example.com;;;;;;;;;;;
";

#[test]
fn rows_become_users_with_assignments() {
    let mut world = world();
    let imported = run(&mut world, GOOD, false).unwrap();
    let counts = (imported.summary.created, imported.summary.unchanged, imported.summary.invited);
    assert_eq!((counts, imported.messages.len()), ((4, 0, 0), 0));
    let eva = world.user("eva@k1.example");
    assert_eq!((eva.status, eva.allow_support_cases), (UserStatus::NotConfirmed, true));
    assert_eq!(eva.profile.language, Some(Language::Swedish));
    let [first, second] = eva.assignments.as_slice() else { panic!("{eva:?}") };
    assert_eq!((&first.facilities, first.unassigned), (&owned(&["F-1", "F-2"]), true));
    assert_eq!(first.roles, ["moderator", "client-inspector"]);
    assert!(first.allow.has(Permission::DocumentAdd) && first.deny.has(Permission::CommentAdd));
    assert_eq!(first.contact.as_deref(), Some("cecilia@k1.example"));
    assert_eq!((second.scope, &second.roles), (FacilityScope::All, &owned(&["member"])));
    assert_eq!(world.user("jour kim").email.as_deref(), Some("kim@k1.example"));
    assert!(world.user("mia@example.com").all_retail);
    assert!(world.user("nobody@example.com").assignments.is_empty());
    let (actions, _) = world.log();
    assert_eq!(actions.iter().filter(|action| *action == "user.import").count(), 5);
}

#[test]
fn what_an_event_says_is_what_is_there() {
    let mut world = world();
    run(&mut world, GOOD, false).unwrap();
    let there: Vec<_> = ["eva@k1.example", "jour kim", "mia@example.com"].map(|who| world.user(who)).into();
    let tx = world.store.read().unwrap();
    let mut told = Vec::new();
    let filter = EventFilter { action: Some("user.import".into()), oldest_first: true, ..EventFilter::default() };
    tx.events(&filter, &mut |line| {
        told.extend(line.after);
        Ok(std::ops::ControlFlow::Continue(()))
    })
    .unwrap();
    let there: Vec<_> = there.iter().map(crate::ops::user::logged).collect();
    agree(&told[0]["assignments"][0], &there[0]["assignments"][0]);
    agree(&told[1]["assignments"][0], &there[0]["assignments"][1]);
    agree(&told[2], &there[1]);
    agree(&told[3], &there[2]);
}

/// What follows from the rest of an event, or is as usual for a new user.
const UNSAID: [&str; 9] = [
    "id",
    "username",
    "status",
    "created_at",
    "customer_name",
    "permissions",
    "staff_hear_of_calls",
    "notify_comments",
    "notify_work_orders",
];

/// Whether an event says of something what is there, and leaves out only what is empty or [`UNSAID`].
fn agree(told: &Value, there: &Value) {
    match (told, there) {
        (Value::Object(told), Value::Object(there)) => {
            assert!(told.keys().all(|key| there.contains_key(key)), "{told:?}");
            let empty = |value: &Value| matches!(value, Value::Null | Value::Bool(false)) || value == &json!([]);
            for (key, there) in there {
                match told.get(key) {
                    Some(told) => agree(told, there),
                    None => assert!(empty(there) || UNSAID.contains(&&**key), "{key}"),
                }
            }
        }
        (Value::Array(told), Value::Array(there)) => {
            assert_eq!(told.len(), there.len());
            told.iter().zip(there).for_each(|(told, there)| agree(told, there));
        }
        _ => assert_eq!(told, there),
    }
}

#[test]
fn twice_changes_and_mails_nothing() {
    let mut world = world();
    let good = GOOD.replace("nobody@example.com;;;;;;;;;;;\n", "");
    let imported = run(&mut world, &good, true).unwrap();
    assert_eq!((imported.summary.created, imported.summary.invited, imported.messages.len()), (3, 3, 3));
    let events = world.log().0.len();
    let again = run(&mut world, &good, true).unwrap();
    assert_eq!((again.summary.created, again.summary.unchanged, again.summary.invited), (0, 3, 0));
    assert!(again.messages.is_empty());
    assert_eq!(world.log().0.len(), events);
}

#[test]
fn every_complaint_names_line_column_and_value() {
    let mut world = world();
    let said = complaints(
        &mut world,
        "email,customer,facilities,roles,allow,deny,contact,language,allow_support_cases,all_retail\n\
         ,K-2,,,,,,,,\n\
         eva,K-2,,,,,,,,\n\
         a@k1.example,K-9,,,,,,,,\n\
         b@k1.example,R-1,,,,,,,,\n\
         c@k1.example,K-1,,,,,,,,\n\
         d@k1.example,K-1,F-9,membr,documentadd,x.y,Nobody,xx,maybe,\n\
         e@k1.example,K-1,*;F-1,client-monitor-manager-read-only;member,,,,,,\n\
         f@k1.example,K-2,,,,,,,,yes\n\
         g@k1.example,,F-1,,,,,,,\n\
         h@k1.example,K-2,,,call.add,call.add,,,,\n\
         i@k1.example,K-1,K-2/F-1,,,,,,,\n",
    );
    for expected in [
        "line 2, column `email`, value \"\": The e-mail address is empty, and so is the username.",
        "line 3, column `email`, value \"eva\"",
        "line 4, column `customer`, value \"K-9\"",
        "line 5, column `customer`, value \"R-1\": R-1 Customer R-1 is a retail customer",
        "line 6, column `facilities`, value \"\": K-1 has 3 facilities",
        "line 7, column `facilities`, value \"F-9\"",
        "line 7, column `roles`, value \"membr\": There is no role \"membr\". Did you mean \"member\"?",
        "line 7, column `allow`, value \"documentadd\": There is no permission \"documentadd\". Did you mean",
        "line 7, column `deny`",
        "line 7, column `contact`",
        "line 7, column `language`",
        "line 7, column `allow_support_cases`",
        "line 8, column `facilities`, value \"*;F-1\": `*` is all facilities",
        "line 8, column `roles`",
        "line 9, column `customer`",
        "line 10, column `facilities`, value \"F-1\": The row does not say at which customer.",
        "line 11, column `deny`",
        "line 12, column `facilities`",
        "11 rows are not acceptable",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    assert!(world.log().0.iter().all(|action| action != "user.import"), "none was taken");
}

#[test]
fn duties_and_the_feature_count() {
    let mut world = world();
    world.acting(StaffRole::ContentCreator, "Lifts");
    run(&mut world, "email,customer,roles\na@k2.example,K-2,member\n", false).unwrap();
    let error = run(&mut world, "email,customer,roles\nb@k2.example,K-2,moderator\n", false).err().unwrap();
    assert_eq!(error.kind(), Kind::Denied);
    assert!(error.message().contains("line 2"), "{}", told(&error));
    world.acting(StaffRole::DepartmentAdministrator, "Lifts");
    run(&mut world, "email,customer,roles\nb@k2.example,K-2,moderator\n", false).unwrap();
    for file in ["email,customer\nc@k3.example,K-3\n", "email,all_retail\nc@k3.example,yes\n", "email\nc@k3.example\n"]
    {
        assert_eq!(run(&mut world, file, false).err().unwrap().kind(), Kind::Denied, "{file}");
    }
    world.turn_off_sign_in();
    assert_eq!(run(&mut world, "email,customer\nc@k2.example,K-2\n", true).err().unwrap().kind(), Kind::Denied);
    run(&mut world, "email,customer\nc@k2.example,K-2\n", false).unwrap();
}

#[test]
fn an_invitation_needs_a_place_and_administrators_are_warned_about() {
    let mut world = world();
    let error = run(&mut world, "email\nnobody@example.com\n", true).err().unwrap();
    assert!(told(&error).contains("Nobody is invited to nothing"), "{}", told(&error));
    let file = "email,customer,roles\na@k2.example,K-2,administrator\nb@k3.example,K-3,administrator\n";
    let warnings = run(&mut world, file, false).unwrap().warnings;
    assert!(warnings[0].contains("independent: K-3."), "{warnings:?}");
    world.invite("c@k3.example", at(&["K-3"], &[])).unwrap();
    let again = run(&mut world, "email,customer\nc@k3.example,K-3\n", true).unwrap();
    assert!(again.messages.is_empty(), "who was invited by hand is not invited again");
}

#[test]
fn an_empty_file_is_nothing_to_do() {
    let mut world = world();
    let imported = run(&mut world, "email,customer\n", true).unwrap();
    assert_eq!(imported.summary, Default::default());
}

mod identity;
mod model;
mod policy;
mod split;
mod together;

#[test]
fn what_a_row_takes_away_is_said() {
    let mut world = world();
    run(&mut world, "email,customer,allow,deny\na@k2.example,K-2,document.add,call.view\n", false).unwrap();
    let more = "email,customer,allow\na@k2.example,K-2,document.add;call.view\n";
    let said = complaints(&mut world, more);
    assert!(said.contains("column `deny`, value \"\": a@k2.example is there already, with deny"), "{said}");
    run(&mut world, "email,all_retail\nr@example.com,yes\n", false).unwrap();
    let said = complaints(&mut world, "email,all_retail\nr@example.com,no\n");
    assert!(said.contains("r@example.com is assigned to all retail customers. Take that away with"), "{said}");
}
