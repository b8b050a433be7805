//! What the program itself cannot show of delegation: what happens between looking and doing.

use super::fixture::{NOW, World, at, told, world};
use super::terms::Terms;
use crate::error::Kind;
use crate::ops::actor::PortalUser;

/// Bo manages K-1, Eva is a member there; both can sign in.
fn with_bo() -> World {
    let mut world = world();
    let all = |role: &str| Terms { all_facilities: true, roles: vec![role.into()], ..at(&["K-1"], &[]) };
    for (email, role) in [("bo@k1.example", "administrator"), ("eva@k1.example", "member")] {
        world.invite(email, all(role)).unwrap();
        world.register(email);
    }
    world
}

/// Lets staff act as somebody from here on.
fn acting_as(world: &mut World, who: &str) {
    let user = PortalUser::load(&world.store.read().unwrap(), who).unwrap();
    world.actor.as_user = Some(user);
}

#[test]
fn what_changed_since_it_was_asked_about_stays() {
    let mut world = with_bo();
    acting_as(&mut world, "bo@k1.example");
    let asked = world.run(|tx, actor, _| super::dismissal(tx, actor, "eva@k1.example")).unwrap();
    world.actor.as_user = None;
    world
        .run(|tx, actor, _| super::role_set::set(tx, actor, NOW, "eva@k1.example", &["moderator".into()], None))
        .unwrap();
    acting_as(&mut world, "bo@k1.example");
    let error = world.run(|tx, actor, _| super::dismiss(tx, actor, NOW, &asked)).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict, "{}", told(&error));
    let asked = world.run(|tx, actor, _| super::dismissal(tx, actor, "eva@k1.example")).unwrap();
    world.run(|tx, actor, _| super::dismiss(tx, actor, NOW, &asked)).unwrap();
    let error = world.run(|tx, actor, _| super::dismiss(tx, actor, NOW, &asked)).unwrap_err();
    assert!(told(&error).contains("changed meanwhile"), "{}", told(&error));
}

#[test]
fn a_new_invitation_is_to_what_is_managed() {
    let mut world = with_bo();
    // Known, never invited, and assigned elsewhere before.
    world
        .run(|tx, actor, random| {
            let add = super::add::Add {
                username: "uno".into(),
                email: Some("uno@k1.example".into()),
                terms: at(&["K-2", "K-1"], &["K-2/F-1", "K-1/F-1"]),
                details: Default::default(),
                password: None,
            };
            super::add::add(tx, actor, NOW, random, &crate::config::Config::default(), add)
        })
        .unwrap();
    acting_as(&mut world, "bo@k1.example");
    let resend = crate::ops::invitation::Resend { users: vec!["uno".into()], ..Default::default() };
    let resent =
        world.run(|tx, actor, random| crate::ops::invitation::resend(tx, actor, NOW, random, None, &resend)).unwrap();
    assert_eq!(resent.owed.len(), 1);
    let viewer = world.actor.as_user.clone();
    let tx = world.store.read().unwrap();
    let invitation = crate::ops::invitation::show(&tx, viewer.as_ref(), NOW, "uno").unwrap().invitation;
    assert_eq!((invitation.customer.as_deref(), invitation.invited_by.as_str()), (Some("K-1"), "bo@k1.example"));
}
