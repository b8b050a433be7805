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

/// The address at which the portal signs people in under the organization's own name: the portal's page with the exact
/// name as its `organization` parameter. The portal's own path and parameters are kept.
///
/// # Errors
/// When the portal's URL is no web address.
pub fn sign_in_address(portal_url: &str, organization: &str) -> Result<String, Rejected> {
    let broken = || {
        Rejected::new(format!("The portal URL {portal_url:?} is no web address."))
            .hint("Change it with `portalctl organization edit --portal-url URL`.")
    };
    let mut url: Url = page(portal_url, &["sign-in"]).and_then(|page| page.parse().ok()).ok_or_else(broken)?;
    let named = format!("organization={}", encoded(organization));
    let query = match url.query() {
        Some(own) if !own.is_empty() => format!("{own}&{named}"),
        _ => named,
    };
    url.set_query(Some(&query));
    Ok(url.into())
}

/// A page below the portal's own; none if the portal's URL is not one that a path can be added to.
pub fn page(portal_url: &str, path: &[&str]) -> Option<String> {
    let mut url = Url::parse(portal_url.trim()).ok()?;
    url.path_segments_mut().ok()?.pop_if_empty().extend(path);
    url.set_fragment(None);
    Some(url.into())
}

/// Percent-encoded, a space too: `+` for it is only understood in a query, and not by every reader of one.
fn encoded(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => shown.push(char::from(byte)),
            _ => shown.push_str(&format!("%{byte:02X}")),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_in_address_holds_the_exact_name() {
        let of = |portal: &str, name: &str| sign_in_address(portal, name).unwrap();
        assert_eq!(
            of("https://portal.example.com", "Nordlyft & Søn + 100% AB"),
            "https://portal.example.com/sign-in?organization=Nordlyft%20%26%20S%C3%B8n%20%2B%20100%25%20AB"
        );
        assert_eq!(
            of("https://example.com/portal/?theme=dark", "A/B?#"),
            "https://example.com/portal/sign-in?theme=dark&organization=A%2FB%3F%23"
        );
        let read_back = Url::parse(&of("https://x.example", "Å & B = +1%")).unwrap();
        assert_eq!(read_back.query_pairs().next().unwrap().1, "Å & B = +1%");
        assert!(sign_in_address("portal", "A").is_err());
    }

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
