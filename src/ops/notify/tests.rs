//! What happens, and who hears of it in which way: every row of the model, with those who must not.

use super::fixture::*;
use super::*;
use crate::domain::gone::Gone;
use crate::domain::user::Switch;
use crate::ops::ticket::New;
use crate::ops::user::password::Initial;
use crate::ops::{customer, find, organization, staff, user};

#[test]
fn everybody_hears_of_what_is_theirs_and_of_nothing_else() {
    use TicketKind as T;
    let mut portal = portal();
    let at = |kind, facility| new(kind, "K-1", facility, None);
    let support = organization::Edit { support_address: Some("help@n.example".into()), ..Default::default() };
    portal.run(|tx, anna, _| organization::edit(tx, anna, NOW, support)).unwrap();
    let quiet = user::Edit { staff_hear_of_calls: Some(false), ..user::Edit::default() };
    portal.run(|tx, anna, _| user::edit(tx, anna, NOW, "other", quiet)).unwrap();

    let technicians = |kind: &str| {
        [("email", "lena"), ("sms", "070-100"), ("email", "vera")].map(|(by, to)| format!("{kind} {by} {to}"))
    };
    let with = |first: [String; 3], more: &str| [&first[..], &[more.to_owned()]].concat();
    let added: &[(Option<&str>, New, Vec<String>)] = &[
        (Some("boss"), at(T::FaultReport, Some("F-1")), with(technicians("fault-report"), "fault-report sms 070-500")),
        (Some("boss"), at(T::Call, None), technicians("call").to_vec()),
        (Some("other"), at(T::Call, Some("F-2")), Vec::new()),
        (Some("boss"), at(T::SupportCase, None), vec!["support-case email help".to_owned()]),
        (Some("elsewhere"), new(T::Call, "K-2", None, None), vec!["call email tina".to_owned()]),
        (Some("retail"), new(T::Call, "R-1", None, None), Vec::new()),
        (None, at(T::FaultReport, Some("F-1")), Vec::new()),
        (None, at(T::Call, None), Vec::new()),
        (None, at(T::SupportCase, None), Vec::new()),
        (None, at(T::ServiceOrder, None), Vec::new()),
        (
            None,
            at(T::WorkOrder, Some("F-1")),
            ["email boss", "email site", "sms +46 70 7000"].map(|way| format!("work-order {way}")).to_vec(),
        ),
        (
            None,
            new(T::WorkOrder, "K-1", Some("F-2"), Some("karin")),
            ["email boss", "email karin", "email other", "sms +46 70 7000"]
                .map(|way| format!("work-order {way}"))
                .to_vec(),
        ),
        (None, new(T::WorkOrder, "R-1", None, None), vec!["work-order email retail".to_owned()]),
    ];
    for (who, new, expected) in added {
        let before = portal.newest();
        portal.add(*who, new.clone());
        assert_eq!(portal.owed(before), *expected, "{who:?} adds {new:?}");
    }
}

#[test]
fn comments_reach_the_other_side() {
    let mut portal = portal();
    let technician = Some("olle".to_owned());
    let number = portal.add(None, New { technician, ..new(TicketKind::Call, "K-1", Some("F-1"), Some("karin")) });
    let by_mail = |names: &[&str]| names.iter().map(|name| format!("staff-comment email {name}")).collect::<Vec<_>>();
    for (who, internal, expected) in [
        (
            Some("boss"),
            false,
            ["email lena", "sms 070-100", "email vera", "email olle"].map(|way| format!("user-comment {way}")).to_vec(),
        ),
        (None, false, by_mail(&["boss", "karin", "reader", "site", "texting"])),
        (None, true, Vec::new()),
    ] {
        let before = portal.newest();
        portal.comment(who, &number, internal);
        assert_eq!(portal.owed(before), expected, "{who:?}, internal: {internal}");
    }
    for what in ["archived", "off"] {
        let before = portal.newest();
        portal
            .run(|tx, _, _| match what {
                "archived" => tx.archive_customer(find::customer(tx, "K-1")?.id, Some(NOW)),
                _ => {
                    tx.archive_customer(find::customer(tx, "K-1")?.id, None)?;
                    tx.set_feature(Feature::CustomerLogin, false).map(drop)
                }
            })
            .unwrap();
        portal.comment(None, &number, false);
        assert_eq!(portal.owed(before), [""; 0], "{what}");
    }
}

#[test]
fn support_cases_reach_nobody_without_an_address_and_staff_is_told() {
    let mut portal = portal();
    let before = portal.newest();
    portal.add(Some("boss"), new(TicketKind::SupportCase, "K-1", None, None));
    assert_eq!(portal.owed(before), [""; 0]);
    let warning = portal.run(|tx, _, _| unheard_support_cases(tx)).unwrap().unwrap();
    assert!(warning.contains("portalctl organization edit --support-address"), "{warning}");
}

