use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::rule::Wrong;
use super::*;
use crate::error::Kind;

/// Somebody who is neither root nor whoever runs the tests.
const STRANGER: u32 = 54_321;

fn wrong(uid: u32, mode: u32, owner: Owner, part: Part) -> Vec<Wrong> {
    rule::wrong(About { uid, mode }, 1000, owner, part)
}

#[test]
fn the_owner_is_the_caller_or_root_and_nobody_else_writes() {
    let end = Part::End { secret: false };
    for uid in [0, 1000] {
        for (mode, part) in [
            (0o644, end),
            (0o755, end),
            (0o600, Part::End { secret: true }),
            (0o400, Part::End { secret: true }),
            (0o755, Part::Folder),
            (0o2750, Part::Folder),
            (0o700, Part::Way),
            (0o1777, Part::Way),
            (0o777, Part::Link),
        ] {
            assert_eq!(wrong(uid, mode, Owner::CallerOrRoot, part), [], "{uid} {mode:o} {part:?}");
        }
        for (mode, part) in [
            (0o664, end),
            (0o646, end),
            (0o666, end),
            (0o775, Part::Folder),
            (0o757, Part::Folder),
            (0o1777, Part::Folder),
            (0o777, Part::Way),
            (0o770, Part::Way),
        ] {
            assert_eq!(wrong(uid, mode, Owner::CallerOrRoot, part), [Wrong::Writable], "{uid} {mode:o} {part:?}");
        }
        for mode in [0o640, 0o604, 0o620, 0o602, 0o644, 0o610] {
            let secret = Part::End { secret: true };
            assert_eq!(wrong(uid, mode, Owner::CallerOrRoot, secret), [Wrong::Open], "{uid} {mode:o}");
        }
    }
    for part in [end, Part::Folder, Part::Way, Part::Link] {
        assert_eq!(wrong(STRANGER, 0o600, Owner::CallerOrRoot, part), [Wrong::Foreign], "{part:?}");
        assert_eq!(wrong(1000, 0o600, Owner::Root, part), [Wrong::Foreign], "{part:?}");
        assert_eq!(wrong(0, 0o600, Owner::Root, part), [], "{part:?}");
    }
    assert_eq!(wrong(STRANGER, 0o666, Owner::CallerOrRoot, end), [Wrong::Foreign, Wrong::Writable]);
}

/// A folder with a file in it, and what is said of that file.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        fs::create_dir_all(place.path("a/b")).unwrap();
        fs::write(place.path("a/b/file"), "text").unwrap();
        for (name, mode) in [("a", 0o755), ("a/b", 0o755), ("a/b/file", 0o644)] {
            place.mode(name, mode);
        }
        place
    }

    /// Without links: some systems have one on the way to their temporary folder.
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    fn said(&self, name: &str, wanted: Wanted<'_>) -> (String, String) {
        let error = match open(&self.path(name), wanted) {
            Ok(_) => return (String::new(), String::new()),
            Err(denial) => denial.or_unusable(|error| Error::failure(error.to_string())),
        };
        let here = format!("{}/", self.path("").display().to_string().trim_end_matches('/'));
        assert!([Kind::Invalid, Kind::Failure].contains(&error.kind()));
        let tidy = |text: &str| text.replace(&here, "");
        (tidy(error.message()), tidy(error.way_out().unwrap_or_default()))
    }
}

#[test]
fn the_refusal_says_which_mode_of_which_path_to_change() {
    let place = Place::new();
    let obeyed = || place.said("a/b/file", Wanted::obeyed("configuration"));
    let told = |message: &str, hint: &str| (message.to_owned(), hint.to_owned());
    assert_eq!(obeyed(), told("", ""));
    place.mode("a/b/file", 0o664);
    assert_eq!(
        obeyed(),
        told(
            "The configuration a/b/file is not used: others than its owner may write it (mode 0664).",
            "Close it: `chmod go-w a/b/file`."
        )
    );
    place.mode("a/b", 0o775);
    place.mode("a", 0o777);
    assert_eq!(
        obeyed(),
        told(
            "The configuration a/b/file is not used: others than its owner may write the folder a above it (mode 0777); \
             others than its owner may write its folder a/b (mode 0775); others than its owner may write it (mode 0664).",
            "Close it: `chmod go-w a a/b a/b/file`."
        )
    );
    for name in ["a", "a/b"] {
        place.mode(name, 0o1777);
    }
    place.mode("a/b/file", 0o640);
    assert_eq!(
        place.said("a/b/file", Wanted::secret("key file")),
        told(
            "The key file a/b/file is not used: others than its owner may write its folder a/b (mode 1777); it is open to \
             others than its owner (mode 0640).",
            "Close it: `chmod 600 a/b/file`. Use another folder than a/b, where anybody may put files."
        )
    );
}

