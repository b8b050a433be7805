//! `portalctl customer link` and `user sign-in --link`: a customer's login link, and where it leads.

use std::process::Stdio;

use data_encoding::BASE32_NOPAD_NOCASE;
use serde_json::{Value, json};

use crate::env::{ADMIN, Env, Ran};

/// Customers K-1 with work, K-2 without, and R-1, which is retail.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme & Söner", "--number", "K-1", "--language", "sv", "--department", "Lifts"]);
    env.ok(&["facility", "add", "K-1", "Main hall", "--number", "F-1"]);
    env.ok(&["customer", "add", "Beta", "--number", "K-2"]);
    env.ok(&["customer", "add", "Gunnar", "--number", "R-1", "--kind", "retail"]);
    env
}

/// The link as `customer link` shows it.
fn shown(env: &Env, customer: &str) -> String {
    env.ok(&["customer", "link", customer]).trim().to_owned()
}

fn token(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

fn enter(env: &Env, link: &str) -> Ran {
    env.run(&["user", "sign-in", "--link", link])
}

fn let_in(env: &Env, link: &str) -> Value {
    env.json(&["user", "sign-in", "--link", link])
}

/// Where the link of a customer leads, as `customer link` says and as `user sign-in` does.
fn leads_to(env: &Env, customer: &str) -> String {
    let told = env.json(&["customer", "link", customer]);
    let (link, leads) = (told["link"].as_str().unwrap(), told["leads_to"].as_str().unwrap());
    let ran = enter(env, link);
    let does = match ran.code {
        0 => "work",
        5 if ran.stderr.contains("only leads to the sign-in") => "sign-in",
        _ => "nowhere",
    };
    assert_eq!(does, leads, "{ran}");
    leads.to_owned()
}

fn actions(env: &Env) -> Vec<String> {
    let log = env.json(&["log", "list", "--limit", "0"]);
    log.as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_users_the_link_alone_shows_what_there_is() {
    let env = portal();
    env.fault_report("FR-1", "K-1", None, None);
    env.fault_report("FR-2", "K-1", Some("F-1"), None);
    env.fault_report("FR-3", "K-2", None, None);
    env.ok(&["device", "add", "K-1", "S-1", "--facility", "F-1"]);
    let link = shown(&env, "acme & söner");
    assert!(link.starts_with("https://portal.nordlyft.example/login?token="), "{link}");
    assert_eq!(shown(&env, "K-1"), link, "it stays the same");
    let seen = let_in(&env, &link);
    let keys: Vec<_> = seen.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys.join(" "), "customer customer_name let_in leads_to language permissions sees sign_in_address");
    assert_eq!(
        (&seen["customer"], &seen["let_in"], &seen["leads_to"], &seen["language"]),
        (&json!("K-1"), &json!(true), &json!("work"), &json!("sv"))
    );
    assert_eq!(
        seen["sees"],
        json!({ "tickets": [{ "kind": "fault-report", "count": 2 }], "devices": 1, "documents": 0, "colleagues": 0 })
    );
    let permissions = seen["permissions"].as_array().unwrap();
    assert!(permissions.contains(&json!("invoice.view")) && permissions.len() == 18, "{permissions:?}");
    assert!(permissions.iter().all(|permission| permission.as_str().unwrap().ends_with(".view")), "{permissions:?}");

    env.ok(&["feature", "disable", "fault-reports"]);
    let seen = let_in(&env, &link);
    assert_eq!(seen["sees"]["tickets"], json!([]), "what is turned off is not shown");
    assert!(!seen["permissions"].as_array().unwrap().contains(&json!("fault-report.view")));

    // However it is pasted, and better not as an argument.
    for pasted in [token(&link).to_owned(), token(&link).to_uppercase(), format!("<{link}>")] {
        assert_eq!(let_in(&env, &pasted), seen, "{pasted}");
        let piped = env.run_with(&["user", "sign-in", "--link", "-", "-o", "json"], &format!("{pasted}\n"));
        assert_eq!(serde_json::from_str::<Value>(&piped.stdout).unwrap(), seen, "{piped}");
    }
    let empty = env.run_with(&["user", "sign-in", "--link", "-"], "");
    assert!(empty.code == 2 && empty.stderr.contains("Stdin ended before anything was read."), "{empty}");
    let page = env.ok(&["user", "sign-in", "--link", &link]);
    assert!(
        page.contains("As:           a look at all of K-1 Acme & Söner\n") && page.contains("devices     1"),
        "{page}"
    );
}

#[test]
fn the_first_user_ends_it_and_the_last_brings_it_back() {
    let env = portal();
    assert_eq!(leads_to(&env, "K-1"), "work");
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "K-1", "--no-send"]);
    assert_eq!(leads_to(&env, "K-1"), "sign-in", "an open invitation counts");
    env.ok(&["user", "delete", "bo@acme.example", "--yes"]);
    assert_eq!(leads_to(&env, "K-1"), "work");
    env.ok(&["user", "add", "cy"]);
    assert_eq!(leads_to(&env, "K-1"), "work", "an account that is assigned to nothing is nobody's user");
    env.ok(&["user", "assign", "cy", "K-1", "--all-facilities"]);
    assert_eq!(leads_to(&env, "K-1"), "sign-in");
    env.ok(&["user", "suspend", "cy"]);
    assert_eq!(leads_to(&env, "K-1"), "sign-in", "one who is shut out is a user");
    assert_eq!(leads_to(&env, "K-2"), "work", "others' users do not count");
    env.ok(&["user", "unassign", "cy", "K-1", "--yes"]);
    assert_eq!(leads_to(&env, "K-1"), "work");
    env.ok(&["user", "add", "di"]);
    env.ok(&["user", "assign", "di", "--all-retail"]);
    assert_eq!(leads_to(&env, "R-1"), "work", "all-retail users are the users of no customer");
}