#[test]
fn what_is_owed_goes_when_its_cause_goes() {
    type Happens = fn(&mut Tx<'_>, &Actor) -> Result<()>;
    let happenings: &[(&str, Happens, usize)] = &[
        ("nothing", |_, _| Ok(()), 0),
        ("suspended", |tx, anna| user::suspend(tx, anna, NOW, &["boss".to_owned()]).map(drop), 1),
        (
            "deleted",
            |tx, anna| {
                let leaving = user::leaving(tx, anna, "boss")?;
                user::delete(tx, anna, NOW, &leaving).map(drop)
            },
            1,
        ),
        (
            "unassigned",
            |tx, _| {
                let boss = find::user(tx, "boss")?;
                tx.delete_assignment(boss.assignments[0].id)
            },
            1,
        ),
        ("archived", |tx, _| tx.archive_customer(find::customer(tx, "K-1")?.id, Some(NOW)), 5),
        ("login off", |tx, _| tx.set_feature(Feature::CustomerLogin, false).map(drop), 5),
        ("comments off", |tx, _| tx.set_feature(Feature::Comments, false).map(drop), 5),
        (
            "switched off",
            |tx, _| {
                let mut boss = find::user(tx, "boss")?;
                boss.notifications.comments = Switch::Off;
                tx.update_user(&boss).map(drop)
            },
            1,
        ),
        (
            "another address",
            |tx, anna| {
                let email = Some("new@k.example".to_owned());
                user::edit(tx, anna, NOW, "boss", user::Edit { email, ..user::Edit::default() }).map(drop)
            },
            1,
        ),
        (
            "another password",
            |tx, _| {
                let boss = find::user(tx, "boss")?;
                tx.set_password(boss.id, &"y".to_owned().into(), false)?;
                tx.revoke_links_of(boss.id, NOW, Gone::PasswordSet).map(drop)
            },
            0,
        ),
    ];
    for (what, happens, gone) in happenings {
        let mut portal = portal();
        let number = portal.add(None, new(TicketKind::Call, "K-1", Some("F-1"), Some("karin")));
        portal.comment(None, &number, false);
        portal.run(|tx, anna, _| happens(tx, anna)).unwrap();
        assert_eq!(portal.letters().len(), 5 - gone, "{what}");
    }
}

#[test]
fn what_is_owed_to_staff_goes_when_they_go() {
    type Change = fn() -> staff::Edit;
    let edits: &[(&str, Change, usize)] = &[
        ("nothing", staff::Edit::default, 0),
        ("inactive", || staff::Edit { active: Some(false), ..staff::Edit::default() }, 1),
        ("not at all", || staff::Edit { notify: Some(NotifyChannel::None), ..staff::Edit::default() }, 1),
        ("another way", || staff::Edit { notify: Some(NotifyChannel::Sms), ..staff::Edit::default() }, 1),
        ("another address", || staff::Edit { email: Some("l@n.example".into()), ..staff::Edit::default() }, 1),
    ];
    for (what, edit, gone) in edits {
        let mut portal = portal();
        portal.add(Some("boss"), new(TicketKind::Call, "K-1", None, None));
        portal.run(|tx, anna, _| staff::edit(tx, anna, NOW, "lena", edit())).unwrap();
        assert_eq!(portal.letters().len(), 3 - gone, "{what}");
    }
}

#[test]
fn texts_are_in_the_language_of_whom_they_reach() {
    let mut portal = portal();
    use Language as L;
    for (own, of_customer, of_organization, expected) in [
        (Some(L::French), Some(L::Swedish), L::German, L::French),
        (None, Some(L::Swedish), L::German, L::Swedish),
        (None, None, L::German, L::German),
        (None, None, L::English, L::English),
    ] {
        let found = portal
            .run(|tx, anna, _| {
                let boss = find::user(tx, "boss")?;
                let edit = customer::Edit { language: Some(of_customer), ..customer::Edit::default() };
                customer::edit(tx, anna, NOW, "K-1", edit)?;
                let edit = organization::Edit { language: Some(of_organization), ..Default::default() };
                organization::edit(tx, anna, NOW, edit)?;
                super::language(tx, boss.id, own, None)
            })
            .unwrap();
        assert_eq!(found, expected);
    }
    let german = organization::Edit { language: Some(L::German), ..Default::default() };
    portal.run(|tx, anna, _| organization::edit(tx, anna, NOW, german)).unwrap();
    portal.add(Some("boss"), new(TicketKind::Call, "K-1", None, None));
    assert_eq!(portal.letters().iter().map(|letter| letter.language).collect::<Vec<_>>(), [L::German; 3]);
}

#[test]
fn a_given_password_is_told_without_it_and_only_where_that_is_of_use() {
    let mut portal = portal();
    let config = crate::config::Password::default();
    for (who, expected) in [("boss", &["temporary-password email boss"][..]), ("suspended", &[]), ("nowhere", &[])] {
        let before = portal.newest();
        let given = portal
            .run(|tx, anna, random| user::password::give(tx, anna, NOW, random, who, Initial::Random, &config))
            .unwrap();
        assert_eq!(given.message.is_some(), !expected.is_empty(), "{who}");
        assert_eq!(portal.owed(before), expected, "{who}");
    }
    // Given again, only the last mail goes out.
    portal
        .run(|tx, anna, random| user::password::give(tx, anna, NOW, random, "boss", Initial::Random, &config))
        .unwrap();
    assert_eq!(portal.letters().len(), 1);
    portal.run(|tx, _, _| tx.set_feature(Feature::CustomerLogin, false)).unwrap();
    let before = portal.newest();
    portal
        .run(|tx, anna, random| user::password::give(tx, anna, NOW, random, "boss", Initial::Random, &config))
        .unwrap();
    assert_eq!(portal.owed(before), [""; 0], "nobody can sign in");
}
