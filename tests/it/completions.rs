//! `portalctl completions`, and the folder of generated ones.
//!
//! After a change of the command line, write them anew: `UPDATE_COMPLETIONS=1 cargo test completions`.

use std::path::Path;

use crate::env::Env;

const SHELLS: [(&str, &str); 5] = [
    ("bash", "portalctl.bash"),
    ("zsh", "_portalctl"),
    ("fish", "portalctl.fish"),
    ("powershell", "_portalctl.ps1"),
    ("elvish", "portalctl.elv"),
];

#[test]
fn the_folder_of_completions_is_current() {
    let env = Env::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let update = std::env::var_os("UPDATE_COMPLETIONS").is_some();
    for (shell, file) in SHELLS {
        let script = env.ok(&["completions", shell]);
        if update {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(file), &script).unwrap();
        }
        let kept = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        assert!(kept == script, "completions/{file} is old: run UPDATE_COMPLETIONS=1 cargo test completions");
    }
}

#[test]
fn completions_need_neither_database_nor_configuration() {
    let env = Env::empty();
    env.file("portalctl.toml", "this is wrong");
    assert!(env.ok(&["completions", "bash"]).contains("_portalctl"));
    let ran = env.fails(2, &["completions", "tcsh"]);
    assert!(ran.stderr.contains("fish"), "{ran}");
}

#[test]
fn a_shell_can_ask_what_comes_next() {
    let mut env = Env::empty();
    env.set("COMPLETE", "bash");
    env.set("_CLAP_COMPLETE_INDEX", "3");
    env.set("_CLAP_IFS", "\n");
    assert_eq!(env.ok(&["--", "portalctl", "feature", "enable", "inv"]), "invoices");
}
