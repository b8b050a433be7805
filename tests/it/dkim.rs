//! Signed mail, verified as a receiver does: with the record that `config check` tells, and none of the program's code.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use data_encoding::BASE64;
use ring::digest::{SHA256, digest};
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::json;

use crate::env::Env;
use crate::people::{invite, mails};
use crate::smtp::{Options, SmtpServer};

const KEYS: [&str; 2] = ["dkim-rsa.pem", "dkim-ed25519.pem"];

/// A portal with a key to sign with.
fn signing(key: &str, more: &str) -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    put_key(&env, key, 0o600);
    configure(&env, more);
    env
}

fn put_key(env: &Env, key: &str, mode: u32) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys").join(key);
    let path = env.file("dkim.pem", std::fs::read(source).unwrap());
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn configure(env: &Env, more: &str) {
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\nfrom = \"Portal <portal@mail.nordlyft.example>\"\nreply_to = \"help@nordlyft.example\"\n{more}\n\
             [dkim]\ndomain = \"nordlyft.example\"\nselector = \"portal\"\nkey_file = \"dkim.pem\"\n"
        ),
    );
}

/// The fields of a header: their lower-case names, and what they say in one line of single spaces.
fn fields(header: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in header.split("\r\n").filter(|line| !line.is_empty()) {
        match fields.last_mut() {
            Some((_, value)) if line.starts_with([' ', '\t']) => value.push_str(line),
            _ => {
                let (name, value) = line.split_once(':').unwrap();
                fields.push((name.to_lowercase(), value.to_owned()));
            }
        }
    }
    for (_, value) in &mut fields {
        *value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    fields
}

/// Whether a receiver that has looked up the record takes the signature.
fn verified(mail: &str, record: &str) -> bool {
    let (header, body) = mail.split_once("\r\n\r\n").unwrap();
    let mut fields = fields(header);
    let (name, signature) = fields.remove(0);
    assert_eq!(name, "dkim-signature");
    let tag = |name: &str| -> String {
        let tags = signature.split("; ").find_map(|tag| tag.strip_prefix(name)?.strip_prefix('='));
        tags.unwrap().replace(' ', "")
    };
    assert_eq!(
        (tag("v"), tag("c"), tag("d"), tag("s")),
        ("1".into(), "relaxed/relaxed".into(), "nordlyft.example".into(), "portal".into())
    );
    let lines: Vec<_> = body.trim_end().split("\r\n").map(str::trim_end).collect();
    let single = |line: &&str| {
        let mut line = (*line).to_owned();
        while line.contains("  ") {
            line = line.replace("  ", " ");
        }
        line
    };
    let body = lines.iter().map(single).collect::<Vec<_>>().join("\r\n") + "\r\n";
    if BASE64.encode(digest(&SHA256, body.as_bytes()).as_ref()) != tag("bh") {
        return false;
    }
    let mut data = String::new();
    let mut left = fields;
    for name in tag("h").split(':') {
        if let Some(at) = left.iter().rposition(|(known, _)| known == name) {
            let (name, value) = left.remove(at);
            data.push_str(&format!("{name}:{value}\r\n"));
        }
    }
    let (before, _) = signature.split_once(" b=").unwrap();
    data.push_str(&format!("dkim-signature:{before} b="));
    let sent = BASE64.decode(tag("b").as_bytes()).unwrap();
    let public = BASE64.decode(record.split_once("p=").unwrap().1.as_bytes()).unwrap();
    if record.contains("k=ed25519") {
        assert_eq!(tag("a"), "ed25519-sha256");
        let hash = digest(&SHA256, data.as_bytes());
        return UnparsedPublicKey::new(&ED25519, public).verify(hash.as_ref(), &sent).is_ok();
    }
    assert_eq!(tag("a"), "rsa-sha256");
    // What stands before the key proper in a record of 2048 bits.
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public[24..]).verify(data.as_bytes(), &sent).is_ok()
}

fn record(env: &Env) -> String {
    let record = &env.json(&["config", "check"])["dkim_record"];
    assert_eq!(record["name"], "portal._domainkey.nordlyft.example");
    record["value"].as_str().unwrap().to_owned()
}

