//! Which rows are about the same user, and what their rows say together.

use super::*;
use crate::domain::customer::Contact;
use crate::ops::user::add::{Add, add};
use crate::ops::user::terms::Terms;

/// Adds an account by hand, assigned nowhere.
fn account(world: &mut World, username: &str, email: Option<&str>) {
    let config = crate::config::Config::default();
    world
        .run(|tx, actor, random| {
            let request = Add {
                username: username.into(),
                email: email.map(str::to_owned),
                terms: Terms::default(),
                details: Default::default(),
                password: None,
            };
            add(tx, actor, NOW, random, &config, request)
        })
        .unwrap();
}

#[test]
fn rows_of_one_user_agree_and_complete_each_other() {
    let mut world = world();
    let imported = with(
        &mut world,
        "email,username,last_name,city,customer,facilities,all_retail,allow_support_cases\n\
         eva@k1.example,,Ek,,K-1,F-1,,\n\
         EVA@K1.example,eva,Alm,,K-2,,,\n\
         eva@k1.example,,Ek,,K-1,F-2,,\n\
         eva@k1.example,evaek,,Lund,,,,no\n\
         eva@k1.example,EVAEK,Ek,Lund,,,,\n\
         eva@k1.example,,,,,,yes,\n\
         eva@k1.example,other,,Malmö,K-2,,,yes\n\
         mia@example.com,,,,,,yes,\n\
         mia@example.com,,,,K-2,,,\n\
         other@k1.example,MIA@example.com,,,K-2,,,\n\
         other@k1.example,EvaEk,,,K-2,,,\n\
         evaek,,,,K-2,,,\n\
         ,eva@k1.example,,,K-2,,,\n\
         ,EvaEk,,,K-2,,,\n",
        SKIP_BAD,
        false,
    )
    .unwrap();
    for expected in [
        "line 3, column `last_name`, value \"Alm\": An earlier row of the same user says \"Ek\".",
        "line 4, column `customer`, value \"K-1\": This user stands in an earlier row with the same customer already.",
        "line 6, column `email`, value \"eva@k1.example\": This user stands in an earlier row already, without",
        "line 7, column `all_retail`, value \"yes\": Nobody is assigned to customers and to all retail customers",
        "line 8, column `city`, value \"Malmö\": An earlier row of the same user says \"Lund\".",
        "line 8, column `allow_support_cases`, value \"yes\": An earlier row of the same user says \"no\".",
        "line 8, column `username`, value \"other\": An earlier row of the same user says \"evaek\".",
        "line 10, column `customer`",
        "line 11, column `username`, value \"MIA@example.com\": mia@example.com goes by this name",
        "line 12, column `username`, value \"EvaEk\": evaek goes by this name",
        "line 13, column `email`",
        "line 14, column `username`, value \"eva@k1.example\": evaek goes by this name, with the e-mail address",
    ] {
        assert!(imported.told.contains(expected), "{expected}\n{}", imported.told);
    }
    assert_eq!(counts(&imported), [0, 0, 0, 0, 14], "each of the new users has a bad row");
    let good = "email,username,last_name,city,customer,facilities,all_retail,allow_support_cases\n\
                eva@k1.example,,Ek,,K-1,F-1,,\nEVA@K1.example,evaek,,Lund,,,,no\n\
                mia@example.com,,,,,,yes,\n,EvaEk,,,K-2,,,\n";
    let imported = with(&mut world, good, SKIP_BAD, false).unwrap();
    assert_eq!(counts(&imported), [2, 0, 0, 0, 0], "{}", imported.told);
    let eva = world.user("eva@k1.example");
    assert_eq!((eva.username.as_str(), eva.profile.city.as_deref()), ("evaek", Some("Lund")));
    assert_eq!(eva.assignments.len(), 2, "the last row, which names her by username, adds a place");
    assert_eq!(world.user("mia@example.com").assignments.len(), 1);
    assert_eq!(world.log().0.iter().filter(|action| *action == "user.import").count(), 4);
}

