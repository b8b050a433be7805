//! What every command says about itself: one snapshot for each noun.
//!
//! After a change of the command line, write them anew: `INSTA_UPDATE=always cargo test help`.

use crate::env::Env;

/// The commands below a command, from its help.
fn listed(help: &str) -> Vec<String> {
    let behind = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let list = behind.take_while(|line| !line.is_empty());
    // A description that is too long goes on, indented further, on the next line.
    let begun = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    begun.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

fn walk(env: &Env, path: &[&str], told: &mut String) {
    let help = env.ok(&[path, &["--help"]].concat());
    told.push_str(&format!("$ portalctl {}\n{}\n", [path, &["--help"]].concat().join(" "), without_globals(&help)));
    for verb in listed(&help) {
        walk(env, &[path, &[verb.as_str()]].concat(), told);
    }
}

/// The flags that every command takes stand in the help of the program, once.
fn without_globals(help: &str) -> String {
    let Some((own, globals)) = help.split_once("Global options:\n") else { return help.to_owned() };
    // Examples stand at the left, below.
    let below = globals.lines().skip_while(|line| line.is_empty() || line.starts_with(' ')).collect::<Vec<_>>();
    format!("{}\n", [own.trim_end(), &below.join("\n")].join("\n\n").trim_end())
}

#[test]
fn every_noun_says_what_it_can_do() {
    let env = Env::empty();
    let help = env.ok(&["--help"]);
    insta::assert_snapshot!("help", help);
    let nouns = listed(&help);
    assert!(nouns.len() > 5, "the listing was not understood: {nouns:?}");
    for noun in nouns {
        let mut told = String::new();
        walk(&env, &[&noun], &mut told);
        insta::assert_snapshot!(format!("help_{noun}"), told);
    }
}