#[test]
fn every_mail_is_signed_so_that_a_receiver_can_tell() {
    for key in KEYS {
        let env = signing(key, "");
        let record = record(&env);
        invite(&env, "bo@acme.example", "1001");
        env.ok(&["mail", "send"]);
        env.ok(&["mail", "test", "me@nordlyft.example"]);
        let all = mails(&env);
        assert_eq!(all.len(), 2);
        for mail in &all {
            assert!(verified(mail, &record), "{mail}");
            for (from, to) in [("Portal <", "Bank <"), ("help@", "hulp@"), ("\r\n\r\n--", "\r\n\r\nx--")] {
                let changed = mail.replace(from, to);
                assert!(changed != *mail && !verified(&changed, &record), "{from}");
            }
        }
    }
}

#[test]
fn what_goes_to_a_server_or_a_command_is_signed_too() {
    let server = SmtpServer::start(Options::default());
    let smtp =
        format!("transport = \"smtp\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"", server.port());
    let mut env = signing(KEYS[1], &smtp);
    env.set("PORTALCTL_CONFIG", "portalctl.toml");
    let record = record(&env);
    env.ok(&["mail", "test", "me@nordlyft.example"]);
    assert!(verified(&server.received()[0].data, &record));

    let mut writer = std::process::Command::new("sh");
    writer.args(["-c", "printf '#!/bin/sh\\ncat > taken\\n' > sendmail && chmod 755 sendmail"]).current_dir(env.path());
    assert!(writer.status().unwrap().success());
    configure(&env, "transport = \"sendmail\"\nsendmail = \"sendmail\"");
    env.ok(&["mail", "test", "me@nordlyft.example"]);
    assert!(verified(&std::fs::read_to_string(env.path().join("taken")).unwrap(), &record));
}

#[test]
fn a_key_that_does_not_serve_stops_sending_and_is_never_quoted() {
    let env = signing(KEYS[0], "");
    invite(&env, "bo@acme.example", "1001");
    let refused = |code: i32, words: &str| {
        for args in [&["config", "check"][..], &["mail", "send"], &["mail", "test", "me@nordlyft.example"]] {
            let ran = env.run(args);
            assert!(ran.stderr.contains(words), "{words}\n{ran}");
            assert!(ran.code == code || (ran.code == 6 && args[0] == "config"), "{ran}");
            assert!(!ran.stderr.contains("PRIVATE KEY") && !ran.stderr.contains("MII"), "{ran}");
        }
        assert!(mails(&env).is_empty());
        let message = &env.json(&["mail", "list"])[0];
        assert_eq!((&message["state"], &message["attempts"]), (&json!("queued"), &json!(0)));
    };
    put_key(&env, KEYS[0], 0o640);
    refused(6, "chmod 600");
    put_key(&env, "dkim-ec.pem", 0o600);
    refused(6, "has neither an RSA key of 2048 to 4096 bits nor an Ed25519 key.\nhint: Make one with");
    put_key(&env, "dkim-rsa-1024.pem", 0o600);
    refused(6, "2048");
    put_key(&env, "dkim-locked.pem", 0o600);
    refused(6, "passphrase");
    env.file("dkim.pem", "");
    refused(6, "has no private key in the PEM format");
    std::fs::remove_file(env.path().join("dkim.pem")).unwrap();
    refused(6, "cannot be read");
    put_key(&env, KEYS[0], 0o400);
    env.ok(&["mail", "send"]);
    assert!(verified(&mails(&env)[0], &record(&env)));
}

#[test]
fn half_a_configuration_and_a_foreign_domain_are_told() {
    let env = Env::empty();
    put_key(&env, KEYS[0], 0o600);
    env.file(
        "portalctl.toml",
        "[mail]\nfrom = \"p@n.example\"\n[dkim]\ndomain = \"other.example\"\nkey_file = \"dkim.pem\"\n",
    );
    let ran = env.fails(6, &["config", "check"]);
    assert!(ran.stderr.contains("dkim.selector is missing"), "{ran}");
    assert!(ran.stderr.contains("line 4: dkim.domain is other.example, but mail.from is p@n.example"), "{ran}");
}
