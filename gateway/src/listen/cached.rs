//! Answers of registered documents by GET, which a client may keep: never a cache that others share.

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use xxhash_rust::xxh3::xxh3_128;

use super::media::ResponseType;
use super::respond::response;
use crate::gateway::{GraphqlResponse, ResponseKind};
use crate::registry::Document;

/// The HTTP response for a document's answer: whole, or 304 where the client has it already.
pub(super) fn cached(
    response_type: ResponseType,
    answer: GraphqlResponse,
    document: &Document,
    asked: &HeaderMap,
) -> Response<Body> {
    // Errors may pass, so an answer that has some is not kept.
    if answer.kind != ResponseKind::Data || !answer.body.starts_with(b"{\"data\":") || has_errors(&answer.body) {
        return response(response_type, answer);
    }
    let tag = format!("W/\"{:032x}\"", xxh3_128(&answer.body));
    let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_known =
        known.flat_map(|value| value.split(',')).any(|known| matches!(known.trim(), "*") || known.trim() == tag);
    let mut response = response(response_type, answer);
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
    }
    let age = document.cache.map_or(0, |time| time.as_secs());
    let control = if age > 0 { format!("private, max-age={age}") } else { "private, no-cache".to_owned() };
    for (name, value) in [(CACHE_CONTROL, control), (ETAG, tag), (VARY, format!("{AUTHORIZATION}, accept"))] {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Whether an answer ends with errors: the gateway writes them last.
fn has_errors(body: &[u8]) -> bool {
    let mut scanner = crate::json::scan::Scanner::new(body);
    let mut found = false;
    let read = scanner.object::<crate::json::scan::JsonError>(|scanner, key| {
        found |= key == b"errors";
        scanner.value().map(drop)
    });
    found || read.is_err()
}