#[test]
fn a_rejected_row_leaves_no_trace_whatever_is_wrong_with_it() {
    let header = "email,username,customer,facilities,all_retail,language,allow";
    let bad = [
        "new@k1.example,,K-1,,,,",
        "new@k1.example,,K-1,F-9,,,",
        "new@k1.example,old@k1.example,K-2,,,,",
        "new@k1.example,,R-1,,,,",
        "new@k1.example,,K-2,,,xx,",
        "new@k1.example,,K-2,,yes,,",
        "new@k1.example,,,,,,call.add",
        "new@k1.example,-x,K-2,,,,",
        "old@k1.example,,,,yes,,",
        "old@k1.example,,K-1,,,sv,",
    ];
    let mut world = world();
    run(&mut world, "email,customer\nold@k1.example,K-2\n", false).unwrap();
    let (before, events) = (world.user("old@k1.example"), world.log());
    for policy in [SKIP_BAD, Policy { existing: Existing::Updated, ..SKIP_BAD }] {
        for row in bad {
            let imported = with(&mut world, &format!("{header}\n{row}\n"), policy, false).unwrap();
            assert_eq!(counts(&imported), [0, 0, 0, 0, 1], "{row}");
            assert_eq!((world.user("old@k1.example"), world.log()), (before.clone(), events.clone()), "{row}");
        }
        let file = format!("{header}\n{}\n", bad.join("\n"));
        assert_eq!(counts(&with(&mut world, &file, policy, false).unwrap()), [0, 0, 0, 0, 10]);
        assert_eq!(world.log(), events);
    }
    let users = world.run(|tx, _, _| tx.user_names()).unwrap();
    assert_eq!(users, ["old@k1.example"]);
    // Mended and imported alone, a row does what it would have done.
    let mended = format!("{header}\nold@k1.example,,K-1,F-1,,,\nnew@k1.example,,K-1,*,,,\n");
    assert_eq!(counts(&with(&mut world, &mended, SKIP_BAD, false).unwrap()), [1, 1, 0, 0, 0]);
}

#[test]
fn case_unicode_form_and_idn_make_no_other_user() {
    let mut world = world();
    let (nfc, nfd) = ("asa@müller.example", "ASA@xn--mller-kva.EXAMPLE");
    let file = format!("email,first_name,customer\n{nfc},Åsa,K-2\n{nfd},A\u{30a}sa,K-3\n{nfd},,K-2\n");
    let imported = with(&mut world, &file, SKIP_BAD, false).unwrap();
    assert_eq!(counts(&imported), [1, 0, 0, 0, 1]);
    assert!(imported.told.contains("line 4, column `customer`"), "{}", imported.told);
    let there = world.user(nfd);
    assert_eq!((there.email.as_deref(), there.assignments.len()), (Some(nfc), 2));
    let events = world.log();
    let again = format!("email,username,first_name,customer\n{nfd},{nfd},A\u{30a}sa,k-3\n");
    for policy in [Policy::default(), UPDATE, SKIP_EXISTING, CLEAR] {
        assert_eq!(counts(&with(&mut world, &again, policy, false).unwrap()), [0, 0, 1, 0, 0]);
    }
    assert_eq!(world.log(), events);
    // Letters that merely look alike stay different.
    assert_eq!(counts(&run(&mut world, "email\nasa@muller.example\n", false).unwrap()), [1, 0, 0, 0, 0]);
}

#[test]
fn who_has_no_address_is_known_by_username() {
    let mut world = world();
    account(&mut world, "Jour Björken", None);
    let file = "email,username,city,customer\n,jour bjo\u{308}rken,,K-2\n,jour two,Lund,K-2\n,JOUR TWO,Lund,K-3\n";
    let imported = run(&mut world, file, false).unwrap();
    assert_eq!(counts(&imported), [1, 1, 0, 0, 0]);
    assert_eq!(world.user("jour björken").assignments.len(), 1);
    let two = world.user("jour two");
    assert_eq!((two.email.as_deref(), two.assignments.len()), (None, 2));
    assert_eq!(counts(&run(&mut world, file, true).unwrap()), [0, 0, 2, 0, 0], "there is nobody new to be invited");
    let new = with(&mut world, "email,username,customer\n,three,K-2\n", SKIP_BAD, true).unwrap();
    assert!(new.told.contains("column `email`, value \"\": Nobody is invited without an e-mail"), "{}", new.told);
    let given = complaints(&mut world, "email,username,customer\nj@k2.example,jour two,K-2\n");
    assert!(given.contains("`portalctl user edit 'jour two' --email j@k2.example`"), "{given}");
    account(&mut world, "x@k2.example", None);
    let given = complaints(&mut world, "email,customer\nX@k2.example,K-2\n");
    assert!(given.contains("line 2, column `email`"), "{given}");
}

#[test]
fn contacts_belong_to_the_customer_of_the_row() {
    let mut world = world();
    world
        .run(|tx, _, _| {
            let owner = crate::ops::find::customer(tx, "K-2")?;
            let contact = Contact {
                id: crate::domain::id::ContactId(0),
                customer_id: owner.id,
                customer: owner.number,
                customer_name: owner.name,
                name: "Cecilia".into(),
                email: None,
                phone: None,
            };
            tx.insert_contact(&contact, NOW)
        })
        .unwrap();
    let file = "email,customer,facilities,contact\na@k1.example,K-1,*,cecilia\na@k1.example,K-2,*,cecilia\n";
    run(&mut world, file, false).unwrap();
    let contacts: Vec<_> = world.user("a@k1.example").assignments.into_iter().map(|view| view.contact).collect();
    assert_eq!(contacts, [Some("cecilia@k1.example".to_owned()), Some("Cecilia".to_owned())]);
}
