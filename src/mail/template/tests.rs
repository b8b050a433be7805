use std::fs;

use super::*;

fn context() -> Context {
    let places = |customer: &str, facilities: &[&str], all_facilities, unassigned| CustomerPlaces {
        customer: customer.to_owned(),
        facilities: facilities.iter().map(|&name| name.to_owned()).collect(),
        all_facilities,
        unassigned,
    };
    Context {
        organization: "Nordic <Lifts> & Co".to_owned(),
        support_address: Some("service@lifts.example".to_owned()),
        portal_url: Some("https://portal.lifts.example".to_owned()),
        logo_url: None,
        user_name: "Åsa".to_owned(),
        customers: vec![
            places("Acme AB", &[], true, false),
            places("Beta & Sons", &["Plant 1", "Plant 2"], false, false),
            places("Gamma", &["Depot"], false, true),
            places("Delta", &[], false, true),
        ],
        link: Some("https://portal.lifts.example/confirm?a=1&token=abc_DEF-1".to_owned()),
        expires_at: Some("2026-03-02T14:05:00Z".parse().expect("a timestamp")),
        inviter: Some("Bo Ek".to_owned()),
        ..Context::default()
    }
}

fn own(files: &[(&str, &str)]) -> (tempfile::TempDir, Result<Templates>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let loaded = Templates::load(Some(folder.path()));
    (folder, loaded)
}

fn refusal(files: &[(&str, &str)]) -> Error {
    own(files).1.expect_err("these templates are refused")
}

#[test]
fn the_built_in_mails_read_well() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    let mut shown = String::new();
    for language in ["en", "sv", "de"] {
        for &kind in MessageKind::ALL.iter().filter(|kind| kind.carries_link()) {
            let rendered = templates.render(kind, language, &context()).expect("rendered");
            assert_eq!((rendered.language.as_str(), rendered.fell_back), (language, false));
            let Content { subject, text, .. } = rendered.content;
            shown.push_str(&format!("=== {language} {kind}\nSubject: {subject}\n\n{text}\n"));
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_bare_mail_reads_well() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    let bare = Context { support_address: None, portal_url: None, inviter: None, ..context() };
    let rendered = templates.render(MessageKind::Invitation, "en", &bare).expect("rendered");
    insta::assert_snapshot!(rendered.content.text);
}

#[test]
fn the_html_as_it_is_sent() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    let context = Context { logo_url: Some("https://lifts.example/logo.png".to_owned()), ..context() };
    insta::assert_snapshot!(
        templates.render(MessageKind::Invitation, "sv", &context).expect("rendered").content.html.expect("HTML")
    );
}

#[test]
fn the_html_is_escaped_and_complete() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    for language in ["en", "sv", "de"] {
        for &kind in MessageKind::ALL.iter().filter(|kind| kind.carries_link()) {
            let html = templates.render(kind, language, &context()).expect("rendered").content.html.expect("HTML");
            assert!(html.contains(&format!("<html lang=\"{language}\">")), "{html}");
            assert!(html.contains("Nordic &lt;Lifts&gt; &amp; Co") && !html.contains("<Lifts>"), "{html}");
            assert!(html.contains("Plant 1, Plant 2") && html.contains("Beta &amp; Sons"), "{html}");
            // The button, the visible link's target and the visible link itself.
            assert_eq!(
                html.matches("https://portal.lifts.example/confirm?a=1&amp;token=abc_DEF-1").count(),
                3,
                "{html}"
            );
        }
    }
}

#[test]
fn the_language_is_the_nearest_there_is() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    let chosen = |language: &str| {
        let rendered = templates.render(MessageKind::Reminder, language, &context()).expect("rendered");
        (rendered.language, rendered.fell_back)
    };
    assert_eq!(chosen("sv_SE"), ("sv".to_owned(), false));
    assert_eq!(chosen("DE-at"), ("de".to_owned(), false));
    assert_eq!(chosen("fr"), ("en".to_owned(), true));
    assert_eq!(chosen("../../etc"), ("en".to_owned(), true));
    assert_eq!(chosen(""), ("en".to_owned(), true));
}

