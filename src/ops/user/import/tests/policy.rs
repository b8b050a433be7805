//! What becomes of users who are there already.

use super::*;
use crate::ops::{facility, find};

/// Eva is at K-1 with two facilities, Kim at K-2, Mia is an all-retail user.
const THERE: &str = "\
email,username,first_name,city,language,comments,allow_support_cases,customer,facilities,contact,roles,allow,deny,all_retail
eva@k1.example,,Eva,Lund,sv,VIP,yes,K-1,F-1;F-2,Cecilia,moderator,invoice.view,call.add,
kim@k2.example,kim,Kim,,,,,K-2,*,,member,,,
mia@example.com,,Mia,,,,,,,,member,,,yes
";

fn there() -> World {
    let mut world = world();
    assert_eq!(counts(&run(&mut world, THERE, false).unwrap()), [3, 0, 0, 0, 0]);
    world
}

/// The last event: before and after.
fn last_event(world: &mut World) -> (serde_json::Value, serde_json::Value) {
    let tx = world.store.read().unwrap();
    let mut last = None;
    let filter = EventFilter { action: Some("user.import".into()), oldest_first: true, ..EventFilter::default() };
    tx.events(&filter, &mut |line| {
        last = Some((line.before.unwrap_or_default(), line.after.unwrap_or_default()));
        Ok(std::ops::ControlFlow::Continue(()))
    })
    .unwrap();
    last.unwrap()
}

#[test]
fn a_difference_is_a_conflict_left_alone_or_changed() {
    // What the row says, and which columns of it differ from what is there.
    let rows: [(&str, &[&str]); 12] = [
        ("email,first_name\neva@k1.example,Ida", &["first_name"]),
        ("email,username\neva@k1.example,evaek", &["username"]),
        ("email,city,language\nkim@k2.example,Lund,de", &["city", "language"]),
        ("email,comments,allow_support_cases\neva@k1.example,none,no", &["comments", "allow_support_cases"]),
        ("email,customer,facilities\neva@k1.example,K-1,F-1", &["facilities"]),
        ("email,customer,facilities\neva@k1.example,K-1,F-2;-;F-1", &["facilities"]),
        ("email,customer,facilities\neva@k1.example,K-1,*", &["facilities"]),
        ("email,customer,facilities\nkim@k2.example,K-2,F-1", &["facilities"]),
        ("email,customer,roles\neva@k1.example,K-1,member", &["roles"]),
        ("email,customer,allow\neva@k1.example,K-1,call.add", &["allow", "deny"]),
        ("email,customer,deny\neva@k1.example,K-1,invoice.view", &["deny", "allow"]),
        ("email,all_retail,roles\nmia@example.com,yes,client-accountant", &["roles"]),
    ];
    for (row, columns) in rows {
        let mut world = there();
        let events = world.log();
        let told = complaints(&mut world, row);
        for column in columns {
            assert!(told.contains(&format!("line 2, column `{column}`")), "{row}\n{told}");
        }
        assert_eq!(told.matches("is there already, with").count(), columns.len(), "{row}\n{told}");
        assert_eq!(counts(&with(&mut world, row, SKIP_EXISTING, true).unwrap()), [0, 0, 0, 1, 0], "{row}");
        assert_eq!(world.log(), events, "{row}");
        assert_eq!(counts(&with(&mut world, row, UPDATE, true).unwrap()), [0, 1, 0, 0, 0], "{row}");
        let (before, after) = last_event(&mut world);
        assert!(before != after && !before.is_null(), "{row}");
        let events = world.log();
        assert_eq!(counts(&with(&mut world, row, UPDATE, true).unwrap()), [0, 0, 1, 0, 0], "{row}");
        assert_eq!(counts(&run(&mut world, row, true).unwrap()), [0, 0, 1, 0, 0], "{row}");
        assert_eq!(world.log(), events, "{row}");
    }
}

#[test]
fn an_update_is_what_the_row_says_and_nothing_else() {
    let mut world = there();
    let file = "email,city,customer,facilities,roles,allow,deny\n\
                eva@k1.example,Malmö,K-1,F-3,member;client-inspector,call.add,\n";
    with(&mut world, file, UPDATE, false).unwrap();
    let eva = world.user("eva@k1.example");
    assert_eq!((eva.profile.city.as_deref(), eva.profile.first_name.as_deref()), (Some("Malmö"), Some("Eva")));
    let held = &eva.assignments[0];
    assert_eq!((&held.facilities, held.unassigned), (&owned(&["F-3"]), false));
    assert_eq!(held.roles, ["member", "client-inspector"]);
    assert_eq!(held.allow.iter().collect::<Vec<_>>(), [Permission::CallAdd], "what is allowed is no longer denied");
    assert!(held.deny.is_empty() && held.contact.is_some());
    let (before, after) = last_event(&mut world);
    assert_eq!((&before["city"], &after["city"]), (&"Lund".into(), &"Malmö".into()));
    assert_eq!(before["assignments"][0]["facilities"], serde_json::json!(["F-1", "F-2"]));
    assert_eq!(after["assignments"][0], serde_json::json!(held));
    assert_eq!(world.log().0.iter().filter(|action| action.starts_with("user.")).count(), 4, "one event a row");
}

