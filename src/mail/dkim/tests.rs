use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm};

use super::*;

const RSA: &str = include_str!("../../../tests/keys/dkim-rsa.pem");
const ED25519_KEY: &str = include_str!("../../../tests/keys/dkim-ed25519.pem");

/// Whether the first signature of a message holds: what a receiver does.
fn holds(raw: &[u8], algorithm: &'static dyn VerificationAlgorithm, public: &[u8]) -> bool {
    let (header, body) = canonical::split(raw);
    let fields = canonical::fields(header);
    let signature = fields[0].relaxed();
    let tags = signature.trim_end().strip_prefix("dkim-signature:").expect("a signature");
    let tag = |name: &str| {
        let found = tags.split(';').map(str::trim).find_map(|tag| tag.strip_prefix(name)?.strip_prefix('='));
        found.expect(name).replace(' ', "")
    };
    let hashed = BASE64.encode(&Sha256::digest(canonical::body(body))) == tag("bh");
    let names = tag("h");
    let names: Vec<&str> = names.split(':').collect();
    let (before, _) = signature.rsplit_once("b=").expect("a value");
    let mut data = canonical::selected(&fields[1..], &names);
    data.push_str(before);
    data.push_str("b=");
    let data = if tag("a") == "ed25519-sha256" { Sha256::digest(data).to_vec() } else { data.into_bytes() };
    let value = BASE64.decode(tag("b").as_bytes()).expect("base64");
    hashed && UnparsedPublicKey::new(algorithm, public).verify(&data, &value).is_ok()
}

fn message(header: &str, body: &str) -> Composed {
    Composed {
        raw: format!("{header}\r\n{body}").into_bytes(),
        envelope_from: "portal@example.com".to_owned(),
        envelope_to: "asa@example.com".to_owned(),
        date: "2026-03-02T14:05:00Z".parse().expect("a timestamp"),
    }
}

const HEADER: &str = "From: Portal <portal@example.com>\r\nTo: a@example.com\r\nSubject: =?utf-8?b?w4VzYQ==?=\r\n \
                      folded\r\nX-Other: 1\r\nDate: Mon, 02 Mar 2026 14:05:00 +0000\r\n";

#[test]
fn the_example_of_the_relaxed_form() {
    // RFC 6376, section 3.4.5.
    let raw = b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";
    let (header, body) = canonical::split(raw);
    let relaxed: String = canonical::fields(header).iter().map(canonical::Field::relaxed).collect();
    assert_eq!(relaxed, "a:X\r\nb:Y Z\r\n");
    assert_eq!(canonical::body(body), b" C\r\nD E\r\n");
    for (body, expected) in
        [("", ""), ("\r\n\r\n", ""), (" \t\r\n", ""), ("a", "a\r\n"), ("a\r\n\r\n\r\nb", "a\r\n\r\n\r\nb\r\n")]
    {
        assert_eq!(canonical::body(body.as_bytes()), expected.as_bytes(), "{body:?}");
    }
}

#[test]
fn the_example_of_the_standard_holds() {
    // RFC 8463, appendix A.
    let raw = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; \
               i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : \
               message-id : from : subject : date;\r\n bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n \
               b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n \
               Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\n\
               From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\n\
               Subject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
               Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n\
               Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    let public = BASE64.decode(b"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=").expect("base64");
    assert!(holds(raw.as_bytes(), &ED25519, &public));
    assert!(!holds(raw.replace("hungry", "angry").as_bytes(), &ED25519, &public));
    assert!(!holds(raw.replace("dinner", "supper").as_bytes(), &ED25519, &public));
}

