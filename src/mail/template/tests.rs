mod lengths;
mod mistakes;

use std::fs;

use super::*;
use crate::domain::message::Audience;
use crate::domain::user::Language;
use crate::domain::word::Word;

const LINK: &str = "https://portal.lifts.example/confirm?a=1&token=abc_DEF-1";

fn places(customer: &str, facilities: &[&str], all_facilities: bool, unassigned: bool) -> CustomerPlaces {
    CustomerPlaces {
        customer: customer.to_owned(),
        facilities: facilities.iter().map(|&name| name.to_owned()).collect(),
        all_facilities,
        unassigned,
    }
}

/// What a message of a kind is made of when all is known.
fn context(kind: MessageKind) -> Context {
    let mut context = Context {
        organization: "Nordic <Lifts> & Co".to_owned(),
        support_address: Some("service@lifts.example".to_owned()),
        portal_url: Some("https://portal.lifts.example".to_owned()),
        user_name: "Åsa".to_owned(),
        settings_page: kind.is_optional().then(|| "https://portal.lifts.example/account".to_owned()),
        ..Context::default()
    };
    if kind.carries_link() {
        context.link = Some(LINK.to_owned());
        context.expires_at = Some("2026-03-02T14:05:00Z".parse().expect("a timestamp"));
        context.inviter = Some("Bo Ek".to_owned());
        context.customers = vec![
            places("Acme AB", &[], true, false),
            places("Beta & Sons", &["Plant 1", "Plant 2"], false, false),
            places("Gamma", &["Depot"], false, true),
            places("Delta", &[], false, true),
        ];
    } else if kind == MessageKind::TemporaryPassword {
        context.username = Some("asa.berg".to_owned());
        context.link = Some("https://portal.lifts.example/sign-in?organization=Nordic".to_owned());
    } else {
        if kind.audience() == Audience::User {
            context.link = Some("https://portal.lifts.example/tickets/SO-10023".to_owned());
        }
        context.ticket = Some(Work {
            number: "SO-10023".to_owned(),
            title: "Door on level 2 sticks".to_owned(),
            description: Some("It began this morning.\n\n- doors\n- lights".to_owned()),
            customer: "Beta & Sons".to_owned(),
            facility: Some("Plant 1".to_owned()),
            device: Some("L-1009".to_owned()),
            contact: Some("Eva Lund".to_owned()),
            added_by: Some("Åsa Berg".to_owned()),
            opened_at: "2026-03-01T08:00:00Z".parse().expect("a timestamp"),
            due_at: Some("2026-03-05T16:30:00Z".parse().expect("a timestamp")),
        });
    }
    if matches!(kind, MessageKind::UserComment | MessageKind::StaffComment) {
        let text = "We come tomorrow at eight.\nIs somebody there <then>?".to_owned();
        context.comment = Some(Remark { author: "Bo Ek".to_owned(), text });
    }
    context
}

fn built_in() -> Templates {
    Templates::load(None).expect("the built-in templates are sound")
}

fn mail(templates: &Templates, kind: MessageKind, language: &str, context: &Context) -> Content {
    let rendered = templates.render(kind, Channel::Email, language, context).expect("rendered");
    assert_eq!((rendered.language.as_str(), rendered.fell_back), (language, false));
    rendered.content
}

fn html(templates: &Templates, kind: MessageKind, language: &str, context: &Context) -> String {
    mail(templates, kind, language, context).html.expect("a mail has HTML")
}

