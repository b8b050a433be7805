//! The file of assertions: TOML, from text to what it asserts, or to everything that is wrong with it.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::domain::permission::Permission;
use crate::domain::text;
use crate::domain::word::{Word, words};
use crate::error::{Error, Result};
use crate::ops::access::Target;

words! {
    /// What an assertion says about a user and a permission.
    pub enum Expected as "expectation" {
        /// It is allowed.
        Can = "can",
        /// It is not.
        Cannot = "cannot",
    }
}

/// That one user can or cannot do one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// The line of the file that its test begins on.
    pub line: usize,
    /// What the file calls the test.
    pub name: Option<String>,
    /// The user, as the file names them.
    pub user: String,
    /// What is to be done.
    pub permission: Permission,
    /// To what.
    pub target: Target,
    /// Whether it is to be allowed.
    pub expected: Expected,
}

impl Assertion {
    /// What it is about, as the file names it; none for anything, anywhere.
    pub fn object(&self) -> Option<String> {
        let (noun, key) = match &self.target {
            Target::Anywhere => return None,
            Target::Customer(key) => ("customer", key),
            Target::Facility(key) => ("facility", key),
            Target::Ticket(key) => ("ticket", key),
            Target::Device(key) => ("device", key),
            Target::Document(key) => ("document", key),
            Target::User(key) => ("colleague", key),
        };
        Some(format!("{noun} {key}"))
    }
}

/// Makes what was named into what a question is about.
type About = fn(String) -> Target;

/// The keys of a test that name what it is about.
const TARGETS: &[(&str, About)] = &[
    ("customer", Target::Customer),
    ("facility", Target::Facility),
    ("ticket", Target::Ticket),
    ("device", Target::Device),
    ("document", Target::Document),
    ("colleague", Target::User),
];
/// All keys of a test.
const KEYS: &[&str] =
    &["name", "user", "users", "can", "cannot", "customer", "facility", "ticket", "device", "document", "colleague"];

/// Reads the text of a file of assertions; `file` is what messages call it.
///
/// # Errors
/// Invalid if it is no TOML, has keys that there are not or values that do not fit, or asserts nothing: all that is wrong
/// at once, each with its line.
pub fn read(file: &str, text: &str) -> Result<Vec<Assertion>> {
    // Editors on Windows put it there, and it is no fault of the person.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { text, assertions: Vec::new(), faults: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => reading.top(table.get_ref()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reading.fault(at, format!("This is not TOML: {}.", error.message().trim_end_matches('.')));
        }
    }
    if reading.faults.is_empty() && reading.assertions.is_empty() {
        return Err(Error::invalid(format!("{file} asserts nothing.")).hint(WRITE));
    }
    let mut faults = reading.faults;
    if faults.is_empty() {
        return Ok(reading.assertions);
    }
    faults.sort();
    let told: Vec<_> = faults.into_iter().map(|(line, message)| format!("{file}, line {line}: {message}")).collect();
    Err(Error::invalid(told.join("\n")).hint("`portalctl access test --help` shows how a file is written."))
}

const WRITE: &str = "Begin each test with a line [[test]]; `portalctl access test --help` shows one.";

type Value<'a> = Spanned<DeValue<'a>>;

struct Reading<'a> {
    text: &'a str,
    assertions: Vec<Assertion>,
    faults: Vec<(usize, String)>,
}

