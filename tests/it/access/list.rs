//! `access list`: what a user can see and do.

use super::{portal, user};

#[test]
fn everything_a_user_can_see_and_do_is_told() {
    let env = portal();
    let terms = ["--customer", "K-1", "--facility", "F-2", "--unassigned", "--role", "client-inspector"];
    user(&env, "site", &[&terms[..], &["--allow", "call.view", "--deny", "document.view"]].concat());
    env.ok(&["user", "assign", "site", "K 2", "--role", "client-monitor-manager-read-only", "--allow", "call.add"]);
    env.ok(&["feature", "disable", "monitor"]);
    insta::assert_snapshot!(env.run(&["access", "list", "site"]), @r"
    -- stdout
    User:           site
    Status:         active
    Support cases:  no

    Assigned to K-1 Björken
      WHAT     WHICH
      roles    client-inspector
      contact  whatever contact it is for
      covers   F-2 Yard
      covers   what belongs to no facility

    May, at K-1
      ✓ call.view          override allows call.view
      ✓ inspection.view    role client-inspector gives inspection.view
      ✓ inspection.decide  role client-inspector gives inspection.decide
      ✗ document.view      override denies document.view

    Assigned to K 2 O'Hara & Co
      WHAT     WHICH
      roles    client-monitor-manager-read-only
      contact  whatever contact it is for
      covers   every facility, and what belongs to none

    May, at K 2
      ✓ dashboard.view      role client-monitor-manager-read-only gives dashboard.view
      ✓ device.view         role client-monitor-manager-read-only gives device.view
      ✓ call.view           role client-monitor-manager-read-only gives call.view
      ✓ service-order.view  role client-monitor-manager-read-only gives service-order.view
      ✓ work-order.view     role client-monitor-manager-read-only gives work-order.view
      ✓ repair-order.view   role client-monitor-manager-read-only gives repair-order.view
      ✓ fault-report.view   role client-monitor-manager-read-only gives fault-report.view
      ✓ inspection.view     role client-monitor-manager-read-only gives inspection.view
      ✓ self-check.view     role client-monitor-manager-read-only gives self-check.view
      ✓ video-session.view  role client-monitor-manager-read-only gives video-session.view
      ✓ support-case.view   role client-monitor-manager-read-only gives support-case.view
      ✓ report.view         role client-monitor-manager-read-only gives report.view
      ✗ monitor.view        feature monitor is off, and monitor.view needs it
      ✗ call.add            role client-monitor-manager-read-only is read-only, which leaves no call.add

    Sees
      WHAT           HOW MANY
      tickets: call  3
      devices        0
      documents      0
      colleagues     0
    -- exit code 0
    ");
    let json = env.json(&["access", "list", "site"]);
    assert_eq!(json["assignments"][0]["facilities"][0]["number"], "F-2");
    assert_eq!(json["assignments"][1]["scope"], "all");
    assert_eq!(json["assignments"][0]["lost"][0]["permission"], "document.view");
}

#[test]
fn what_is_counted_is_what_is_listed() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    user(&env, "karin", &["--customer", "K-1", "--all-facilities", "--contact", "Karin"]);
    user(&env, "shop", &["--all-retail"]);
    for (name, devices, documents, colleagues) in [("boss", 1, 3, 1), ("karin", 0, 0, 0), ("shop", 0, 0, 0)] {
        let sees = env.json(&["access", "list", name])["sees"].clone();
        let listed = env.json(&["ticket", "list", "--as-user", name]);
        let counted: i64 = sees["tickets"].as_array().unwrap().iter().map(|seen| seen["count"].as_i64().unwrap()).sum();
        assert_eq!(counted, listed.as_array().unwrap().len() as i64, "{name}");
        assert!(counted > 0, "{name} sees something");
        let told = (&sees["devices"], &sees["documents"], &sees["colleagues"]);
        assert_eq!(told, (&devices.into(), &documents.into(), &colleagues.into()), "{name}");
    }
    env.ok(&["customer", "archive", "K-1"]);
    let sees = env.json(&["access", "list", "boss"])["sees"].clone();
    assert_eq!(sees, serde_json::json!({"tickets": [], "devices": 0, "documents": 0, "colleagues": 0}));
    assert!(env.ok(&["access", "list", "boss"]).contains("which is archived: nothing of it is seen"));
    let ran = env.fails(3, &["access", "list", "bos"]);
    assert!(ran.stderr.contains("Did you mean \"boss\"?"), "{ran}");
}

#[test]
fn who_is_assigned_to_nothing_sees_nothing() {
    let env = portal();
    user(&env, "none", &[]);
    let page = env.ok(&["access", "list", "none"]);
    assert!(page.contains("Assigned to:    nothing, and so sees nothing"), "{page}");
}
