//! Headers that keep browsers from guessing, framing and leaking.

use axum::{Router, middleware, response::Response};
use http::{HeaderName, HeaderValue, header};

/// What an answer without a policy of its own may do in a browser: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING)),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Adds the headers to every answer of the router that does not set them itself.
pub fn harden(router: Router) -> Router {
    router.layer(middleware::map_response(add_headers))
}

async fn add_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(value);
    }
    response
}
