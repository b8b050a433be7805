//! The configuration that `init` writes.

use toml::Value;

/// The text of a first configuration: the database, and mail written to files until someone sets up a server. The
/// database's path may be relative to the file; without a sender the line is there to be filled in.
pub fn starter(database: &str, from: Option<&str>) -> String {
    let quoted = |text: &str| Value::String(text.to_owned()).to_string();
    let from = match from {
        Some(from) => format!("from = {}", quoted(from)),
        None => "# from = \"Portal <portal@example.com>\"".to_owned(),
    };
    let database = quoted(database);
    format!(
        "\
# The configuration of portalctl. `portalctl config show` lists every key with its value,
# `portalctl config check` says what is missing. Relative paths are relative to this file.

[database]
# The key file lies beside it: back up both.
path = {database}

[mail]
# \"file\" puts each message into the folder as an .eml file and sends nothing.
# To send, write \"smtp\" and fill in [smtp], or \"sendmail\".
transport = \"file\"
folder = \"mail\"
{from}

# [smtp]
# host = \"mail.example.com\"
# security = \"tls\"
# username = \"portal\"
# password_file = \"/etc/portalctl/smtp-password\"
"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Transport, read::parse};
    use super::*;
    use std::path::Path;

    #[test]
    fn it_is_read_again() {
        for (path, from) in [
            ("portal.db", Some("Portal <portal@example.com>")),
            ("/srv/a \"b\"\\c.db", Some("\"Öl & Co\" <x@example.com>")),
        ] {
            let config = parse(&starter(path, from), Path::new("/srv/portalctl.toml")).unwrap().config;
            assert_eq!(config.database.path.unwrap(), Path::new("/srv").join(path));
            assert_eq!(config.mail.from.as_deref(), from);
            assert_eq!(config.mail.folder, Path::new("/srv/mail"));
            assert_eq!(config.mail.transport, Transport::File);
        }
        assert_eq!(parse(&starter("x.db", None), Path::new("/srv/portalctl.toml")).unwrap().config.mail.from, None);
    }

    #[test]
    fn its_comments_are_valid_when_put_to_use() {
        let text = starter("x.db", None).replace("# [smtp]", "[smtp]");
        let lines: Vec<_> =
            text.lines().map(|line| if line.contains(" = ") { line.trim_start_matches("# ") } else { line }).collect();
        let config = parse(&lines.join("\n"), Path::new("/srv/portalctl.toml")).unwrap().config;
        assert_eq!(config.smtp.username.as_deref(), Some("portal"));
    }
}
