//! Questions where nobody can be asked, and on a real pseudo-terminal: the test binary runs itself in one.

use std::process::Command;
use std::time::Duration;

use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};
use secrecy::ExposeSecret;

use super::super::Options;
use super::*;

fn items() -> Vec<String> {
    ["north", "so\u{1b}uth", "west"].map(str::to_owned).into()
}

#[test]
fn where_nobody_can_be_asked_the_flag_is_named() {
    let (mut ui, captured) = Ui::for_test(Options::default());
    assert!(!ui.can_ask());
    let told = |error: Error| {
        assert_eq!(error.kind(), Kind::Usage);
        format!("{} {}", error.message(), error.way_out().unwrap_or_default())
    };
    assert_eq!(
        told(ui.ask("E-mail", "--email", Some("a@b")).unwrap_err()),
        "--email is missing, and there is nobody to ask. Give --email."
    );
    assert_eq!(
        told(ui.choose("Where", "--facility", &items()).unwrap_err()),
        "--facility is missing, and there is nobody to ask. Give --facility, one of: north, so\u{1b}uth, west"
    );
    assert_eq!(
        told(ui.choose_many("Where", "--facility", &[]).unwrap_err()),
        "There is nothing to choose from for --facility. "
    );
    told(ui.ask_secret("Password", "--password-stdin").unwrap_err());
    assert_eq!(
        told(ui.confirm("Delete customer \"X\"?").unwrap_err()),
        "Delete customer \"X\": this needs a yes. Add --yes."
    );
    assert_eq!(captured.err(), "");
}

#[test]
fn no_input_forbids_asking_and_yes_answers() {
    let (mut ui, _) = Ui::for_test(Options { yes: true, ..Options::default() });
    ui.confirm("Delete?").unwrap();
    (ui.terminal.stdin, ui.terminal.stderr) = (true, true);
    assert!(ui.can_ask());
    assert_eq!(ui.stdin_secret_lines(1).unwrap_err().kind(), Kind::Usage);
    ui.options.no_input = true;
    assert!(!ui.can_ask());
}

#[test]
fn secrets_come_from_a_pipe() {
    let (mut ui, _) = Ui::for_test(Options::default());
    ui.input = Box::new(&b"token\nsecret"[..]);
    let secrets = ui.stdin_secret_lines(2).unwrap();
    assert_eq!(secrets.iter().map(|secret| secret.expose_secret()).collect::<Vec<_>>(), ["token", "secret"]);
    assert_eq!(ui.stdin_secret_lines(1).unwrap_err().kind(), Kind::Usage);
}

const SCENARIO: &str = "PORTALCTL_TEST_PROMPT";

/// Not a test: what runs in the pseudo-terminal. Says on stderr how the question ended.
#[test]
#[ignore = "runs inside the tests below"]
fn inside_the_terminal() {
    let Ok(scenario) = std::env::var(SCENARIO) else { return };
    let asked = std::sync::Arc::default();
    signal_hook::flag::register(signal_hook::consts::SIGINT, asked).unwrap();
    let mut ui = Ui::new(Options::default());
    let answer = match scenario.as_str() {
        "confirm" => ui.confirm("Delete?").map(|()| "yes".to_owned()),
        "ask" => ui.ask("Name:", "--name", None),
        "default" => ui.ask("Name", "--name", Some("Ås\u{1b}a")).map(|name| format!("{name:?}")),
        "choose" => ui.choose("Where", "--facility", &items()).map(|index| index.to_string()),
        "many" => ui.choose_many("Where", "--facility", &items()).map(|indices| format!("{indices:?}")),
        "secret" => ui.ask_secret("Password", "--password-stdin").and_then(|first| {
            let second = ui.ask_secret("Again", "--password-stdin")?;
            let length = first.expose_secret().chars().count();
            Ok(format!("{length} {}", first.expose_secret() == second.expose_secret()))
        }),
        other => panic!("no scenario {other}"),
    };
    match answer {
        Ok(answer) => ui.status(format!("<answer {answer}>")),
        Err(error) => ui.status(format!("<{} {}>", error.kind().word(), error.message())),
    }
}

fn start(scenario: &str) -> OsSession {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let this = concat!(module_path!(), "::inside_the_terminal");
    let name = this.split_once("::").unwrap().1;
    command.args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"]).env(SCENARIO, scenario);
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session
}

