//! A report as a file with a length: written once for its caller, then served whole or in ranges.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, AGE, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
    TRAILER,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Version};
use futures::stream;

use super::reports::{Asked, describe, of_code};
use super::{Listener, Refused};
use crate::error::GraphqlError;
use crate::tables::{DIGEST, Delivery, ROWS, SpoolKey, Spooled, Wanted, wanted};

/// Whether a request is for a file: it asks for the length or for a part, its protocol knows no other end, or its
/// format has its index there.
pub(super) fn is_wanted(listener: &Listener, asked: &Asked, key: &SpoolKey) -> bool {
    let parts = &asked.parts;
    match asked.given.delivery {
        Delivery::Stream => false,
        Delivery::File => true,
        Delivery::AsAsked => {
            parts.method == Method::HEAD
                || parts.headers.contains_key(RANGE)
                || parts.version < Version::HTTP_11
                || asked.format.ends_with_its_index()
                || listener.spool.has(key)
        }
    }
}

/// Answers from the caller's file, which is written first where there is none.
pub(super) async fn serve(listener: &Arc<Listener>, asked: Asked, key: SpoolKey) -> Result<Response<Body>, Refused> {
    let settings = &listener.gateway.settings().tables.spool;
    let (headers, file_name, format) = (asked.parts.headers.clone(), asked.file.clone(), asked.format);
    let place = listener.spool.place(key);
    let mut held = place.lock().await;
    let fresh = held.clone().filter(|file| file.is_fresh(settings));
    let mut streaming = asked.streaming(listener)?;
    let file = match fresh {
        Some(file) => {
            // The rights of this moment decide, not those of the moment when the file was written.
            streaming.page().await.map_err(of_code)?;
            streaming.outcome = "from its file";
            file
        }
        None => {
            *held = None;
            let file = Arc::new(streaming.write_to(listener.spool.begin().map_err(of_code)?).await.map_err(of_code)?);
            *held = Some(Arc::clone(&file));
            file
        }
    };
    drop(held);
    let mut response = part(&headers, &file);
    describe(response.headers_mut(), &file_name, format, file.is_paged);
    response.headers_mut().remove(TRAILER);
    say(
        response.headers_mut(),
        &[
            (ETAG, file.etag()),
            (AGE, file.age().to_string()),
            (ACCEPT_RANGES, "bytes".to_owned()),
            (CACHE_CONTROL, "private, no-cache".to_owned()),
            (ROWS, file.rows.to_string()),
            (DIGEST, file.digest.clone()),
        ],
    );
    Ok(response)
}

/// The part of the file that the headers ask for.
fn part(headers: &HeaderMap, file: &Arc<Spooled>) -> Response<Body> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let tag = file.etag();
    let mut response = Response::new(Body::empty());
    let known = text(&IF_NONE_MATCH)
        .is_some_and(|tags| tags.split(',').any(|known| matches!(known.trim(), "*") || known.trim() == tag));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    // A part of another version would be put into a file that it does not belong to.
    let same = text(&IF_RANGE).is_none_or(|range| range == tag);
    let (start, end) = match wanted(text(&RANGE).filter(|_| same), file.length) {
        Wanted::Whole => (0, file.length),
        Wanted::Part(start, end) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let range = format!("bytes {start}-{}/{}", end - 1, file.length);
            say(response.headers_mut(), &[(CONTENT_RANGE, range)]);
            (start, end)
        }
        Wanted::Beyond => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            say(response.headers_mut(), &[(CONTENT_RANGE, format!("bytes */{}", file.length))]);
            return response;
        }
    };
    say(response.headers_mut(), &[(CONTENT_LENGTH, (end - start).to_string())]);
    *response.body_mut() = body(Arc::clone(file), start, end);
    response
}

fn body(file: Arc<Spooled>, start: u64, end: u64) -> Body {
    let pieces = stream::unfold((file, start), move |(file, at)| async move {
        if at >= end {
            return None;
        }
        let piece = file.piece(at, end).await;
        // After a fault the length is not reached, which every client sees.
        let next = piece.as_ref().map_or(end, |piece| at + piece.len() as u64);
        Some((piece, (file, next)))
    });
    Body::from_stream(pieces)
}

fn say(headers: &mut HeaderMap, values: &[(HeaderName, String)]) {
    for (name, value) in values {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}

impl super::reports::Streaming {
    /// Writes every page to a file.
    async fn write_to(&mut self, mut spooling: crate::tables::Spooling) -> Result<Spooled, GraphqlError> {
        while let Some(bytes) = self.page().await? {
            spooling.write(&bytes)?;
        }
        Ok(spooling.finish(self.export.rows(), self.export.digest(), self.export.is_paged()))
    }
}