#[test]
fn a_place_is_added_unless_users_are_left_alone() {
    let row = "email,customer,roles\nkim@k2.example,K-3,moderator\n";
    let mut world = there();
    let events = world.log();
    assert_eq!(counts(&with(&mut world, row, SKIP_EXISTING, false).unwrap()), [0, 0, 0, 1, 0]);
    assert_eq!(world.log(), events);
    assert_eq!(counts(&run(&mut world, row, true).unwrap()), [0, 1, 0, 0, 0]);
    let (before, after) = last_event(&mut world);
    let kim = world.user("kim");
    assert!(before.is_null());
    assert_eq!(after, serde_json::json!({ "assignments": [kim.assignments[1]] }));
    // What else the row says of the user is not overwritten on the way.
    let told = complaints(&mut world, "email,first_name,customer\nmia@example.com,Maria,\nkim@k2.example,Ko,K-1\n");
    assert!(told.contains("line 2, column `first_name`") && told.contains("line 3, column `first_name`"), "{told}");
    let told = complaints(&mut world, "email,customer,all_retail\nmia@example.com,K-2,\nkim@k2.example,,yes\n");
    assert!(told.contains("`portalctl user unassign mia@example.com --all-retail`"), "{told}");
    assert!(told.contains("`portalctl user unassign kim CUSTOMER`"), "{told}");
}

#[test]
fn empty_cells_clear_what_may_be_empty_and_never_widen_facilities_or_roles() {
    let mut world = there();
    let blank = THERE.lines().next().unwrap().to_owned() + "\neva@k1.example,,,,,,,K-1,,,,,,\n";
    assert_eq!(counts(&with(&mut world, &blank, UPDATE, false).unwrap()), [0, 0, 1, 0, 0], "empty cells say nothing");
    let told = complaints_with(&mut world, &blank, Policy { existing: Existing::Agrees, ..CLEAR });
    for column in ["first_name", "city", "language", "comments", "contact", "allow", "deny"] {
        assert!(told.contains(&format!("column `{column}`")), "{column}\n{told}");
    }
    assert!(told.contains("for 7 reasons"), "{told}");
    assert_eq!(counts(&with(&mut world, &blank, CLEAR, false).unwrap()), [0, 1, 0, 0, 0]);
    let eva = world.user("eva@k1.example");
    assert_eq!(eva.profile, Default::default());
    assert_eq!((eva.comments.as_deref(), eva.allow_support_cases), (None, true));
    let held = &eva.assignments[0];
    assert_eq!((&held.facilities, &held.roles), (&owned(&["F-1", "F-2"]), &owned(&["moderator"])));
    assert!(held.contact.is_none() && held.allow.is_empty() && held.deny.is_empty());
    assert_eq!(counts(&with(&mut world, &blank, CLEAR, false).unwrap()), [0, 0, 1, 0, 0]);
    // A column that the file does not have is not empty, and a row contradicts one that left a column empty.
    assert_eq!(counts(&with(&mut world, "email\nmia@example.com\n", CLEAR, false).unwrap()), [0, 0, 1, 0, 0]);
    let told =
        complaints_with(&mut world, "email,city,customer\nnew@k2.example,,K-2\nnew@k2.example,Lund,K-3\n", CLEAR);
    assert!(told.contains("value \"Lund\": An earlier row of the same user leaves this empty."), "{told}");
    // Nobody who is new gets all facilities because the cell is empty.
    let told = complaints_with(&mut world, "email,customer,facilities\nnew@k1.example,K-1,\n", CLEAR);
    assert!(told.contains("the choice has to be made"), "{told}");
}

fn complaints_with(world: &mut World, text: &str, policy: Policy) -> String {
    told(&with(world, text, policy, false).err().unwrap())
}