#[test]
fn with_users_it_names_the_sign_in_and_nothing_else() {
    let env = portal();
    env.fault_report("FR-1", "K-1", None, None);
    let link = shown(&env, "K-1");
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "K-1", "--no-send"]);
    let address = "https://portal.nordlyft.example/sign-in?organization=Nordlyft%20Service%20AB";
    let ran = env.fails(5, &["user", "sign-in", "--link", &link]);
    assert!(ran.stderr.contains(&format!("hint: Sign in at {address}\n")), "{ran}");
    let ran = env.run(&["user", "sign-in", "--link", &link, "-o", "json"]);
    assert_eq!(ran.code, 5, "{ran}");
    assert_eq!(
        serde_json::from_str::<Value>(&ran.stdout).unwrap(),
        json!({
            "customer": null, "customer_name": null, "let_in": false, "leads_to": "sign-in", "language": null,
            "permissions": [], "sees": null, "sign_in_address": address,
        })
    );
    // Nobody came in, so there is no key to print.
    env.fails(5, &["user", "sign-in", "--link", &link, "-o", "ids"]);
    env.ok(&["organization", "edit", "--portal-url", ""]);
    let ran = env.fails(5, &["user", "sign-in", "--link", &link]);
    assert!(ran.stderr.contains("portalctl user sign-in USER"), "{ran}");
    let bare = env.run(&["customer", "link", "K-1"]);
    assert_eq!(bare.stdout.trim(), token(&link));
    assert!(bare.stderr.contains("portalctl user sign-in --link -"), "{bare}");
}

#[test]
fn every_link_that_does_not_work_gets_one_answer() {
    let env = portal();
    let rotated = shown(&env, "K-1");
    let current = env.ok(&["customer", "link", "K-1", "--rotate"]).trim().to_owned();
    assert_ne!(current, rotated);
    assert_eq!(shown(&env, "K-1"), current);
    assert_eq!(let_in(&env, &current)["customer"], "K-1");
    let disabled = shown(&env, "K-2");
    env.ok(&["customer", "link", "K-2", "--disable"]);
    env.ok(&["customer", "add", "Gone", "--number", "K-8"]);
    let archived = shown(&env, "K-8");
    env.ok(&["customer", "archive", "K-8"]);
    env.ok(&["customer", "add", "Gone too", "--number", "K-9"]);
    let deleted = shown(&env, "K-9");
    env.ok(&["customer", "delete", "K-9", "--yes"]);
    // Gets the row that the deleted customer had.
    env.ok(&["customer", "add", "Next", "--number", "K-10"]);
    let next = shown(&env, "K-10");
    assert_ne!(token(&next), token(&deleted));

    let wrong = "a".repeat(40);
    let typed = ["", "x", "--link", "-x", &wrong, &rotated, &disabled, &archived, &deleted];
    let answer = enter(&env, "x").to_string();
    assert!(answer.contains("This login link does not work") && answer.contains("exit code 5"), "{answer}");
    for link in typed {
        assert_eq!(enter(&env, link).to_string(), answer, "{link:?}");
        let ran = env.fails(5, &["user", "sign-in", "--link", link, "-o", "json"]);
        assert_eq!(ran.stderr, env.run(&["user", "sign-in", "--link", "y", "-o", "json"]).stderr, "{link:?}");
    }
    let log = env.json(&["log", "list", "--limit", "0"]);
    let whys: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["action"] == "customer.enter.denied")
        .map(|event| (event["subject"].as_str().unwrap(), event["after"]["because"].as_str().unwrap()))
        .collect();
    for why in [("customer K-2", "switched off"), ("customer K-8", "archived"), ("customer (unknown)", "unknown")] {
        assert!(whys.contains(&why), "{why:?}: {whys:?}");
    }
}

