//! Accounts of the operating system.

use std::fmt;
use std::str::FromStr;

/// An account of the operating system: its number, and its name if it has one. Written as `id` writes it,
/// `1000(anna)`; without a name it is the number alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsUser {
    /// Its number.
    pub uid: u32,
    /// What the system calls it.
    pub name: Option<String>,
}

impl fmt::Display for OsUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{}({name})", self.uid),
            None => write!(f, "{}", self.uid),
        }
    }
}

impl FromStr for OsUser {
    type Err = String;

    fn from_str(text: &str) -> Result<OsUser, String> {
        let (uid, name) = match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            Some((uid, name)) => (uid, Some(name.to_owned()).filter(|name| !name.is_empty())),
            None => (text, None),
        };
        let uid = uid.parse().map_err(|_| format!("{text:?} is no account such as \"1000(anna)\" or \"1000\""))?;
        Ok(OsUser { uid, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_written_and_read() {
        for (text, uid, name) in [("0(root)", 0, Some("root")), ("1000", 1_000, None), ("7(a(b))", 7, Some("a(b)"))] {
            let user = OsUser { uid, name: name.map(str::to_owned) };
            assert_eq!((user.to_string().as_str(), text.parse()), (text, Ok(user)));
        }
        assert_eq!("5()".parse(), Ok(OsUser { uid: 5, name: None }));
        for text in ["", "anna", "(anna)", "-1", "1000(anna", "1000 (anna)", "4294967296"] {
            assert!(text.parse::<OsUser>().is_err(), "{text}");
        }
    }
}
