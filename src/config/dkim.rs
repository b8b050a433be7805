//! The key that signs mail. It stands in a file of its own, never in the configuration itself.

use super::Config;
use super::check::Found;
use crate::domain::email::Mailbox;
use crate::error::{Error, Result};
use crate::trust::{self, Wanted};
use secrecy::zeroize::Zeroizing;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// No key is longer. What is longer is another file, or an endless one.
const LONGEST: u64 = 64 * 1024;

/// With what to sign mail, as it was read.
pub struct DkimKey {
    /// The domain that signs, in ASCII.
    pub domain: String,
    /// The name of the key below that domain.
    pub selector: String,
    /// The file it was read from.
    pub file: PathBuf,
    /// What stands there: a private key as PEM.
    pub pem: Zeroizing<Vec<u8>>,
}

/// Shows where it is, never the key.
impl fmt::Debug for DkimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DkimKey").field("domain", &self.domain).field("file", &self.file).finish_non_exhaustive()
    }
}

/// Reads the key that signs mail; `None` if none is configured.
///
/// # Errors
/// Invalid if some of `[dkim]` is missing or no name, or if others may read the key; a failure if it cannot be read.
pub fn dkim_key(config: &Config) -> Result<Option<DkimKey>> {
    let dkim = &config.dkim;
    if dkim.domain.is_none() && dkim.selector.is_none() && dkim.key_file.is_none() {
        return Ok(None);
    }
    let mut found = Found(Vec::new());
    names(config, &mut found);
    let (Some(domain), Some(selector), Some(file), []) = (&dkim.domain, &dkim.selector, &dkim.key_file, &*found.0)
    else {
        let messages: Vec<_> = found.0.into_iter().map(|problem| problem.message).collect();
        return Err(Error::invalid(messages.join(" ")).hint("See `portalctl config check`."));
    };
    let domain = ascii(domain).ok_or_else(|| Error::invalid(format!("dkim.domain is not a domain: {domain:?}.")))?;
    Ok(Some(DkimKey { domain, selector: selector.clone(), file: file.clone(), pem: from_file(file)? }))
}

/// What is wrong with `[dkim]`.
pub(super) fn check(config: &Config, found: &mut Found) {
    names(config, found);
    if let Some(path) = &config.dkim.key_file
        && let Err(error) = from_file(path)
    {
        found.add_error("dkim.key_file", &error);
    }
}

fn names(config: &Config, found: &mut Found) {
    let dkim = &config.dkim;
    let set = [
        ("dkim.domain", dkim.domain.is_some()),
        ("dkim.selector", dkim.selector.is_some()),
        ("dkim.key_file", dkim.key_file.is_some()),
    ];
    if set.iter().any(|(_, set)| *set) {
        for (key, _) in set.iter().filter(|(_, set)| !set) {
            let message = format!("{key} is missing: signing mail takes a domain, a selector and a key file.");
            found.add(key, message, "Set all of [dkim], or none.");
        }
    }
    if let Some(selector) = &dkim.selector
        && !is_name(selector)
    {
        let message = format!("dkim.selector is not a name as the DNS has them: {selector:?}.");
        found.add("dkim.selector", message, "Write letters, digits and dashes, such as \"portal\".");
    }
    let Some(domain) = &dkim.domain else { return };
    let Some(signing) = ascii(domain) else {
        let hint = "Write the domain alone, such as \"example.com\".";
        return found.add("dkim.domain", format!("dkim.domain is not a domain: {domain:?}."), hint);
    };
    // A sender that is none, or is missing, is told elsewhere.
    let sender = config.mail.from.as_deref().and_then(|from| from.parse::<Mailbox>().ok());
    if let Some(sender) = sender
        && !is_within(&sender.email.on_the_wire().1, &signing)
    {
        let message = format!(
            "dkim.domain is {domain}, but mail.from is {}: receivers count no signature of another domain.",
            sender.email
        );
        found.add("dkim.domain", message, "Set dkim.domain to the domain of mail.from, or to one above it.");
    }
}

