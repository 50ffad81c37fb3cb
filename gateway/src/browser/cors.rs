//! Cross-origin resource sharing: which pages of other origins may use the graph.

use super::{CSRF_HEADER, CorsSettings};
use axum::Router;
use http::{HeaderName, HeaderValue, Method, header};
use service::budget::COST_HEADER;
use service::identity::TENANT_HEADER;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Settings that cannot be meant.
#[derive(Debug, thiserror::Error)]
pub enum CorsError {
    /// Not an origin.
    #[error(
        "`cors.origins` has `{0}`, which is no origin; write scheme, host and port as in `https://app.example.com`, or `*` alone"
    )]
    Origin(String),
    /// Not a header name.
    #[error("`cors` names the header `{0}`, which is no header name")]
    Header(String),
    /// Cookies for everybody.
    #[error("`cors.credentials` cannot be true while `cors.origins` is `*`; name the origins")]
    CredentialsForAll,
}

const ANY: &str = "*";

/// What the gateway reads of a request beside what is named below.
const READ: [&str; 7] =
    ["idempotency-key", "last-event-id", "prefer", "traceparent", "tracestate", "x-api-key", "x-thorbis-explain"];

/// What the gateway says of an answer that a page would want to know.
const SAID: [&str; 7] = [
    "content-disposition",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "repr-digest",
    "retry-after",
    "x-thorbis-rows",
];

/// Lets pages of the allowed origins use the router; without origins nothing is added.
///
/// # Errors
/// An origin or a header name cannot be read, or credentials are allowed for every origin.
pub fn share(router: Router, settings: &CorsSettings) -> Result<Router, CorsError> {
    if settings.origins.is_empty() {
        return Ok(router);
    }
    let layer = CorsLayer::new()
        .allow_origin(origins(settings)?)
        .allow_credentials(settings.credentials)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(request_headers(settings)?)
        .expose_headers(answer_headers(settings)?)
        .max_age(settings.max_age.get());
    Ok(router.layer(layer))
}

fn origins(settings: &CorsSettings) -> Result<AllowOrigin, CorsError> {
    if settings.origins.iter().any(|origin| origin == ANY) {
        return match (settings.origins.as_slice(), settings.credentials) {
            ([_], false) => Ok(AllowOrigin::any()),
            ([_], true) => Err(CorsError::CredentialsForAll),
            _ => Err(CorsError::Origin(ANY.to_owned())),
        };
    }
    let origins: Result<Vec<HeaderValue>, _> = settings.origins.iter().map(|text| origin(text)).collect();
    origins.map(AllowOrigin::list)
}

/// An origin as browsers write it: scheme, host and perhaps a port, and nothing after.
fn origin(text: &str) -> Result<HeaderValue, CorsError> {
    let wrong = || CorsError::Origin(text.to_owned());
    let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
    if scheme.is_empty() || rest.is_empty() || rest.contains(['/', '?', '#', '@', '*']) {
        return Err(wrong());
    }
    HeaderValue::from_str(text).map_err(|_| wrong())
}

fn request_headers(settings: &CorsSettings) -> Result<Vec<HeaderName>, CorsError> {
    let mut headers = vec![
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        COST_HEADER,
        TENANT_HEADER,
        HeaderName::from_static(CSRF_HEADER),
    ];
    headers.extend(READ.map(HeaderName::from_static));
    headers.extend(names(&settings.headers)?);
    Ok(headers)
}

fn answer_headers(settings: &CorsSettings) -> Result<Vec<HeaderName>, CorsError> {
    let own = SAID.into_iter().map(HeaderName::from_static);
    Ok(own.chain(names(&settings.expose_headers)?).collect())
}

fn names(texts: &[String]) -> Result<Vec<HeaderName>, CorsError> {
    texts.iter().map(|text| text.parse().map_err(|_| CorsError::Header(text.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_origins(origins: &[&str]) -> CorsSettings {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        CorsSettings { origins, ..CorsSettings::default() }
    }

    #[test]
    fn what_is_no_origin_is_refused_with_an_example() {
        for wrong in ["app.example.com", "https://", "https://a.example/", "https://*.example", "://x"] {
            let error = share(Router::new(), &with_origins(&[wrong])).unwrap_err().to_string();
            assert!(error.contains("https://app.example.com"), "{wrong}: {error}");
        }
        assert!(share(Router::new(), &with_origins(&["*", "https://a.example"])).is_err());
    }

    #[test]
    fn credentials_for_every_origin_are_refused() {
        let settings = CorsSettings { credentials: true, ..with_origins(&["*"]) };
        assert!(matches!(share(Router::new(), &settings), Err(CorsError::CredentialsForAll)));
    }
}