#[test]
fn it_is_switched_off_and_on_and_stays_the_same() {
    let env = portal();
    let link = shown(&env, "K-1");
    let off = env.json(&["customer", "link", "K-1", "--disable"]);
    assert_eq!(
        off,
        json!({ "customer": "K-1", "customer_name": "Acme & Söner", "login_link": false, "link": null, "leads_to": "nowhere" })
    );
    assert_eq!(env.json(&["customer", "show", "K-1"])["login_link"], false);
    assert_eq!(env.json(&["customer", "list", "--customer", "K-1"])[0]["login_link"], false);
    assert!(env.ok(&["customer", "show", "K-1"]).contains("Login link:   off\n"));
    let before = actions(&env);
    let again = env.run(&["customer", "link", "K-1", "--disable"]);
    assert!(again.code == 0 && again.stderr.contains("is off already"), "{again}");
    let none = env.run(&["customer", "link", "K-1"]);
    assert!(none.code == 0 && none.stdout.is_empty() && none.stderr.contains("K-1 --enable"), "{none}");
    assert_eq!(actions(&env), before, "nothing was changed or shown, and nothing is logged");

    let on = env.json(&["customer", "link", "K-1", "--enable"]);
    assert_eq!((&on["login_link"], &on["link"], &on["leads_to"]), (&json!(true), &json!(null), &json!("work")));
    assert!(env.run(&["customer", "link", "K-1", "--enable"]).stderr.contains("is on already"));
    assert_eq!(shown(&env, "K-1"), link);
    assert_eq!(let_in(&env, &link)["let_in"], true);

    // Rotated while it is off: on again, it is another.
    env.ok(&["customer", "link", "K-1", "--disable"]);
    assert!(env.ok(&["customer", "link", "K-1", "--rotate"]).is_empty());
    env.ok(&["customer", "link", "K-1", "--enable"]);
    assert_eq!(enter(&env, &link).code, 5);
    assert_eq!(let_in(&env, &shown(&env, "K-1"))["let_in"], true);
    let linked = actions(&env).into_iter().filter(|action| action.starts_with("customer.link")).collect::<Vec<_>>();
    assert_eq!(
        linked.iter().rev().map(|action| action.trim_start_matches("customer.link")).collect::<Vec<_>>(),
        ["", ".disable", ".enable", "", ".disable", ".rotate", ".enable", ""]
    );
}

#[test]
fn a_dry_run_shows_no_link_and_keeps_nothing() {
    let env = portal();
    let link = shown(&env, "K-1");
    let before = actions(&env);
    for (flags, would) in [
        (&[][..], "customer.link: customer K-1"),
        (&["--rotate"], "customer.link.rotate: customer K-1"),
        (&["--disable"], "customer.link.disable: customer K-1"),
        (&["--enable"], "nothing would change"),
    ] {
        let ran = env.run(&[&["customer", "link", "K-1", "--dry-run"], flags].concat());
        assert!(ran.code == 0 && ran.stdout.is_empty() && ran.stderr.contains(would), "{flags:?} {ran}");
        let told = env.json(&[&["customer", "link", "K-1", "--dry-run"], flags].concat());
        assert_eq!(told["link"], json!(null), "{flags:?}");
    }
    assert_eq!(actions(&env), before);
    assert_eq!(shown(&env, "K-1"), link);
}

#[test]
fn who_may_and_for_which_customers() {
    let env = portal();
    env.ok(&["staff", "add", "tim@nordlyft.example", "--role", "technician"]);
    for (email, department) in [("lia@nordlyft.example", "Lifts"), ("dora@nordlyft.example", "Doors")] {
        env.ok(&["staff", "add", email, "--role", "department-administrator", "--department", department]);
    }
    for flags in [&[][..], &["--rotate"], &["--disable"], &["--enable"]] {
        let link = |actor: &str| env.run(&[&["customer", "link", "K-1", "--actor", actor], flags].concat());
        for actor in ["tim@nordlyft.example", "dora@nordlyft.example"] {
            let ran = link(actor);
            assert!(ran.code == 5 && ran.stdout.is_empty(), "{ran}");
            assert!(ran.stderr.contains("may not change customers here"), "{ran}");
        }
        assert_eq!(link("lia@nordlyft.example").code, 0, "{flags:?}");
    }
    assert!(actions(&env).contains(&"customer.link.denied".to_owned()));
    env.ok(&["customer", "archive", "K-1"]);
    for flags in [&[][..], &["--rotate"], &["--disable"], &["--enable"]] {
        let ran = env.fails(4, &[&["customer", "link", "K-1"], flags].concat());
        assert!(ran.stderr.contains("portalctl customer restore K-1"), "{ran}");
    }
    let ran = env.fails(3, &["customer", "link", "K-11"]);
    assert!(ran.stderr.contains("Did you mean"), "{ran}");
    env.fails(2, &["customer", "link", "K-2", "--rotate", "--disable"]);
    env.fails(2, &["customer", "link", "K-2", "--qr", "--disable"]);
    env.fails(2, &["customer", "link", "K-2", "--qr", "-o", "json"]);
    let user = env.fails(2, &["user", "sign-in", "--link", "secret", "bo@acme.example"]);
    assert!(!user.stderr.contains("secret"), "{user}");
    env.fails(2, &["user", "sign-in", "--link", "secret", "--password-stdin"]);
}

