//! Web addresses that stand in mail.

use url::Url;

use super::{Rejected, text};

/// A web address as it is kept: absolute, over HTTPS, or HTTP where somebody tries things out.
///
/// # Errors
/// When it is anything else, or carries a password.
pub fn web_address(typed: &str) -> Result<String, Rejected> {
    let typed = text::required("web address", typed)?;
    let reject = |why: &str| {
        Err(Rejected::new(format!("{typed:?} is no web address: {why}."))
            .hint("Write it like https://portal.example.com."))
    };
    match Url::parse(&typed) {
        Err(error) => reject(&error.to_string()),
        Ok(url) if !matches!(url.scheme(), "https" | "http") => reject("it begins with neither https:// nor http://"),
        Ok(url) if url.host_str().is_none_or(str::is_empty) => reject("it names no host"),
        Ok(url) if url.password().is_some() || !url.username().is_empty() => reject("it carries a name or password"),
        Ok(url) if url.fragment().is_some() => reject("it ends in a fragment"),
        Ok(_) => Ok(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_pass() {
        for good in ["https://portal.example.com", "http://localhost:8080/portal/"] {
            assert_eq!(web_address(good), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "portal.example.com",
            "ftp://x.example",
            "javascript:alert(1)",
            "https://u:p@x.example",
            "https://x.example/#a",
        ] {
            assert!(web_address(bad).is_err(), "{bad:?}");
        }
    }
}