#[test]
fn a_link_is_judged_where_it_lies_and_where_it_leads() {
    let place = Place::new();
    fs::create_dir(place.path("links")).unwrap();
    place.mode("links", 0o755);
    symlink("../a/b/file", place.path("links/file")).unwrap();
    symlink(place.path("a"), place.path("links/a")).unwrap();
    let refused = |name: &str| place.said(name, Wanted::obeyed("configuration")).0;
    for name in ["links/file", "links/a/b/file", "links/../links/a/b/../b/file"] {
        place.mode("links", 0o755);
        place.mode("a/b", 0o755);
        assert_eq!(refused(name), "", "{name}");
        place.mode("links", 0o777);
        assert!(refused(name).contains("links") && refused(name).contains("(mode 0777)"), "{name}: {}", refused(name));
        place.mode("links", 0o755);
        place.mode("a/b", 0o777);
        assert!(refused(name).contains("its folder a/b (mode 0777)"), "{name}: {}", refused(name));
    }
    symlink("loop", place.path("links/loop")).unwrap();
    assert!(refused("links/loop").contains("too many symbolic links"));
    assert!(matches!(
        open(&place.path("links/none"), Wanted::obeyed("x")),
        Err(Denial::Unusable(error)) if error.kind() == io::ErrorKind::NotFound
    ));
}

#[test]
fn what_belongs_to_somebody_else_is_refused_whoever_that_is() {
    let place = Place::new();
    // The folders above belong to root, or to whoever runs the tests; and those are judged by somebody else.
    if geteuid().is_root() {
        std::os::unix::fs::chown(place.path("a/b"), Some(STRANGER), None).unwrap();
        assert_eq!(
            place.said("a/b/file", Wanted::obeyed("configuration")),
            (
                "The configuration a/b/file is not used: its folder a/b belongs to the user 54321, not to root."
                    .to_owned(),
                "If you know what is there and want it used, take it over: `chown -h root a/b`.".to_owned()
            )
        );
        // For the one to whom it belongs, the rest is root's.
        let mut walk = Walk::new(STRANGER, Owner::CallerOrRoot, Part::Folder);
        walk.to(&place.path("a/b/file")).unwrap();
        assert_eq!(walk.flaws, []);
    } else {
        let mut walk = Walk::new(STRANGER, Owner::CallerOrRoot, Part::Folder);
        walk.to(&place.path("a/b/file")).unwrap();
        let foreign =
            |name: &str| walk.flaws.iter().any(|flaw| flaw.path == place.path(name) && flaw.wrong == Wrong::Foreign);
        assert!(foreign("a") && foreign("a/b"), "{:?}", walk.flaws);
    }
}

#[test]
fn a_portal_of_an_account_of_its_own_is_run_as_that_account() {
    let flaw = |wrong: Wrong| Flaw {
        path: "/srv/portal/portalctl.toml".into(),
        about: About { uid: 0, mode: 0o666 },
        part: Part::End { secret: false },
        wrong,
    };
    let flaws = [flaw(Wrong::Foreign), flaw(Wrong::Writable)];
    let told = rule::told(Path::new("portalctl.toml"), Wanted::obeyed("configuration"), STRANGER, &flaws);
    assert_eq!(
        told.message(),
        "The configuration portalctl.toml is not used: it belongs to root, neither to you nor to root, and others than its \
         owner may write it (mode 0666)."
    );
    assert_eq!(
        told.way_out().unwrap(),
        "Close it: `chmod go-w portalctl.toml`. Run this as root. If you know what is there and want it used, take it over: \
         `chown -h 54321 portalctl.toml`."
    );
}

#[test]
fn only_root_owns_what_a_found_configuration_may_run() {
    assert!(program(Path::new("/bin/sh"), Wanted::of_root("mail.sendmail")).is_ok());
    let place = Place::new();
    place.mode("a/b/file", 0o777);
    assert!(matches!(program(&place.path("a/b/file"), Wanted::of_root("x")), Err(Denial::Untrusted(_))));
    assert!(matches!(program(&place.path("none"), Wanted::of_root("x")), Err(Denial::Unusable(_))));
}

#[test]
fn a_folder_may_lie_among_those_of_others() {
    let place = Place::new();
    place.mode("a", 0o1777);
    assert!(folder(&place.path("a/b"), Wanted::obeyed("mail folder")).is_ok());
    assert!(folder(&place.path("a"), Wanted::obeyed("mail folder")).is_err());
    let not_one = folder(&place.path("a/b/file"), Wanted::obeyed("mail folder")).unwrap_err();
    assert!(matches!(not_one, Denial::Unusable(error) if error.kind() == io::ErrorKind::NotADirectory));
    place.mode("a/b", 0o770);
    assert!(matches!(folder(&place.path("a/b"), Wanted::obeyed("mail folder")), Err(Denial::Untrusted(_))));
}

#[test]
fn devices_and_open_files_are_what_they_are_and_pipes_are_not_waited_for() {
    assert!(open(Path::new("/dev/null"), Wanted::obeyed("configuration")).is_ok());
    let place = Place::new();
    let opened = File::open(place.path("a/b/file")).unwrap();
    let descriptor = format!("/dev/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&opened));
    assert!(open(Path::new(&descriptor), Wanted::obeyed("configuration")).is_ok());
    nix::unistd::mkfifo(&place.path("a/b/pipe"), nix::sys::stat::Mode::S_IRUSR).unwrap();
    assert_eq!(place.said("a/b/pipe", Wanted::obeyed("configuration")).0, "it is a pipe");
}