#[test]
fn archived_facilities_stay_as_they_are() {
    let mut world = there();
    world.run(|tx, actor, _| facility::archive(tx, actor, NOW, "K-1/F-2", true)).unwrap();
    let says = |facilities: &str| format!("email,customer,facilities\neva@k1.example,K-1,{facilities}\n");
    for policy in [Policy::default(), UPDATE, SKIP_EXISTING, CLEAR] {
        assert_eq!(counts(&with(&mut world, &says("F-1"), policy, false).unwrap()), [0, 0, 1, 0, 0]);
    }
    assert!(complaints(&mut world, &says("F-1;F-2")).contains("is archived"));
    with(&mut world, &says("F-3;-"), UPDATE, false).unwrap();
    let held = world.only("eva@k1.example");
    assert_eq!((held.facilities, held.unassigned), (owned(&["F-2", "F-3"]), true), "nothing archived is lost");
    with(&mut world, &says("*"), UPDATE, false).unwrap();
    with(&mut world, &says("F-1"), UPDATE, false).unwrap();
    assert_eq!(world.only("eva@k1.example").facilities, ["F-1"], "nothing archived is added");
}

#[test]
fn archived_customers_are_refused_unless_nothing_changes() {
    let mut world = there();
    world.archive("K-1");
    assert_eq!(counts(&with(&mut world, THERE, UPDATE, false).unwrap()), [0, 0, 3, 0, 0]);
    let changed = "email,customer,roles\neva@k1.example,K-1,member\n";
    assert_eq!(counts(&with(&mut world, changed, SKIP_EXISTING, false).unwrap()), [0, 0, 0, 1, 0]);
    for file in [changed, "email,customer,facilities\nnew@k1.example,K-1,*\n", "email,customer\nkim@k2.example,K-1\n"] {
        let told = complaints_with(&mut world, file, UPDATE);
        assert!(told.contains("column `customer`") && told.contains("`portalctl customer restore K-1`"), "{told}");
    }
}

#[test]
fn a_change_takes_the_duties_of_the_command_that_does_the_same() {
    let profile = "email,city\nkim@k2.example,Ystad\n";
    let grants = "email,customer,roles\nkim@k2.example,K-2,moderator\n";
    let place = "email,customer\nkim@k2.example,K-3\n";
    let beyond = "email,customer,allow\nkim@k2.example,K-3,invoice.view\n";
    let same = "email,first_name\nkim@k2.example,Kim\n";
    use StaffRole::{Administrator, ContentCreator, DepartmentAdministrator, Technician};
    for (role, department, may) in [
        (Administrator, "Lifts", [true, true, true, true, true]),
        (DepartmentAdministrator, "Lifts", [true, true, false, false, true]),
        (DepartmentAdministrator, "Doors", [false, false, true, true, true]),
        (ContentCreator, "Lifts", [false, false, true, false, true]),
        (Technician, "Lifts", [false, false, false, false, true]),
    ] {
        for (file, may) in [profile, grants, place, beyond, same].into_iter().zip(may) {
            let mut world = there();
            world.acting(role, department);
            let done = with(&mut world, file, UPDATE, false).map_err(|error| error.kind());
            assert_eq!(done.err(), (!may).then_some(Kind::Denied), "{role} {department}\n{file}");
        }
    }
}

#[test]
fn what_a_change_would_break_is_a_complaint() {
    let mut world = there();
    world
        .run(|tx, _, _| {
            let mut eva = find::user(tx, "eva@k1.example")?;
            eva.profile.mobile = Some("+46 70 123 45 67".into());
            eva.notifications.work_orders = crate::domain::staff::NotifyChannel::Sms;
            tx.update_user(&eva)
        })
        .unwrap();
    let before = (world.user("eva@k1.example"), world.log());
    let file = "email,mobile,customer,roles\neva@k1.example,,K-1,member\n";
    let told = complaints_with(&mut world, file, CLEAR);
    assert!(told.contains("column `mobile`, value \"\"") && told.contains("takes a mobile number"), "{told}");
    let left = with(&mut world, file, Policy { bad_rows: BadRows::Skip, ..CLEAR }, false).unwrap();
    assert_eq!(counts(&left), [0, 0, 0, 0, 1]);
    let told = complaints_with(&mut world, "email,username\neva@k1.example,KIM\n", UPDATE);
    assert!(told.contains("column `username`") && told.contains("`portalctl user show kim`"), "{told}");
    assert_eq!((world.user("eva@k1.example"), world.log()), before);
}

#[test]
fn warnings_are_told_once() {
    let mut world = there();
    let file = "email,allow_support_cases,customer,roles\nkim@k2.example,yes,,\neva@k1.example,,K-1,administrator\n\
                a@k2.example,yes,K-2,administrator\n";
    let warnings = with(&mut world, file, UPDATE, false).unwrap().warnings;
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("independent: K-1.") && warnings[1].contains("support address"), "{warnings:?}");
    assert!(with(&mut world, file, UPDATE, false).unwrap().warnings.is_empty());
}