/// What one test says so far.
#[derive(Default)]
struct Test {
    name: Option<String>,
    users: Vec<String>,
    can: Vec<Permission>,
    cannot: Vec<Permission>,
    targets: Vec<Target>,
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.faults.push((self.line(at), message.into()));
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let tests = value.get_ref().as_array().filter(|tests| tests.iter().all(|test| test.get_ref().is_table()));
            match tests {
                Some(tests) if name == "test" => {
                    tests.iter().for_each(|test| self.test(test));
                }
                _ if name == "test" => self.fault(key.span().start, WRITE),
                _ => self.unknown(key, &["test"]),
            }
        }
    }

    fn unknown(&mut self, key: &Spanned<DeString<'_>>, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let near = match text::nearest(name, known.iter().copied()) {
            Some(near) => format!(" Did you mean `{near}`?"),
            None => format!(" The keys are {}.", known.join(", ")),
        };
        self.fault(key.span().start, format!("There is no key {}.{near}", text::quoted(name)));
    }

    fn test(&mut self, value: &Value<'_>) {
        let (begin, before) = (value.span().start, self.faults.len());
        let mut test = Test::default();
        for (key, value) in value.get_ref().as_table().into_iter().flatten() {
            self.entry(&mut test, key, value);
        }
        if self.faults.len() > before {
            return;
        }
        if test.users.is_empty() {
            self.fault(begin, "The test names no user: `user = \"anna@example.com\"`, or several with `users`.");
        }
        if test.can.is_empty() && test.cannot.is_empty() {
            self.fault(begin, "The test says neither what the user can do nor what they cannot.");
        }
        if test.targets.len() > 1 {
            self.fault(begin, "The test is about several things; write one test for each.");
        }
        let target = test.targets.pop().unwrap_or_default();
        let line = self.line(begin);
        for user in &test.users {
            for (expected, permissions) in [(Expected::Can, &test.can), (Expected::Cannot, &test.cannot)] {
                self.assertions.extend(permissions.iter().map(|permission| Assertion {
                    line,
                    name: test.name.clone(),
                    user: user.clone(),
                    permission: *permission,
                    target: target.clone(),
                    expected,
                }));
            }
        }
    }

    fn entry(&mut self, test: &mut Test, key: &Spanned<DeString<'_>>, value: &Value<'_>) {
        let name = key.get_ref().as_ref();
        match name {
            "name" => test.name = self.text(name, value),
            "user" => test.users.extend(self.text(name, value)),
            "users" => test.users.extend(self.texts(name, value)),
            "can" => test.can.extend(self.permissions(name, value)),
            "cannot" => test.cannot.extend(self.permissions(name, value)),
            _ => match TARGETS.iter().find(|(known, _)| *known == name) {
                Some((_, target)) => test.targets.extend(self.text(name, value).map(target)),
                None => self.unknown(key, KEYS),
            },
        }
    }

    /// A text that is not blank; the number of a document may stand without quotes.
    fn text(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let number = value.get_ref().as_integer().filter(|_| key == "document").map(|number| number.as_str());
        match value.get_ref().as_str().or(number).map(str::trim) {
            Some("") => self.fault(value.span().start, format!("`{key}` is empty.")),
            Some(text) => return Some(text.to_owned()),
            None => self.fault(value.span().start, format!("`{key}` must be a text in quotes.")),
        }
        None
    }

    fn texts(&mut self, key: &str, value: &Value<'_>) -> Vec<String> {
        match value.get_ref().as_array() {
            Some(items) if items.is_empty() => self.fault(value.span().start, format!("`{key}` is empty.")),
            Some(items) => return items.iter().filter_map(|item| self.text(key, item)).collect(),
            None => self.fault(value.span().start, format!("`{key}` must be a list of texts in quotes.")),
        }
        Vec::new()
    }

    fn permissions(&mut self, key: &str, value: &Value<'_>) -> Vec<Permission> {
        let Some(items) = value.get_ref().as_array().filter(|items| !items.is_empty()) else {
            self.fault(value.span().start, format!("`{key}` must be a list of permissions: [\"call.view\"]."));
            return Vec::new();
        };
        let mut permissions = Vec::new();
        for item in items {
            let Some(typed) = self.text(key, item) else { continue };
            match Permission::from_word(&typed) {
                Ok(permission) => permissions.push(permission),
                Err(rejected) => {
                    let near = text::nearest(&typed, Permission::ALL.iter().map(|known| known.word()));
                    let way_out = match near {
                        Some(near) => format!("Did you mean `{near}`?"),
                        // There are too many to name.
                        None => "`portalctl permission list` has all there are.".to_owned(),
                    };
                    self.fault(item.span().start, format!("{} {way_out}", rejected.reason));
                }
            }
        }
        permissions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    fn refused(text: &str) -> String {
        let error = read("access.toml", text).expect_err(text);
        assert_eq!(error.kind(), Kind::Invalid);
        error.message().to_owned()
    }

    #[test]
    fn each_user_and_permission_is_an_assertion() {
        let text = "\u{feff}# All of it.\n[[test]]\nname = \"The house\"\nusers = [\"anna\", \"bo\"]\ncan = [\"call.view\"]\n\
                    cannot = [\"invoice.view\", \"CALL.ADD\"]\nfacility = \"K-1/F-1\"\n\n[[test]]\nuser = \"cy\"\n\
                    cannot = [\"document.view\"]\ndocument = 17\n";
        let told: Vec<_> = read("access.toml", text)
            .expect("it is well formed")
            .iter()
            .map(|said| {
                let about = said.object().unwrap_or_default();
                format!("{}: {} {} {} {about}", said.line, said.user, said.expected, said.permission)
            })
            .collect();
        assert_eq!(
            told,
            [
                "2: anna can call.view facility K-1/F-1",
                "2: anna cannot invoice.view facility K-1/F-1",
                "2: anna cannot call.add facility K-1/F-1",
                "2: bo can call.view facility K-1/F-1",
                "2: bo cannot invoice.view facility K-1/F-1",
                "2: bo cannot call.add facility K-1/F-1",
                "9: cy cannot document.view document 17",
            ]
        );
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        let text = "tset = 1\n[[test]]\nusr = \"anna\"\ncan = [\"call.veiw\", 7,\n  \"fly\"]\n\n[[test]]\nuser = 3\n\
                    users = \"anna\"\ncan = \"call.view\"\ncannot = []\nticket = \" \"\n";
        assert_eq!(
            refused(text),
            "\
access.toml, line 1: There is no key \"tset\". Did you mean `test`?
access.toml, line 3: There is no key \"usr\". Did you mean `user`?
access.toml, line 4: There is no permission \"call.veiw\". Did you mean `call.view`?
access.toml, line 4: `can` must be a text in quotes.
access.toml, line 5: There is no permission \"fly\". `portalctl permission list` has all there are.
access.toml, line 8: `user` must be a text in quotes.
access.toml, line 9: `users` must be a list of texts in quotes.
access.toml, line 10: `can` must be a list of permissions: [\"call.view\"].
access.toml, line 11: `cannot` must be a list of permissions: [\"call.view\"].
access.toml, line 12: `ticket` is empty."
        );
    }

    #[test]
    fn a_test_has_to_say_something_about_somebody() {
        for (text, expected) in [
            ("", "access.toml asserts nothing."),
            ("# Nothing yet.\n", "access.toml asserts nothing."),
            ("test = []\n", "access.toml asserts nothing."),
            ("[[test]]\ncan = [\"call.view\"]\n", "access.toml, line 1: The test names no user"),
            ("\n[[test]]\nuser = \"anna\"\n", "access.toml, line 2: The test says neither"),
            ("[[test]]\nusers = []\ncan = [\"call.view\"]\n", "access.toml, line 2: `users` is empty."),
            (
                "[[test]]\nuser = \"anna\"\ncan = [\"call.view\"]\nticket = \"1\"\ncustomer = \"2\"\n",
                "access.toml, line 1: The test is about several things",
            ),
            ("[test]\nuser = \"anna\"\n", "access.toml, line 1: Begin each test with a line [[test]]"),
            ("test = [1]\n", "access.toml, line 1: Begin each test with a line [[test]]"),
            ("[[test]]\nuser = \"anna\n", "access.toml, line 2: This is not TOML: "),
            ("[[test]]\nuser = \"anna\"\nuser = \"bo\"\n", "access.toml, line 3: This is not TOML: "),
        ] {
            let told = refused(text);
            assert!(told.starts_with(expected), "{text}: {told}");
        }
    }
}
