//! Protection against requests that a foreign page makes in a visitor's name.
//!
//! A browser sends some requests to other origins without asking first (a form, an image, a
//! `fetch` with a plain media type). Such a request is taken only where nothing says that it comes
//! from another origin: browsers say so in `Sec-Fetch-Site` and `Origin`, and what sends neither is
//! no browser. Every other request (JSON body, or a header of ours) the browser asks about first,
//! and CORS answers.

use super::origins::Origins;
use super::{CorsSettings, CsrfSettings};
use http::{
    HeaderMap, HeaderName,
    header::{CONTENT_TYPE, HOST, ORIGIN},
};

/// The header that proves that a browser would have asked first, with any value.
pub const CSRF_HEADER: &str = "x-thorbis-csrf";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The media types that browsers send to other origins without asking.
const UNASKED: [&str; 3] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// What the settings say, ready to compare with requests.
#[derive(Clone, Debug)]
pub struct Guard {
    enabled: bool,
    strict: bool,
    headers: Vec<String>,
    origins: Origins,
}

impl Guard {
    /// The guard that the settings describe; origins that CORS allows are no foreign pages.
    pub fn new(settings: &CsrfSettings, cors: &CorsSettings) -> Self {
        Self {
            enabled: settings.enabled,
            strict: settings.strict,
            headers: settings.headers.clone(),
            origins: Origins::of(cors),
        }
    }
}

/// A request that a foreign page could have made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a foreign page could have made this request; send `Content-Type: application/json` or the header `x-thorbis-csrf`"
)]
pub struct Forged;

/// Whether a request with these headers may be answered.
///
/// # Errors
/// It could have been forged.
pub fn refuse_forged(guard: &Guard, headers: &HeaderMap) -> Result<(), Forged> {
    let passes = !guard.enabled || asked_first(guard, headers) || (!guard.strict && !from_foreign_page(guard, headers));
    if passes { Ok(()) } else { Err(Forged) }
}

/// Whether a browser would have asked before sending this to another origin.
fn asked_first(guard: &Guard, headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|text| text.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| {
        !essence.is_empty() && !UNASKED.iter().any(|unasked| essence.eq_ignore_ascii_case(unasked))
    }) || guard.headers.iter().any(|name| headers.contains_key(name))
}

fn from_foreign_page(guard: &Guard, headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(&ORIGIN);
    if origin.is_some_and(|origin| guard.origins.allows(origin)) {
        return false;
    }
    match (headers.contains_key(SEC_FETCH_SITE), origin) {
        (true, _) => !matches!(text(&SEC_FETCH_SITE), Some("same-origin" | "none")),
        (false, Some(origin)) => origin.split_once("://").map(|(_, host)| host) != text(&HOST),
        (false, None) => headers.contains_key(ORIGIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().chain(&[("host", "graph.example")]);
        pairs.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn guard(csrf: &CsrfSettings, origins: &[&str]) -> Guard {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        Guard::new(csrf, &CorsSettings { origins, ..CorsSettings::default() })
    }

    fn passes(pairs: &[(&'static str, &'static str)]) -> bool {
        refuse_forged(&guard(&CsrfSettings::default(), &[]), &headers(pairs)).is_ok()
    }

    #[test]
    fn a_request_that_browsers_ask_about_first_passes_from_everywhere() {
        for (name, value) in [
            ("content-type", "application/json"),
            ("content-type", "application/graphql; charset=utf-8"),
            ("x-thorbis-csrf", "1"),
            ("apollo-require-preflight", "true"),
        ] {
            assert!(passes(&[(name, value), ("sec-fetch-site", "cross-site")]), "{name}: {value}");
        }
    }

    #[test]
    fn a_request_from_a_foreign_page_is_refused() {
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(!passes(&[("sec-fetch-site", site)]), "{site}");
            for media_type in ["text/plain", "TEXT/PLAIN; charset=utf-8", "multipart/form-data; boundary=x", ""] {
                assert!(!passes(&[("sec-fetch-site", site), ("content-type", media_type)]), "{media_type}");
            }
        }
        for origin in ["https://evil.example", "null", "https://graph.example.evil"] {
            assert!(!passes(&[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn the_own_page_and_what_is_no_browser_pass() {
        assert!(passes(&[]));
        assert!(passes(&[("sec-fetch-site", "same-origin")]));
        assert!(passes(&[("sec-fetch-site", "none")]));
        assert!(passes(&[("origin", "https://graph.example")]));
    }

    #[test]
    fn an_origin_that_cors_allows_is_no_foreign_page() {
        let guard = guard(&CsrfSettings::default(), &["https://app.example"]);
        let from = |origin| headers(&[("origin", origin), ("sec-fetch-site", "cross-site")]);
        assert!(refuse_forged(&guard, &from("https://app.example")).is_ok());
        assert!(refuse_forged(&guard, &from("https://other.example")).is_err());
    }

    #[test]
    fn strict_settings_want_proof_from_everybody() {
        let strict = guard(&CsrfSettings { strict: true, ..CsrfSettings::default() }, &[]);
        assert!(refuse_forged(&strict, &headers(&[])).is_err());
        assert!(refuse_forged(&strict, &headers(&[("x-thorbis-csrf", "1")])).is_ok());
        let off = guard(&CsrfSettings { enabled: false, ..CsrfSettings::default() }, &[]);
        assert!(refuse_forged(&off, &headers(&[("sec-fetch-site", "cross-site")])).is_ok());
    }
}
