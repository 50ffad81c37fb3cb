//! GraphQL over server-sent events, in the mode of distinct connections: one operation a request, its responses as
//! events `next`, its end as the event `complete`.

use std::time::Duration;

use axum::body::{Body, Bytes};
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use service::graphql_http::accepted;
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::sync::CancellationToken;

/// How often a silent stream says that it is there, so that nothing on the way takes it for dead.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Whether the client reads server-sent events.
pub(super) fn are_accepted(headers: &HeaderMap) -> bool {
    accepted(headers).any(|range| range.media_type == "text/event-stream")
}

/// The events of a subscription as a response that ends with it, or when the server stops: a stream that ends without
/// `complete` is to be begun again where it was.
pub(super) fn response(
    responses: BoxStream<'static, Bytes>,
    stop: CancellationToken,
    permit: OwnedSemaphorePermit,
) -> http::Response<Body> {
    let open = Open { responses, stop, _permit: permit };
    let frames = stream::unfold(Some(open), async |open| {
        let (frame, open) = open?.next().await?;
        Some((Ok::<_, std::convert::Infallible>(frame), open))
    });
    let mut response = http::Response::new(Body::from_stream(frames));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // Proxies that gather answers would keep events from the client.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// A stream that is being sent, with its place among those that are open.
struct Open {
    responses: BoxStream<'static, Bytes>,
    stop: CancellationToken,
    _permit: OwnedSemaphorePermit,
}

impl Open {
    /// The next frame, and what is left; `None` at a stop.
    async fn next(mut self) -> Option<(Bytes, Option<Self>)> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => None,
            response = self.responses.next() => Some(match response {
                Some(json) => (next(&json), Some(self)),
                None => (Bytes::from_static(b"event: complete\ndata:\n\n"), None),
            }),
            () = tokio::time::sleep(HEARTBEAT) => Some((Bytes::from_static(b":\n\n"), Some(self))),
        }
    }
}

/// JSON as we write it has no line breaks, which would end the event.
fn next(json: &[u8]) -> Bytes {
    [b"event: next\ndata: ".as_slice(), json, b"\n\n"].concat().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_for_those_who_accept_them() {
        let accepts =
            |value: &'static str| are_accepted(&HeaderMap::from_iter([(http::header::ACCEPT, HeaderValue::from_static(value))]));
        assert!(accepts("text/event-stream"));
        assert!(accepts("application/json, Text/Event-Stream; q=0.9"));
        assert!(!accepts("application/json"));
        assert!(!accepts("*/*"));
        assert!(!are_accepted(&HeaderMap::new()));
    }
}
