use super::*;

fn refusal(files: &[(&str, &str)]) -> Error {
    own(files).1.expect_err("these templates are refused")
}

#[test]
fn all_mistakes_are_told_at_once() {
    let told = |files: &[(&str, &str)]| {
        let (folder, _) = own(files);
        let mistakes = Templates::inspect(Some(folder.path())).expect_err("these templates are refused");
        mistakes
            .iter()
            .map(|mistake| mistake.message().replace(&*folder.path().to_string_lossy(), ""))
            .collect::<Vec<_>>()
    };
    let (broken, unknown) = ("{% block subject %}{% if %}", "{% block sbject %}x{% endblock %}");
    let files = [("en/cal.txt", ""), ("en/call.txt", broken), ("sv/call.txt", broken), ("de/call.txt", unknown)];
    let mistakes = told(&files);
    assert_eq!(mistakes.len(), 3, "first what cannot be read at all: {mistakes:?}");
    let mistakes = told(&[("de/call.txt", unknown), ("fr/reminder.txt", unknown)]);
    assert!(mistakes.len() == 2 && mistakes.iter().all(|mistake| mistake.contains("`sbject`")), "{mistakes:?}");
    let places = "{% for place in customers %}{{ place.name }}{% endfor %}";
    let mistakes = told(&[("de/_places.txt", places), ("fr/_places.txt", places)]);
    assert_eq!(mistakes.len(), 2, "not once for each mail that includes it: {mistakes:?}");
}

#[test]
fn mistakes_name_file_and_line() {
    let said = |name: &str, from: &str, to: &str| refusal(&[(name, &changed(name, from, to))]);

    let syntax = said("sv/invitation.txt", "{% else %}", "{% esle %}");
    assert!(syntax.message().contains("sv/invitation.txt is wrong at line 3"), "{syntax}");
    let unclosed =
        refusal(&[("sv/call.txt", "{% block subject %}x{% endblock %}\n{% block opening %}\n{% if inviter %}\n")]);
    assert!(unclosed.message().contains("sv/call.txt is wrong at line"), "{unclosed}");

    let unknown = said("en/reminder.txt", "All it still", "{% if false %}{{ organisation }}{% endif %} All it still");
    assert!(unknown.message().contains("en/reminder.txt is wrong at line 11"), "{unknown}");
    assert!(unknown.way_out().expect("a hint").starts_with("Did you mean `organization`?"), "{unknown:?}");

    let words = said("fr/words.txt", "{{ user_name }}", "{{ username }} {{ usrname }}");
    assert!(words.message().contains("fr/words.txt is wrong at line 1: there is nothing called `usrname`"), "{words}");

    let inner = said("de/call.txt", "{{ ticket.title }}", "{% if false %}{{ ticket.titel }}{% endif %}");
    assert!(
        inner.message().contains("de/call.txt is wrong at line 1: there is nothing called `ticket.titel`"),
        "{inner}"
    );
    assert!(inner.way_out().expect("a hint").starts_with("Did you mean `ticket.title`?"), "{inner:?}");

    let attribute = refusal(&[("de/_places.txt", "\n{% for place in customers %}\n{{ place.name }}\n{% endfor %}")]);
    assert!(attribute.message().contains("de/_places.txt is wrong at line 3"), "{attribute}");
    assert!(attribute.message().contains("`{{ place.name }}`"), "{attribute}");
    let condition = said("de/_places.txt", "place.more", "place.moor");
    assert!(condition.message().contains("de/_places.txt is wrong at line 2: it uses something"), "{condition}");

    let absent = said("en/invitation.txt", "If you did not expect it", "Questions: {{ support_address }} if you");
    assert!(absent.message().contains("line 17: it prints something that a mail may lack"), "{absent}");
    let never = said("en/call.txt", "A new service request", "Until {{ expires_at }} a new service request");
    assert!(never.message().contains("it prints something that a mail may lack"), "a call has no end: {never}");
    let for_staff = said("es/fault-report.txt", "El aviso", "{{ link }} El aviso");
    assert!(for_staff.message().contains("it prints something that a mail may lack"), "staff get no page: {for_staff}");

    let misspelled = refusal(&[("en/invitaton.txt", "Hello")]);
    assert!(misspelled.message().contains("invitaton.txt belongs to no mail"), "{misspelled}");
    assert!(misspelled.way_out().expect("a hint").contains("temporary-password"), "{misspelled:?}");
    for name in ["en/invitation.html", "en/invitation.subject.txt", "layuot.html", "invitation.txt", "en/layout.html"] {
        let error = refusal(&[(name, "Hello")]);
        assert!(error.message().contains(&format!("{name} belongs to no mail")), "{error}");
    }

    for (layout, what) in [("layout.txt", "code"), ("layout.html", "code")] {
        let without = said(layout, "{{ code }}", "");
        assert!(without.message().contains(&format!("{layout} gives a mail without its {what}")), "{without}");
        assert!(without.way_out().expect("a hint").contains("{{ code }}"), "{without:?}");
    }
    let without = refusal(&[("layout.txt", "{{ opening }}{% if code %}{{ code }}{% endif %}")]);
    assert!(without.message().contains("layout.txt gives a mail without its link"), "{without}");

    let missing = said("es/work-order.txt", "block sms", "block button");
    assert!(missing.message().contains("es/work-order.txt is wrong at line 4"), "twice the same block: {missing}");
    let missing = refusal(&[("fr/reminder.txt", "{% block subject %}Bonjour{% endblock %}")]);
    assert!(missing.message().contains("fr/reminder.txt lacks the block `opening`"), "{missing}");
    let no_sms = refusal(&[("fr/call.txt", "{% block subject %}a{% endblock %}{% block opening %}a{% endblock %}")]);
    assert!(no_sms.message().contains("fr/call.txt lacks the block `sms`"), "{no_sms}");
    let misnamed = said("sv/reminder.txt", "block closing", "block closng");
    assert!(misnamed.message().contains("it has no block called `closng`"), "{misnamed}");
    assert!(misnamed.way_out().expect("a hint").starts_with("Did you mean `closing`?"), "{misnamed:?}");
    let stray = refusal(&[("sv/reminder.txt", "{# a note #}\nHej!\n{% block subject %}x{% endblock %}")]);
    assert!(stray.message().contains("sv/reminder.txt is wrong at line 2: it stands outside"), "{stray}");
    let wordless = said("de/words.txt", "block regards", "block footer");
    assert!(wordless.message().contains("de/words.txt lacks the block `regards`"), "{wordless}");

    let empty = refusal(&[(
        "en/invitation.txt",
        &changed("en/invitation.txt", "Invitation to the customer portal of {{ organization }}", " "),
    )]);
    assert!(empty.message().contains("gives an empty subject"), "{empty}");
    let sometimes = said("sv/fault-report.txt", "{% else %}En ny felanmälan har kommit in.", "");
    assert!(sometimes.message().contains("gives an empty opening"), "{sometimes}");

    let new_language = refusal(&[("fi/reminder.txt", &changed("en/reminder.txt", "Reminder", "Muistutus"))]);
    assert!(new_language.message().contains("lack the file fi/words.txt"), "{new_language}");

    let include = said("en/reminder.txt", "en/_places.txt", "en/_place.txt");
    assert!(
        include.message().contains("en/reminder.txt is wrong at line 8: it names a file that does not exist"),
        "{include}"
    );
    let endless = refusal(&[("en/_places.txt", "{% include \"en/_places.txt\" %}")]);
    assert!(endless.message().contains("en/_places.txt is wrong at line 1"), "{endless}");

    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("en")).expect("a folder");
    fs::write(folder.path().join("en/call.txt"), b"{% block subject %}\xe9t\xe9{% endblock %}").expect("a file");
    let latin = Templates::load(Some(folder.path())).expect_err("not UTF-8");
    assert!(latin.message().contains("en/call.txt is not UTF-8 text"), "{latin}");
    assert!(latin.way_out().expect("a hint").contains("UTF-8"), "{latin:?}");

    let missing = Templates::load(Some(Path::new("/nowhere/templates"))).expect_err("no folder");
    assert!(missing.message().contains("/nowhere/templates cannot be read"), "{missing}");
}