#[test]
fn nobody_comes_in_while_the_sign_in_is_off() {
    let env = portal();
    let link = shown(&env, "K-1");
    env.ok(&["feature", "disable", "customer-login"]);
    let by_link = env.fails(5, &["user", "sign-in", "--link", &link]);
    let by_name = env.run_with(&["user", "sign-in", "bo@acme.example", "--password-stdin"], "x\n");
    assert_eq!(by_link.to_string(), by_name.to_string());
    let told = env.run(&["customer", "link", "K-1"]);
    assert!(told.stderr.contains("leads nowhere") && told.stderr.contains("feature enable customer-login"), "{told}");
    assert_eq!(env.json(&["customer", "link", "K-1"])["leads_to"], "nowhere");
    env.ok(&["feature", "enable", "customer-login"]);
    assert_eq!(let_in(&env, &link)["let_in"], true);
}

#[test]
fn the_link_comes_from_the_key_file_and_is_kept_nowhere() {
    let env = portal();
    let mut told = String::new();
    let mut links = Vec::new();
    for round in 0..20 {
        let flags: &[&str] = if round == 0 { &[] } else { &["--rotate"] };
        let ran = env.run(&[&["customer", "link", "K-1", "-v"], flags].concat());
        links.push(ran.stdout.trim().to_owned());
        told += &ran.stderr;
        told += &enter(&env, links.last().unwrap()).to_string();
        told += &enter(&env, &links[0]).to_string();
    }
    told += &env.ok(&["log", "list", "-o", "json", "--limit", "0"]);
    told += &env.ok(&["customer", "list", "-o", "json"]);
    let mut kept = told.into_bytes();
    for entry in std::fs::read_dir(env.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("portal.db") {
            kept.extend(std::fs::read(path).unwrap());
        }
    }
    let holds = |secret: &[u8]| kept.windows(secret.len()).any(|window| window == secret);
    for link in &links {
        let bytes = BASE32_NOPAD_NOCASE.decode(token(link).as_bytes()).unwrap();
        assert!(!holds(token(link).as_bytes()) && !holds(&bytes), "{link}");
    }

    // Without the key none is shown, but what people have goes on working, and all can be switched off.
    std::fs::remove_file(env.path().join("portal.key")).unwrap();
    assert!(env.fails(1, &["customer", "link", "K-1"]).stderr.contains("portal.key is missing"));
    assert_eq!(let_in(&env, links.last().unwrap())["let_in"], true);
    env.ok(&["customer", "link", "K-1", "--disable"]);
}

#[test]
fn several_who_show_it_first_at_once_show_the_same() {
    let env = portal();
    let children: Vec<_> = (0..6)
        .map(|_| {
            let mut command = env.command(&["customer", "link", "K-1"]);
            command.env_remove("PORTALCTL_TEST_SEED").env("PORTALCTL_ACTOR", ADMIN);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    let links: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap().stdout).collect();
    assert!(!links[0].is_empty() && links.iter().all(|link| *link == links[0]), "{links:?}");
    assert_eq!(let_in(&env, std::str::from_utf8(&links[0]).unwrap())["let_in"], true);
}

#[test]
fn it_can_be_drawn_for_a_camera() {
    let env = portal();
    let ran = env.run(&["customer", "link", "K-1", "--qr"]);
    let (link, code) = ran.stdout.split_once('\n').unwrap();
    assert!(
        link.starts_with("https://") && code.lines().all(|line| line.chars().all(|c| c == '#' || c == ' ')),
        "{ran}"
    );
    assert!(code.lines().count() > 30, "{ran}");
    let colored = env.run(&["customer", "link", "K-1", "--qr", "--color", "always"]);
    assert!(colored.stdout.contains("\u{1b}[48;5;231m"), "{colored}");
    env.ok(&["customer", "link", "K-1", "--disable"]);
    assert!(env.ok(&["customer", "link", "K-1", "--qr"]).is_empty(), "there is nothing to draw");
}