#[test]
fn a_subject_is_one_line_whatever_it_is_made_of() {
    let templates = Templates::load(None).expect("the built-in templates are sound");
    let naughty = Context { organization: "Evil\r\nBcc: all@example.com\u{0}".to_owned(), ..context() };
    let subject = templates.render(MessageKind::Invitation, "en", &naughty).expect("rendered").content.subject;
    assert_eq!(subject, "Invitation to the customer portal of Evil Bcc: all@example.com");
}

#[test]
fn own_files_replace_built_in_ones() {
    let (_folder, templates) = own(&[
        ("sv/invitation.subject.txt", "Välkommen till {{ organization }}\n"),
        ("fr/reminder.subject.txt", "Rappel"),
        ("fr/reminder.txt", "{{ link }}"),
        ("fr/reminder.html", "<p>{{ link }}</p>"),
        ("fr/README.txt", "notes"),
    ]);
    let templates = templates.expect("sound templates");
    let swedish = templates.render(MessageKind::Invitation, "sv", &context()).expect("rendered");
    assert_eq!(swedish.content.subject, "Välkommen till Nordic <Lifts> & Co");
    assert!(swedish.content.text.starts_with("Hej Åsa!"));
    assert_eq!(templates.render(MessageKind::Reminder, "fr-CA", &context()).expect("rendered").language, "fr");
    assert!(templates.render(MessageKind::Invitation, "fr", &context()).expect("rendered").fell_back);
    assert_eq!(templates.languages(), ["de", "en", "fr", "sv"]);
}

#[test]
fn every_built_in_file_can_be_copied_as_it_is() {
    let files: Vec<_> = Templates::built_in().collect();
    own(&files).1.expect("the copies are sound");
}

#[test]
fn mistakes_name_file_and_line() {
    let syntax = refusal(&[("sv/invitation.txt", "Hej\n{% if inviter %}\nx\n")]);
    assert!(syntax.message().contains("sv/invitation.txt is wrong at line"), "{syntax}");

    let unknown = refusal(&[("en/reminder.html", "<p>\n{% if false %}{{ organisation }}{% endif %}</p>")]);
    assert!(unknown.message().contains("en/reminder.html is wrong at line 2"), "{unknown}");
    assert!(unknown.way_out().expect("a hint").starts_with("Did you mean `organization`?"), "{unknown:?}");

    let attribute = refusal(&[("de/_places.txt", "\n{% for place in customers %}\n{{ place.name }}\n{% endfor %}")]);
    assert!(attribute.message().contains("de/_places.txt is wrong at line 3"), "{attribute}");
    assert!(attribute.message().contains("`{{ place.name }}`"), "{attribute}");

    let absent = refusal(&[("en/invitation.txt", "One\nQuestions: {{ support_address }}")]);
    assert!(absent.message().contains("line 2: it prints something that a mail may lack"), "{absent}");

    let misspelled = refusal(&[("en/invitaton.txt", "Hello")]);
    assert!(misspelled.message().contains("invitaton.txt belongs to no mail"), "{misspelled}");

    for file in ["sv/invitation.txt", "sv/invitation.html"] {
        let without = refusal(&[(file, "Hej {{ user_name }}{% if inviter %} {{ link }}{% endif %}")]);
        assert!(without.message().contains(&format!("{file} gives a mail without its link")), "{without}");
        assert!(without.way_out().expect("a hint").contains("{{ link }}"), "{without:?}");
    }

    let partial = refusal(&[("fr/reminder.txt", "Bonjour")]);
    assert!(partial.message().contains("fr/reminder.subject.txt is missing"), "{partial}");

    let empty = refusal(&[("en/invitation.subject.txt", " \n")]);
    assert!(empty.message().contains("gives an empty subject"), "{empty}");

    let missing = Templates::load(Some(Path::new("/nowhere/templates"))).expect_err("no folder");
    assert!(missing.message().contains("/nowhere/templates cannot be read"), "{missing}");
}