#[test]
fn texts_that_no_mail_could_use_are_not_passed_over() {
    for name in ["english/invitation.txt", "svenska/words.txt", "en.old/call.txt"] {
        let error = refusal(&[(name, "Hello")]);
        assert!(error.message().contains(&format!("{name} lies in a folder that is no language")), "{error}");
        assert!(error.way_out().expect("a hint").contains("code"), "{error:?}");
    }
    for name in [".old/invitation.txt", "images/credits.txt", "images/logo.png", "en/invitation.txt~"] {
        assert!(own(&[(name, "Hello")]).1.is_ok(), "{name}");
    }
    let folder = refusal(&[("en/invitation.txt/inner", "Hello")]);
    assert!(folder.message().contains("en/invitation.txt is not a file"), "{folder}");
    let huge = refusal(&[("en/_places.txt", &"x".repeat(1_000_001))]);
    assert!(huge.message().contains("en/_places.txt is larger than 1000 kB"), "{huge}");
}

#[test]
fn a_long_line_is_not_quoted_whole() {
    let long = "å".repeat(100_000);
    let included = changed(
        "en/reminder.txt",
        "{% include \"en/_places.txt\" %}",
        &format!("{{% include \"en/_place.txt\" %}}{long}"),
    );
    for text in [&long, &included] {
        let error = refusal(&[("en/reminder.txt", text)]);
        assert!(error.message().contains("å…`") && error.message().chars().count() < 400, "{error}");
    }
}

#[test]
fn a_text_without_end_is_refused() {
    let rounds = "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}";
    let slow = refusal(&[("en/call.txt", &changed("en/call.txt", "A new", &format!("{rounds}A new")))]);
    assert!(slow.message().contains("en/call.txt is wrong at line 2: it goes on for too long"), "{slow}");

    let long = "{% for a in range(1000) %}{{ 'long ' * 1000 }}{% endfor %}";
    let said = refusal(&[("en/call.txt", &changed("en/call.txt", "A new", &format!("{long}A new")))]);
    assert!(said.message().contains("becomes longer than 1000 kB"), "{said}");
    let layout = refusal(&[("layout.html", &changed("layout.html", "</body>", &format!("{long}</body>")))]);
    assert!(layout.message().contains("layout.html is wrong: what it says becomes longer"), "{layout}");
}

#[test]
fn the_built_in_texts_take_a_tenth_of_the_steps_at_most() {
    let mut templates = Templates::load(None).expect("ours are fine");
    templates.environment.set_fuel(Some(super::super::FUEL / 10));
    for kind in MessageKind::ALL {
        for language in Language::ALL {
            templates.render(*kind, Channel::Email, language.word(), &context(*kind)).expect("rendered");
        }
    }
}
