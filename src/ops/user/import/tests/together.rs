//! Somebody new, of whom a row is not acceptable.

use super::*;
use crate::bulk::importer::Outcome;

/// What became of the rows of a file, one letter each: taken or rejected.
fn came(world: &mut World, text: &str, policy: Policy, invite: bool) -> (String, Outcome, usize) {
    let mut file = Importer::of_text(USER, text, policy).unwrap();
    let inviting = if invite { Inviting::EachNewUser(None) } else { Inviting::Nobody };
    let imported =
        world.run(|tx, actor, random| import(tx, actor, NOW, random, "member", &mut file, inviting)).unwrap();
    let outcome = file.finish().0;
    let json = serde_json::to_value(&outcome).unwrap();
    let rejected: Vec<_> =
        json["rejected_rows"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap() as usize).collect();
    let letters = (2..=text.lines().count()).map(|line| if rejected.contains(&line) { 'r' } else { 't' }).collect();
    (letters, outcome, imported.messages.len())
}

const LINA: &str = "email,username,first_name,last_name,customer,roles\n";
const BAD: &str = "lina@k2.example,lina,Lina,Berg,9999,moderator\n";
const TWO: &str = "lina@k2.example,,,,K-2,member\n";
const THREE: &str = "LINA@k2.example,,,,K-3,\n";
const OTHER: &str = "kim@k2.example,,Kim,,K-2,\n";

#[test]
fn a_row_that_is_not_acceptable_takes_the_others_of_somebody_new_along() {
    for (rows, came_of_it) in [
        ([BAD, TWO, OTHER, THREE], "rrtr"),
        ([TWO, OTHER, BAD, THREE], "rtrr"),
        ([TWO, OTHER, THREE, BAD], "rtrr"),
        ([OTHER, TWO, THREE, BAD], "trrr"),
    ] {
        let mut world = world();
        let text = LINA.to_owned() + &rows.concat();
        let (letters, outcome, messages) = came(&mut world, &text, SKIP_BAD, true);
        assert_eq!((letters.as_str(), messages), (came_of_it, 1), "{text}");
        let expected = Summary { created: 1, invited: 1, rejected: 3, ..Summary::default() };
        assert_eq!(outcome.summary, expected);
        let json = serde_json::to_value(&outcome).unwrap();
        for row in json["rejected_rows"].as_array().unwrap() {
            let reason = row["reasons"][0]["reason"].as_str().unwrap();
            let is_bad =
                text.lines().nth(row["line"].as_u64().unwrap() as usize - 1).is_some_and(|line| line.contains("9999"));
            assert_eq!(reason.starts_with("Another row of this user"), !is_bad, "{reason}");
        }
        let (actions, _) = world.log();
        assert_eq!(
            actions.iter().filter(|action| *action == "user.import").count(),
            1,
            "nothing of the first try is left"
        );
        // Mended, they are imported together, and she is invited once and by her name.
        let mended =
            LINA.to_owned() + &[BAD.replace("9999", "K-1").replace("moderator", "").as_str(), TWO, THREE].concat();
        let mended =
            mended.replace("customer,roles", "customer,facilities").replace("K-1,", "K-1,*").replace("member", "");
        let (letters, outcome, messages) = came(&mut world, &mended, SKIP_BAD, true);
        assert_eq!((letters.as_str(), messages, outcome.summary.invited), ("ttt", 1, 1));
        let lina = world.user("lina");
        assert_eq!((lina.profile.first_name.as_deref(), lina.assignments.len()), (Some("Lina"), 3));
    }
}

#[test]
fn what_was_wrong_is_told_although_it_is_so_no_more() {
    let mut world = world();
    let text = "email,first_name,customer\neva@k2.example,Eva,K-2\neva@k2.example,Ida,K-3\n";
    let (letters, outcome, _) = came(&mut world, text, SKIP_BAD, false);
    assert_eq!(letters, "rr");
    let told = serde_json::to_value(&outcome).unwrap().to_string();
    assert!(told.contains("An earlier row of the same user says \\\"Eva\\\"."), "{told}");
}

#[test]
fn a_row_that_is_not_well_formed_is_somebody_s_too() {
    for rows in ["x@k2.example,X,K-2\nx@k2.example,X,K-3,9\n", "x@k2.example\nx@k2.example,X,K-3\n"] {
        let mut world = world();
        let (letters, ..) = came(&mut world, &format!("email,first_name,customer\n{rows}"), SKIP_BAD, false);
        assert_eq!(letters, "rr", "{rows}");
    }
}

#[test]
fn who_is_known_by_a_name_alone_is_taken_whole_too() {
    let mut world = world();
    let text = "email,username,customer\n,jour,K-2\n,jour,9999\njour@k2.example,jour,9999\n,other,K-2\n";
    let (letters, ..) = came(&mut world, text, SKIP_BAD, false);
    assert_eq!(letters, "rrrt");
}

#[test]
fn a_row_that_says_it_again_takes_nothing_along() {
    let header = "email,first_name,customer,facilities\n";
    for (rows, came_of_it) in [
        ("a@k2.example,A,K-2,\na@k2.example,A,K-2,\na@k2.example,,K-2,\n", "trr"),
        ("a@k2.example,A,,\na@k2.example,A,,\na@k2.example,A,K-2,\n", "trt"),
        // What it says besides would be lost.
        ("a@k2.example,,K-2,\na@k2.example,A,K-2,\n", "rr"),
        ("a@k1.example,A,K-1,F-1\na@k1.example,A,K-1,F-2\n", "rr"),
    ] {
        let mut world = world();
        let (letters, ..) = came(&mut world, &(header.to_owned() + rows), SKIP_BAD, false);
        assert_eq!(letters, came_of_it, "{rows}");
    }
}

#[test]
fn rows_of_somebody_who_is_there_stand_alone() {
    let mut world = world();
    run(&mut world, "email,customer\nlina@k2.example,K-2\n", false).unwrap();
    let text = LINA.to_owned() + THREE + BAD;
    let policy = Policy { existing: Existing::Updated, ..SKIP_BAD };
    assert_eq!(came(&mut world, &text, policy, true).0, "tr");
    let mended = LINA.to_owned() + &BAD.replace("9999", "K-1").replace("customer,roles", "customer,facilities");
    let mended = mended.replace("customer,roles", "customer,facilities").replace("moderator", "*");
    assert_eq!(came(&mut world, &mended, policy, true).0, "t");
    assert_eq!(world.user("lina").assignments.len(), 3);
}

#[test]
fn with_one_bad_row_none_is_taken_and_only_it_is_told() {
    let mut world = world();
    let told = complaints(&mut world, &(LINA.to_owned() + TWO + BAD + THREE));
    assert!(told.contains("one row is not acceptable") && told.contains("line 3, column `customer`"), "{told}");
}