#[test]
fn what_is_signed_holds_and_what_is_changed_does_not() {
    for (pem, algorithm) in
        [(RSA, &RSA_PKCS1_2048_8192_SHA256 as &'static dyn VerificationAlgorithm), (ED25519_KEY, &ED25519)]
    {
        let signer = Signer::new("Example.com", "portal", pem.as_bytes()).expect("a key");
        let public = match &signer.key {
            Key::Rsa(key) => key.public_key().as_ref().to_vec(),
            Key::Ed25519(key) => key.public_key().as_ref().to_vec(),
        };
        let holds = |raw: &str| holds(raw.as_bytes(), algorithm, &public);
        for body in ["", "Hej\r\n", "Hej \t du\r\n\r\n.\r\n\r\n"] {
            let signed = signer.sign(message(HEADER, body)).expect("signed");
            assert_eq!(signed, signer.sign(message(HEADER, body)).expect("signed"), "the same bytes each time");
            let raw = String::from_utf8(signed.raw).expect("ASCII");
            assert!(raw.ends_with(&format!("{HEADER}\r\n{body}")), "{raw}");
            assert!(raw.lines().all(|line| line.len() <= 78), "{raw}");
            assert!(holds(&raw), "{raw}");
            // A server on the way may fold, space and spell names as it likes, and put its own lines on top.
            let relayed = raw
                .replace("Subject: ", "SUBJECT:\t ")
                .replace("\r\n folded", "\r\n\t  folded")
                .replace("X-Other: 1", "X-Other: 2");
            assert!(holds(&relayed), "{relayed}");
            for changed in [
                raw.replace("Portal <", "Bank <"),
                raw.replace("folded", "forged"),
                raw.replace("t=1772460300", "t=1772460301"),
                raw.replace("To: a@", "Reply-To: x@example.net\r\nTo: a@"),
                raw.replace("To: a@", "From: x@example.net\r\nTo: a@"),
                format!("{raw}more\r\n"),
            ] {
                assert!(changed != raw && !holds(&changed), "{changed}");
            }
        }
    }
}

#[test]
fn everything_a_reader_sees_or_a_program_obeys_is_signed() {
    let header = "From: a@example.com\r\nTo: b@example.com\r\nSubject: s\r\nDate: d\r\nMessage-ID: <1@example.com>\r\n\
                  Reply-To: c@example.com\r\nAuto-Submitted: auto-generated\r\nList-Unsubscribe: <https://x.example>\r\n\
                  List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\n\
                  Content-Type: text/plain\r\nContent-Transfer-Encoding: 7bit\r\n";
    let signer = Signer::new("example.com", "portal", ED25519_KEY.as_bytes()).expect("a key");
    let raw = String::from_utf8(signer.sign(message(header, "x\r\n")).expect("signed").raw).expect("ASCII");
    let (_, list) = raw.split_once("h=").expect("a list");
    let list = list.split_once(';').expect("an end").0.replace("\r\n\t", "");
    let mut names: Vec<_> = list.split(':').collect();
    names.dedup();
    let mut there: Vec<_> = header.lines().map(|line| line.split(':').next().expect("a name").to_lowercase()).collect();
    names.sort_unstable();
    there.sort_unstable();
    assert_eq!(names, there);
}

#[test]
fn the_record_has_the_public_key_as_other_tools_write_it() {
    let record = |pem: &str| Signer::new("example.com", "portal", pem.as_bytes()).expect("a key").record();
    let ed25519 = record(ED25519_KEY);
    assert_eq!(ed25519.name, "portal._domainkey.example.com");
    assert_eq!(ed25519.value, "v=DKIM1; k=ed25519; p=Gnuo83a3aXn6lsn+m4HiCFHmTlrBTDiJFz6ul7D2D28=");
    // As `openssl rsa -pubout` writes it.
    let rsa = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvBKynHAbca4xy+nk/GNXrTxOguFBCEjXDzuwvYAJwDiKc/\
               FAT0mA4il/asNe9XRIT25G79Gd+NARTIeaC5HEUbxHGOkcQzmKPRaRvxDngh9KKFlQywz93BJNAXYTLCgHazcoGa16\
               Zwsw2/C/ZdrPW06zaAuTK1ZI0VMZ6uMJ3XC3pzYu0wSg5j/LHILHWo/52ufMBqYN7beedtA2v/YUuN3qk9tTs4sE7n\
               G/07QhuXMcR6yHB4NhEK8PWf1l1lDZf4yJaLfIAzUkzkyUkFdvkpwl5AoutbcO81BvxafXSzdEWAlt9dRGEzayWUeT\
               t/RG1gUm75Vr1bppkLflDE5JhwIDAQAB";
    assert_eq!(record(RSA).value, format!("v=DKIM1; k=rsa; p={rsa}"));
    let older = record(include_str!("../../../tests/keys/dkim-rsa-pkcs1.pem"));
    assert_eq!(older, record(RSA), "the same key in its older form");
}

#[test]
fn keys_that_do_not_serve_are_told_apart_and_never_quoted() {
    let refused = |pem: &str| Signer::new("example.com", "portal", pem.as_bytes()).expect_err("refused");
    assert_eq!(refused(""), UnfitKey::NoKey);
    assert_eq!(refused("v=DKIM1; p=abc"), UnfitKey::NoKey);
    assert_eq!(refused(&RSA.replace("END", "AND")), UnfitKey::NoKey);
    assert_eq!(refused(include_str!("../../../tests/keys/dkim-locked.pem")), UnfitKey::Locked);
    assert_eq!(refused(include_str!("../../../tests/keys/dkim-ec.pem")), UnfitKey::Kind);
    assert_eq!(refused(include_str!("../../../tests/keys/dkim-rsa-1024.pem")), UnfitKey::Kind);
    let signer = Signer::new("example.com", "portal", RSA.as_bytes()).expect("a key");
    assert_eq!(format!("{signer:?}"), "Signer { domain: \"example.com\", selector: \"portal\", .. }");
}