fn sms(templates: &Templates, kind: MessageKind, language: &str, context: &Context) -> Content {
    templates.render(kind, Channel::Sms, language, context).expect("rendered").content
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

#[test]
fn every_language_says_everything() {
    let templates = built_in();
    assert!(templates.mistakes().is_empty(), "{:?}", templates.mistakes());
    assert_eq!(templates.gaps(), []);
    for language in Language::ALL {
        for &kind in MessageKind::ALL {
            let content = mail(&templates, kind, language.word(), &context(kind));
            assert_eq!(
                kind.travels_as_sms(),
                templates.render(kind, Channel::Sms, language.word(), &context(kind)).is_ok()
            );
            assert!(content.subject.chars().count() <= 80, "{}", content.subject);
        }
    }
}

#[test]
fn the_built_in_messages_read_well() {
    let templates = built_in();
    for language in Language::ALL {
        let mut shown = String::new();
        for &kind in MessageKind::ALL {
            let Content { subject, text, .. } = mail(&templates, kind, language.word(), &context(kind));
            shown.push_str(&format!("=== {kind}\nSubject: {subject}\n\n{text}\n"));
            if kind.travels_as_sms() {
                let Content { subject, text, html } = sms(&templates, kind, language.word(), &context(kind));
                assert_eq!((text.lines().count(), html), (1, None));
                let length = text.chars().count();
                assert!(length <= 160, "{length}: {text}");
                shown.push_str(&format!("--- SMS ({length}), subject {subject}\n{text}\n"));
            }
        }
        insta::assert_snapshot!(format!("messages_in_{language}"), shown);
    }
}

/// Without anything that a mail may lack.
fn bare(kind: MessageKind) -> Context {
    let known = context(kind);
    Context {
        organization: known.organization,
        user_name: known.user_name,
        link: kind.carries_link().then(|| "abc_DEF-1".to_owned()),
        expires_at: known.expires_at,
        ticket: known.ticket.map(|ticket| Work {
            description: None,
            facility: None,
            device: None,
            contact: None,
            added_by: None,
            due_at: None,
            ..ticket
        }),
        comment: known.comment,
        ..Context::default()
    }
}

#[test]
fn bare_mails_read_well() {
    let templates = built_in();
    let mut shown = String::new();
    for &kind in MessageKind::ALL {
        let Content { subject, text, html } = mail(&templates, kind, "en", &bare(kind));
        shown.push_str(&format!("=== {kind}\nSubject: {subject}\n\n{text}\n"));
        let html = html.expect("a mail has HTML");
        assert!(!html.contains("<a ") && !html.contains("href"), "there is nowhere to go: {html}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn the_html_as_it_is_sent() {
    let templates = built_in();
    let invitation = context(MessageKind::Invitation);
    let branded = Context { logo_url: Some("https://lifts.example/logo.png".to_owned()), ..invitation };
    for (shape, kind, language, context) in [
        ("a_link", MessageKind::Invitation, "sv", branded),
        ("a_code", MessageKind::Invitation, "en", bare(MessageKind::Invitation)),
        ("a_ticket", MessageKind::FaultReport, "de", context(MessageKind::FaultReport)),
        ("a_comment", MessageKind::StaffComment, "fr", context(MessageKind::StaffComment)),
    ] {
        insta::assert_snapshot!(format!("html_with_{shape}"), html(&templates, kind, language, &context));
    }
}

#[test]
fn the_html_is_escaped_and_complete() {
    let templates = built_in();
    for language in Language::ALL.iter().map(|language| language.word()) {
        for &kind in MessageKind::ALL {
            let context = context(kind);
            let html = html(&templates, kind, language, &context);
            assert!(html.contains(&format!("<html lang=\"{language}\" dir=\"ltr\">")), "{html}");
            assert!(html.contains("Nordic &lt;Lifts&gt; &amp; Co") && !html.contains("<Lifts>"), "{html}");
            assert!(!html.contains("<then>") && !html.chars().any(|c| c.is_control() && c != '\n'), "{html}");
            if kind.carries_link() {
                assert!(html.contains("Plant 1, Plant 2") && html.contains("Beta &amp; Sons"), "{html}");
            }
            // The button, the visible link's target and the visible link itself.
            let link = context.link.as_deref().map(prose::escaped);
            let (buttons, links) =
                (html.matches("mso-padding-alt").count(), link.map(|link| html.matches(&link).count()));
            match kind.audience() {
                Audience::User => assert_eq!((buttons, links), (1, Some(3)), "{html}"),
                Audience::Staff | Audience::Organization => assert_eq!((buttons, links), (0, None), "{html}"),
            }
            assert_eq!(html.contains("https://portal.lifts.example/account"), kind.is_optional(), "{html}");
        }
    }
}

/// The tags of an HTML text, without what they hold but with where they lead.
fn skeleton(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).filter(|tag| !tag.starts_with("br")).collect()
}

#[test]
fn nothing_from_the_database_changes_the_structure() {
    let templates = built_in();
    let names = [
        "- item\r\n\r\n- another\n\n{{ link }}{% block opening %}",
        "</td><a href=\"https://evil.example\">x</a><script>",
        "\u{2}https://evil.example\u{3}\u{1}- x",
        "\u{202e}\u{2066}عربي 中文 \u{0}\u{1b}[31m",
        " \t ",
    ];
    for name in names.iter().map(|&name| name.to_owned()).chain([names[0].repeat(200)]) {
        for language in Language::ALL.iter().map(|language| language.word()) {
            for &kind in MessageKind::ALL {
                let kept = context(kind);
                let some = |text: &Option<String>| text.as_ref().map(|_| name.clone());
                let naughty = Context {
                    user_name: name.clone(),
                    username: some(&kept.username),
                    inviter: some(&kept.inviter),
                    customers: kept
                        .customers
                        .iter()
                        .map(|place| CustomerPlaces {
                            customer: name.clone(),
                            facilities: place.facilities.iter().map(|_| name.clone()).collect(),
                            ..*place
                        })
                        .collect(),
                    ticket: kept.ticket.clone().map(|ticket| Work {
                        number: name.clone(),
                        title: name.clone(),
                        description: some(&ticket.description),
                        customer: name.clone(),
                        facility: some(&ticket.facility),
                        device: some(&ticket.device),
                        contact: some(&ticket.contact),
                        added_by: some(&ticket.added_by),
                        ..ticket
                    }),
                    comment: kept.comment.as_ref().map(|_| Remark { author: name.clone(), text: format!("x{name}") }),
                    organization: name.clone(),
                    ..kept.clone()
                };
                let content = mail(&templates, kind, language, &naughty);
                let (found, usual) = (content.html.expect("HTML"), html(&templates, kind, language, &kept));
                let quote = |tag: &&&str| !tag.contains("quote");
                let (found_tags, tags) = (skeleton(&found), skeleton(&usual));
                // A description of nothing but spaces is none, and is not quoted.
                if name.trim().is_empty() {
                    assert!(found_tags.iter().filter(quote).count() <= tags.len());
                } else {
                    assert_eq!(found_tags, tags, "{kind} {language}");
                }
                assert!(found.len() < 100_000, "mail programs cut off longer ones: {}", found.len());
                assert!(content.text.len() < 50_000);
                assert_eq!(content.subject.lines().count(), 1);
                if kind.travels_as_sms() {
                    let Content { subject, text, .. } = sms(&templates, kind, language, &naughty);
                    assert!(text.chars().count() <= 301 && text.lines().count() == 1, "{text}");
                    assert!(subject.chars().count() <= 41);
                    let link = naughty.link.clone().unwrap_or_default();
                    assert!(text.contains(&link) || !text.contains("https://portal"), "no link is torn: {text}");
                }
            }
        }
    }
}

#[test]
fn a_long_list_of_places_is_cut() {
    let names: Vec<String> = (0..500).map(|n| format!("Plant {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let long = Context { customers: vec![places("Acme", &names, false, true)], ..context(MessageKind::Invitation) };
    let text = mail(&built_in(), MessageKind::Invitation, "en", &long).text;
    assert!(text.contains("Plant 24 and 475 more, and what belongs to no particular facility\n"), "{text}");
}

#[test]
fn a_text_message_is_short_whatever_it_is_about() {
    let templates = built_in();
    let mut long = context(MessageKind::WorkOrder);
    long.link = Some(format!("https://portal.lifts.example/{}", "x".repeat(400)));
    let text = sms(&templates, MessageKind::WorkOrder, "en", &long).text;
    assert_eq!(text, "Nordic <Lifts> & Co: new work order SO-10023, Plant 1: Door on level 2 sticks\n");
    let mut comment = context(MessageKind::UserComment);
    comment.comment = Some(Remark { author: "B".to_owned(), text: "å\n".repeat(5_000) });
    let text = sms(&templates, MessageKind::UserComment, "en", &comment).text;
    assert!(text.ends_with("å...\n") && text.chars().count() < 160, "{text}");
}

#[test]
fn the_language_is_the_nearest_there_is() {
    let templates = built_in();
    let chosen = |language: &str| {
        let kind = MessageKind::Reminder;
        let rendered = templates.render(kind, Channel::Email, language, &context(kind)).expect("rendered");
        (rendered.language, rendered.fell_back)
    };
    assert_eq!(chosen("sv_SE"), ("sv".to_owned(), false));
    assert_eq!(chosen("DE-at"), ("de".to_owned(), false));
    assert_eq!(chosen("fi"), ("en".to_owned(), true));
    assert_eq!(chosen("../../etc"), ("en".to_owned(), true));
    assert_eq!(chosen(""), ("en".to_owned(), true));
}

#[test]
fn a_subject_is_one_line_whatever_it_is_made_of() {
    let naughty = "Evil\r\nBcc: all@example.com\u{0}".to_owned();
    let naughty = Context { organization: naughty, ..context(MessageKind::Invitation) };
    let subject = mail(&built_in(), MessageKind::Invitation, "en", &naughty).subject;
    assert_eq!(subject, "Invitation to the customer portal of Evil Bcc: all@example.com");
}

/// A built-in file with something in it replaced.
fn changed(name: &str, from: &str, to: &str) -> String {
    let (_, text) = Templates::built_in().find(|(known, _)| *known == name).expect("a built-in file");
    assert!(text.contains(from), "{name} has no {from:?}");
    text.replacen(from, to, 1)
}

#[test]
fn own_files_replace_built_in_ones() {
    let finnish = changed("en/reminder.txt", "Reminder:", "Muistutus:");
    let words = changed("en/words.txt", "Kind regards", "Ystävällisin terveisin\nPortaali & <väki>");
    let (_folder, templates) = own(&[
        ("sv/invitation.txt", &format!("\u{feff}{}", changed("sv/invitation.txt", "Inbjudan till", "Välkommen till"))),
        ("fi/reminder.txt", &finnish),
        ("fi/words.txt", &words),
        ("fi/README.txt", "notes"),
        ("en-gb/call.txt", "{% extends \"en/call.txt\" %}{% block subject %}Call {{ ticket.number }}{% endblock %}"),
    ]);
    let templates = templates.expect("sound templates");
    let kind = MessageKind::Invitation;
    let swedish = mail(&templates, kind, "sv", &context(kind));
    assert_eq!(swedish.subject, "Välkommen till kundportalen hos Nordic <Lifts> & Co");
    assert!(swedish.text.starts_with("Hej Åsa!"));
    let kind = MessageKind::Reminder;
    let rendered = templates.render(kind, Channel::Email, "fi-FI", &context(kind)).expect("rendered");
    assert_eq!((rendered.language.as_str(), rendered.fell_back), ("fi", false));
    assert!(
        rendered.content.text.contains("\nYstävällisin terveisin\nPortaali & <väki>\nNordic"),
        "{:?}",
        rendered.content.text
    );
    let html = rendered.content.html.expect("HTML");
    assert!(html.contains("Ystävällisin terveisin<br>\nPortaali &amp; &lt;väki&gt;<br>Nordic"), "{html}");
    assert!(
        templates
            .render(MessageKind::Call, Channel::Email, "fi", &context(MessageKind::Call))
            .expect("rendered")
            .fell_back
    );
    let british = mail(&templates, MessageKind::Call, "en-gb", &context(MessageKind::Call));
    assert_eq!(british.subject, "Call SO-10023");
    assert!(british.text.contains("has requested service."));
    assert_eq!(templates.languages(), ["de", "en", "en-gb", "es", "fi", "fr", "sv"]);
    let gaps = templates.gaps();
    assert_eq!((gaps.len(), gaps[0].0, gaps[0].1.len()), (1, "fi", MessageKind::ALL.len() - 1));
}

#[test]
fn every_built_in_file_can_be_copied_as_it_is() {
    let files: Vec<_> = Templates::built_in().collect();
    own(&files).1.expect("the copies are sound");
}
