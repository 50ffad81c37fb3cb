//! Cross-origin resource sharing: which pages of other origins may use the graph.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::header::{self, ACCESS_CONTROL_REQUEST_METHOD, CONTENT_TYPE, ORIGIN, VARY};
use http::{HeaderName, HeaderValue, Method};
use service::budget::COST_HEADER;
use service::identity::TENANT_HEADER;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::origins::Origins;
use super::{CSRF_HEADER, CorsSettings};
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::GraphqlResponse;
use crate::listen::CLIENT_NAME_HEADERS;

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

/// What the gateway reads of a request beside what is named below.
const READ: [&str; 7] =
    ["idempotency-key", "last-event-id", "prefer", "traceparent", "tracestate", "x-api-key", "x-thorbis-explain"];

/// What the gateway says of an answer that a page would want to know.
const SAID: [&str; 8] = [
    "content-disposition",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "repr-digest",
    "retry-after",
    "x-thorbis-rows",
    "x-thorbis-snapshot",
];

/// Lets pages of the allowed origins use the router. The preflight of another page is refused, and says where it would
/// be allowed.
///
/// # Errors
/// An origin or a header name cannot be read, or credentials are allowed for every origin.
pub fn share(router: Router, settings: &CorsSettings) -> Result<Router, CorsError> {
    let origins = Origins::checked(settings)?;
    let refusing = from_fn_with_state(origins.clone(), refuse_others);
    if origins.is_empty() {
        return Ok(router.layer(refusing));
    }
    let layer = CorsLayer::new()
        .allow_origin(allowed(origins))
        .allow_credentials(settings.credentials)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(request_headers(settings)?)
        .expose_headers(answer_headers(settings)?)
        .max_age(settings.max_age.get());
    Ok(router.layer(layer).layer(refusing))
}

fn allowed(origins: Origins) -> AllowOrigin {
    if origins.allows_all() {
        return AllowOrigin::any();
    }
    AllowOrigin::predicate(move |origin, _| origin.to_str().is_ok_and(|origin| origins.allows(origin)))
}

async fn refuse_others(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    let origin = request.headers().get(ORIGIN).and_then(|origin| origin.to_str().ok());
    match origin.filter(|origin| asks && !origins.allows(origin)) {
        Some(origin) => refusal(origin),
        None => next.run(request).await,
    }
}

fn refusal(origin: &str) -> Response {
    let message = format!(
        "Pages of `{origin}` may not use this graph. Name that origin in `cors.origins` of the gateway's settings."
    );
    let error = GraphqlError::new(ErrorCode::CsrfPrevented, message);
    let body = GraphqlResponse::refused(&[error]).body;
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    let headers = [(CONTENT_TYPE, json), (VARY, HeaderValue::from_static("origin"))];
    (ErrorCode::CsrfPrevented.http_status(), headers, body).into_response()
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
    headers.extend(CLIENT_NAME_HEADERS.map(HeaderName::from_static));
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