fn from_file(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
    let what = format!("dkim.key_file {}", path.display());
    let unreadable = |error: io::Error| Error::failure(format!("The {what} cannot be read.")).caused_by(error);
    let file = trust::open(path, Wanted::secret("dkim.key_file")).map_err(|denial| denial.or_unusable(unreadable))?;
    let mut pem = Zeroizing::new(Vec::with_capacity(8 * 1024));
    file.take(LONGEST).read_to_end(&mut pem).map_err(unreadable)?;
    Ok(pem)
}

/// A domain as the DNS has it.
fn ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok().filter(|ascii| is_name(ascii))
}

/// Labels of letters, digits and dashes between dots.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(plain) && !label.starts_with('-') && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

fn is_within(domain: &str, above: &str) -> bool {
    domain.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn problems(from: &str, domain: &str, selector: &str) -> Vec<(&'static str, String)> {
        let mut config = Config::default();
        config.mail.from = Some(from.to_owned());
        config.dkim.domain = Some(domain.to_owned()).filter(|domain| !domain.is_empty());
        config.dkim.selector = Some(selector.to_owned()).filter(|selector| !selector.is_empty());
        config.dkim.key_file = Some("key.pem".into());
        let mut found = Found(Vec::new());
        names(&config, &mut found);
        found.0.into_iter().map(|problem| (problem.key, problem.message)).collect()
    }

    #[test]
    fn the_sender_must_belong_to_the_domain_that_signs() {
        for (from, domain) in [
            ("Portal <p@example.com>", "example.com"),
            ("p@mail.example.com", "example.com"),
            ("p@Example.COM", "example.com"),
            ("p@bücher.example", "xn--bcher-kva.example"),
            ("p@xn--bcher-kva.example", "bücher.example"),
        ] {
            assert_eq!(problems(from, domain, "portal"), [], "{from} {domain}");
        }
        for (from, domain) in [
            ("p@example.com", "mail.example.com"),
            ("p@notexample.com", "example.com"),
            ("p@example.com", "example.org"),
        ] {
            let [(key, message)] = problems(from, domain, "portal").try_into().unwrap();
            assert!(key == "dkim.domain" && message.contains(domain), "{message}");
        }
    }

    #[test]
    fn names_are_names_and_all_are_there() {
        for selector in ["a b", "-a", "a_b", "å", "a;b", "a..b"] {
            assert_eq!(problems("p@example.com", "example.com", selector)[0].0, "dkim.selector", "{selector}");
        }
        for domain in ["example com", "https://example.com", "a;d=b.example", "."] {
            assert_eq!(problems("p@example.com", domain, "s1.portal")[0].0, "dkim.domain", "{domain}");
        }
        let keys: Vec<_> = problems("p@example.com", "", "").into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["dkim.domain", "dkim.selector"]);
    }

    #[test]
    fn the_key_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dkim.pem");
        let mut config = Config::default();
        assert!(dkim_key(&config).unwrap().is_none());
        config.dkim.domain = Some("bücher.example".to_owned());
        config.dkim.selector = Some("portal".to_owned());
        config.dkim.key_file = Some(path.clone());
        assert!(dkim_key(&config).unwrap_err().message().contains("cannot be read"));
        fs::write(&path, "secret words").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let error = dkim_key(&config).unwrap_err();
        assert_eq!(error.way_out().unwrap(), format!("Close it: `chmod 600 {}`.", path.display()));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        let key = dkim_key(&config).unwrap().unwrap();
        assert_eq!((key.domain.as_str(), key.pem.as_slice()), ("xn--bcher-kva.example", b"secret words".as_slice()));
        assert!(!format!("{key:?}").contains("secret"));
        config.dkim.selector = None;
        assert!(dkim_key(&config).unwrap_err().message().contains("dkim.selector is missing"));
    }
}
