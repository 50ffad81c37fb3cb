//! A report as a file with a length: written once for its caller, then served whole or in ranges.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, AGE, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH,
    IF_RANGE, LOCATION, RANGE, RETRY_AFTER, TRAILER,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, Version};
use futures::stream;

use super::reports::{Asked, describe, of_code};
use super::{Listener, Refused};
use crate::error::GraphqlError;
use crate::gateway::GraphqlRequest;
use crate::tables::{DIGEST, Delivery, Format, Place, ROWS, SpoolKey, Spooled, Standing, Wanted, Written, wanted};

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
                || prefers_later(&parts.headers)
                || listener.spool.has(key)
        }
    }
}

/// Answers from the caller's file, which is written first where there is none.
pub(super) async fn serve(listener: &Arc<Listener>, asked: Asked, key: SpoolKey) -> Result<Response<Body>, Refused> {
    let settings = &listener.gateway.settings().tables.spool;
    let form = Form { headers: asked.parts.headers.clone(), file: asked.file.clone(), format: asked.format };
    let address = without_token(&asked.parts.uri);
    let place = listener.spool.place(key);
    let later = prefers_later(&form.headers);
    let Some(mut held) = hold(&place, later).await else {
        return Ok(accepted(&address, &place));
    };
    if let Some((_, error)) = place.fault.lock().take() {
        return Err(of_code(error));
    }
    let standing = standing_of(listener, &asked).await;
    let good = held.clone().filter(|file| file.is_good(settings, &standing));
    let mut streaming = asked.streaming(listener)?;
    if let Some(file) = good {
        // The rights of this moment decide, not those of the moment when the file was written.
        streaming.page().await.map_err(of_code)?;
        streaming.give_file(file.rows, file.length);
        return Ok(form.answer(&file));
    }
    *held = None;
    let spooling = listener.spool.begin().map_err(of_code)?;
    if later {
        tokio::spawn(write_later(streaming, spooling, standing, (Arc::clone(&place), held)));
        return Ok(accepted(&address, &place));
    }
    let file = streaming.write_to(spooling, standing, &place).await.map_err(of_code)?;
    *held = Some(Arc::clone(&file));
    drop(held);
    Ok(form.answer(&file))
}

type Held = tokio::sync::OwnedMutexGuard<Option<Arc<Spooled>>>;

/// Holds the place alone: at once or not at all for those who would rather come later.
async fn hold(place: &Place, later: bool) -> Option<Held> {
    let file = Arc::clone(&place.file);
    if later { file.try_lock_owned().ok() } else { Some(file.lock_owned().await) }
}

/// Whether the client would rather come again than wait (RFC 7240). Only who says so knows what 202 means: a reader of
/// tables would take its body for a table.
fn prefers_later(headers: &HeaderMap) -> bool {
    let preferences = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    preferences.flat_map(|value| value.split(',')).any(|it| it.trim().eq_ignore_ascii_case("respond-async"))
}

/// Writes a file for which nobody waits. What goes wrong is told to whoever asks next.
async fn write_later(
    mut streaming: super::reports::Streaming,
    spooling: crate::tables::Spooling,
    standing: Standing,
    (place, mut held): (Arc<Place>, Held),
) {
    match streaming.write_to(spooling, standing, &place).await {
        Ok(file) => *held = Some(file),
        Err(error) => *place.fault.lock() = Some((Instant::now(), error)),
    }
}

/// The answer while a file is being written: where it will be, and how far it is.
fn accepted(address: &str, place: &Place) -> Response<Body> {
    let rows = place.rows.load(Ordering::Relaxed);
    let mut response = Response::new(Body::from(format!("{{\"state\":\"writing\",\"rows\":{rows}}}")));
    *response.status_mut() = StatusCode::ACCEPTED;
    say(
        response.headers_mut(),
        &[
            (LOCATION, address.to_owned()),
            (RETRY_AFTER, "1".to_owned()),
            (CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
            (CACHE_CONTROL, "private, no-store".to_owned()),
            (ROWS, rows.to_string()),
        ],
    );
    response
}

/// The address without a token that may stand in it: what is told back may be written down.
fn without_token(uri: &Uri) -> String {
    let kept: Vec<&str> = uri.query().unwrap_or_default().split('&').filter(|it| !it.starts_with("token=")).collect();
    let query = kept.join("&");
    if query.is_empty() { uri.path().to_owned() } else { format!("{}?{query}", uri.path()) }
}

/// The role in which the graph serves the caller now: a membership may have changed since the token was signed.
async fn standing_of(listener: &Arc<Listener>, asked: &Asked) -> Standing {
    let context = listener.context(&asked.parts.headers, asked.caller());
    let request = GraphqlRequest { query: "{ me { role } }", only_queries: true, ..GraphqlRequest::default() };
    let answer = listener.gateway.execute(request, &context).await;
    let answer: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    answer["data"]["me"]["role"].as_str().unwrap_or_default().into()
}

/// How a file is answered with.
struct Form {
    headers: HeaderMap,
    file: String,
    format: Format,
}

impl Form {
    fn answer(&self, file: &Arc<Spooled>) -> Response<Body> {
        let mut response = part(&self.headers, file);
        describe(response.headers_mut(), &self.file, self.format, (file.snapshot, file.watermark.as_deref()));
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
        response
    }
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
    async fn write_to(
        &mut self,
        mut spooling: crate::tables::Spooling,
        standing: Standing,
        place: &Place,
    ) -> Result<Arc<Spooled>, GraphqlError> {
        place.rows.store(0, Ordering::Relaxed);
        while let Some(bytes) = self.page().await? {
            spooling.write(&bytes)?;
            place.rows.store(self.export.rows(), Ordering::Relaxed);
        }
        let export = &self.export;
        let (rows, digest, snapshot) = (export.rows(), export.digest(), export.snapshot());
        let written = Written { rows, digest, snapshot, watermark: export.watermark().map(str::to_owned) };
        Ok(Arc::new(spooling.finish(written, standing)))
    }
}
