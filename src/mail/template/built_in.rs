//! The texts that come with the program.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../templates/", $path)))),*]
    };
}

/// Every built-in file: its path below the template folder, and its text.
pub(super) const FILES: &[(&str, &str)] = files![
    "layout.html",
    "en/_letter.html",
    "en/_places.html",
    "en/_places.txt",
    "en/_signature.txt",
    "en/invitation.html",
    "en/invitation.subject.txt",
    "en/invitation.txt",
    "en/password-reset.html",
    "en/password-reset.subject.txt",
    "en/password-reset.txt",
    "en/reminder.html",
    "en/reminder.subject.txt",
    "en/reminder.txt",
    "sv/_letter.html",
    "sv/_places.html",
    "sv/_places.txt",
    "sv/_signature.txt",
    "sv/invitation.html",
    "sv/invitation.subject.txt",
    "sv/invitation.txt",
    "sv/password-reset.html",
    "sv/password-reset.subject.txt",
    "sv/password-reset.txt",
    "sv/reminder.html",
    "sv/reminder.subject.txt",
    "sv/reminder.txt",
    "de/_letter.html",
    "de/_places.html",
    "de/_places.txt",
    "de/_signature.txt",
    "de/invitation.html",
    "de/invitation.subject.txt",
    "de/invitation.txt",
    "de/password-reset.html",
    "de/password-reset.subject.txt",
    "de/password-reset.txt",
    "de/reminder.html",
    "de/reminder.subject.txt",
    "de/reminder.txt",
];