/// Answers prompts with keys, checks how it ended, and returns everything that was on the screen after the last prompt.
fn play(scenario: &str, steps: &[(&str, &str)], end: &str) -> String {
    let mut session = start(scenario);
    for (prompt, keys) in steps {
        session.expect(*prompt).unwrap_or_else(|error| panic!("{scenario}: no {prompt:?}: {error}"));
        session.send(keys).unwrap();
    }
    let found = session.expect(end).unwrap_or_else(|error| panic!("{scenario}: no {end:?}: {error}"));
    let screen = String::from_utf8_lossy(found.before()).into_owned();
    session.expect(Eof).unwrap();
    screen
}

#[test]
fn a_confirmation_takes_yes_and_nothing_like_it() {
    play("confirm", &[("Delete? [y/N]: ", "y\r")], "<answer yes>");
    play("confirm", &[("Delete? [y/N]: ", "YES\n")], "<answer yes>");
    for no in ["\r", "n\r", "no way\r", "any\r"] {
        play("confirm", &[("Delete? [y/N]: ", no)], "<interrupted Nothing was changed.>");
    }
}

#[test]
fn lines_are_asked_with_and_without_a_default() {
    play("ask", &[("Name: ", "Åsa Ö \r")], "<answer Åsa Ö>");
    play("ask", &[("Name: ", "\r"), ("Name: ", "B\r")], "<answer B>");
    // The default is shown escaped and comes back as it was.
    play("default", &[("Name [Ås\\u{1b}a]: ", "\r")], "<answer \"Ås\\u{1b}a\">");
}

#[test]
fn items_are_chosen() {
    play("choose", &[("west", "\r")], "<answer 0>");
    play("choose", &[("so\\u{1b}uth", "j\r")], "<answer 1>");
    play("choose", &[("west", "q")], "<interrupted Nothing was chosen.>");
    play("many", &[("west", " jj \r")], "<answer [0, 2]>");
    play("many", &[("west", "\r")], "<answer []>");
}

#[test]
fn lines_behind_an_answer_are_of_a_paste_and_thrown_away() {
    for (scenario, prompt) in [
        ("confirm", "[y/N]: "),
        ("ask", "Name: "),
        ("default", "]: "),
        ("choose", "west"),
        ("many", "west"),
        ("secret", "Password: "),
    ] {
        for pasted in ["y\rportalctl customer add Acme\r", "y\ny\n", "\rcd /\rls\r"] {
            // An empty line is no answer to this one, and asked again, the next line is.
            if scenario == "ask" && pasted.starts_with('\r') {
                continue;
            }
            play(scenario, &[(prompt, pasted)], "<usage More lines were waiting");
        }
    }
}

#[test]
fn ctrl_c_ends_every_question_and_leaves_the_cursor_seen() {
    for (scenario, prompt) in [("confirm", "[y/N]: "), ("ask", "Name: "), ("choose", "west"), ("many", "west")] {
        let screen = interrupt(scenario, prompt, "");
        assert!(screen.contains("\u{1b}[?25h"), "{scenario}: {screen:?}");
    }
    interrupt("secret", "Password: ", "hun");
}

/// Presses Ctrl-C until it is felt: between the prompt and the reading, the handler of these tests swallows it.
fn interrupt(scenario: &str, prompt: &str, typed: &str) -> String {
    let mut session = start(scenario);
    session.expect(prompt).unwrap_or_else(|error| panic!("{scenario}: no {prompt:?}: {error}"));
    session.send(typed).unwrap();
    session.set_expect_timeout(Some(Duration::from_millis(500)));
    for _ in 0..20 {
        session.send("\u{3}").unwrap();
        if let Ok(found) = session.expect("<interrupted Interrupted.>") {
            return String::from_utf8_lossy(found.before()).into_owned();
        }
    }
    panic!("{scenario}: Ctrl-C was not felt");
}

#[test]
fn a_secret_is_never_echoed() {
    let mut session = start("secret");
    let mut screen = Vec::new();
    for prompt in ["Password: ", "Again: "] {
        screen.extend_from_slice(session.expect(prompt).unwrap().before());
        session.send("hunter2ö\r").unwrap();
    }
    screen.extend_from_slice(session.expect("<answer 8 true>").unwrap().before());
    assert!(!String::from_utf8_lossy(&screen).contains("hunter"));
    session.expect(Eof).unwrap();
}
