//! The password for the mail server. It never stands in the configuration itself.

use super::{Choice, Config};
use crate::error::{Error, Result};
use crate::trust::{self, Wanted};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};

/// No mail server takes a longer one. What is longer is another file, or an endless one.
const LONGEST: u64 = 16 * 1024;

/// Finds the password: the value of `PORTALCTL_SMTP_PASSWORD`, else the first line of `smtp.password_file`, else the
/// first line that `smtp.password_command` prints. `None` exactly if there is no `smtp.username`, so that nobody signs
/// in. This may run a program, so it comes last: after everything else in the configuration was found to be right.
///
/// # Errors
/// Invalid if both file and command are set, if none of the three gives a password although there is a username, if
/// others may read the file, or if the configuration may not name a command; a failure if the file cannot be read or the
/// command fails.
pub fn smtp_password(config: &Config, env_value: Option<SecretString>) -> Result<Option<SecretString>> {
    let smtp = &config.smtp;
    if smtp.password_file.is_some() && smtp.password_command.is_some() {
        return Err(Error::invalid("Both smtp.password_file and smtp.password_command are set.")
            .hint("Remove one of them from the configuration."));
    }
    let Some(username) = &smtp.username else { return Ok(None) };
    if let Some(password) = env_value.filter(|value| !value.expose_secret().is_empty()) {
        return Ok(Some(password));
    }
    match (&smtp.password_file, command_of(config)?) {
        (Some(path), _) => from_file(path).map(Some),
        (None, Some(command)) => from_command(command).map(Some),
        (None, None) => Err(Error::invalid(format!("There is no password for the mail server's user {username}."))
            .hint("Set smtp.password_file, smtp.password_command or PORTALCTL_SMTP_PASSWORD.")),
    }
}

/// The command that prints the password, if there is one and the configuration may name it.
///
/// # Errors
/// Invalid if the configuration was only found: what a shell runs cannot be told from the words that it is given.
pub(super) fn command_of(config: &Config) -> Result<Option<&str>> {
    match (&config.smtp.password_command, config.choice) {
        (Some(_), Choice::Found) => {
            Err(Error::invalid("smtp.password_command is not run for a configuration that nobody named.")
                .hint("Name the configuration with --config or PORTALCTL_CONFIG, or use smtp.password_file."))
        }
        (command, _) => Ok(command.as_deref()),
    }
}

pub(super) fn from_file(path: &Path) -> Result<SecretString> {
    let what = format!("smtp.password_file {}", path.display());
    let unreadable = |error: io::Error| Error::failure(format!("The {what} cannot be read.")).caused_by(error);
    let wanted = Wanted::secret("smtp.password_file");
    let file = trust::open(path, wanted).map_err(|denial| denial.or_unusable(unreadable))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    file.take(LONGEST).read_to_end(&mut bytes).map_err(unreadable)?;
    first_line(&bytes, &what)
}

fn from_command(command: &str) -> Result<SecretString> {
    // What the command says on stderr, it says to the person: a question, or why it failed.
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(command)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Error::failure("The smtp.password_command could not be started.").caused_by(error))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    let read = match child.stdout.take() {
        // The rest is read too: a command whose reader goes away looks like one that failed.
        Some(mut stdout) => {
            stdout.by_ref().take(LONGEST).read_to_end(&mut bytes).and_then(|_| io::copy(&mut stdout, &mut io::sink()))
        }
        None => Ok(0),
    };
    let status = child.wait().map_err(|error| Error::failure("The smtp.password_command failed.").caused_by(error))?;
    read.map_err(|error| Error::failure("The smtp.password_command failed.").caused_by(error))?;
    if !status.success() {
        return Err(Error::failure(format!("The smtp.password_command failed ({status})."))
            .hint("Run the command by hand to see why."));
    }
    first_line(&bytes, "output of smtp.password_command")
}

fn first_line(bytes: &[u8], what: &str) -> Result<SecretString> {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() {
        return Err(Error::invalid(format!("The {what} has no password on its first line.")));
    }
    let text = std::str::from_utf8(line).map_err(|_| Error::invalid(format!("The {what} is not UTF-8.")))?;
    Ok(SecretString::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn config(change: impl FnOnce(&mut super::super::Smtp)) -> Config {
        let mut config = Config { choice: Choice::Named, ..Config::default() };
        config.smtp.username = Some("portal".to_owned());
        change(&mut config.smtp);
        config
    }

    fn found(config: &Config, env: Option<&str>) -> Result<Option<String>> {
        let password = smtp_password(config, env.map(SecretString::from))?;
        Ok(password.map(|password| password.expose_secret().to_owned()))
    }

    #[test]
    fn the_environment_beats_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        fs::write(&path, "from file \r\nsecond line\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let config = config(|smtp| smtp.password_file = Some(path.clone()));
        assert_eq!(found(&config, Some("from env")).unwrap().as_deref(), Some("from env"));
        assert_eq!(found(&config, None).unwrap().as_deref(), Some("from file "));
        assert_eq!(found(&config, Some("")).unwrap().as_deref(), Some("from file "));

        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let error = found(&config, None).unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        assert_eq!(error.way_out().unwrap(), format!("Close it: `chmod 600 {}`.", path.display()));

        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "\n").unwrap();
        assert_eq!(found(&config, None).unwrap_err().kind(), Kind::Invalid);
        fs::write(&path, b"\xff").unwrap();
        assert_eq!(found(&config, None).unwrap_err().kind(), Kind::Invalid);
        fs::remove_file(&path).unwrap();
        assert_eq!(found(&config, None).unwrap_err().kind(), Kind::Failure);
    }

    #[test]
    fn a_command_prints_it() {
        let with = |command: &str| found(&config(|smtp| smtp.password_command = Some(command.to_owned())), None);
        assert_eq!(with("printf 'a b\\nlogin: x\\n'").unwrap().as_deref(), Some("a b"));
        assert_eq!(with("exit 3").unwrap_err().kind(), Kind::Failure);
        assert!(with("echo secret; exit 3").unwrap_err().message().contains("exit status: 3"));
        assert_eq!(with("true").unwrap_err().kind(), Kind::Invalid);
        assert!(with("yes | head -c 100000").is_ok_and(|line| line.as_deref() == Some("y")));
    }

    #[test]
    fn a_configuration_that_was_only_found_runs_no_command() {
        let folder = tempfile::tempdir().unwrap();
        let command = format!("touch {0}/ran; echo x", folder.path().display());
        let with = |choice: Choice| {
            let mut config = config(|smtp| smtp.password_command = Some(command.clone()));
            config.choice = choice;
            found(&config, None)
        };
        let error = with(Choice::Found).unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        assert!(error.way_out().unwrap().contains("--config"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it did not run");
        assert_eq!(with(Choice::System).unwrap().as_deref(), Some("x"));
    }

    #[test]
    fn what_contradicts_or_lacks_is_told() {
        let both = config(|smtp| {
            smtp.password_file = Some("x".into());
            smtp.password_command = Some("y".to_owned());
        });
        assert_eq!(found(&both, Some("from env")).unwrap_err().kind(), Kind::Invalid);
        let none = config(|_| {});
        assert!(found(&none, None).unwrap_err().message().contains("portal"));
        let nobody = config(|smtp| smtp.username = None);
        assert_eq!(found(&nobody, Some("from env")).unwrap(), None);
    }
}
