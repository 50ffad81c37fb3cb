//! A subscription over HTTP: GraphQL over SSE (distinct connections), and multipart with `subscriptionSpec=1.0`.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, Response};
use bytes::Bytes;
use futures::stream;

use super::media::StreamType;
use super::seats::Seat;
use super::until::{Over, Until};
use crate::gateway::GraphqlResponse;
use crate::subscribe::{Subscription, SubscriptionEvent};

/// Proxies that would collect a stream before they pass it on are told not to.
const UNBUFFERED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// A subscription that is being sent.
struct Sending {
    subscription: Subscription,
    form: StreamType,
    until: Until,
    heartbeat: Duration,
    stage: Stage,
    _seat: Seat,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Beginning,
    Running,
    Ending,
    Ended,
}

/// The answer whose body is a subscription's events.
pub(super) fn events(
    form: StreamType,
    subscription: Subscription,
    until: Until,
    heartbeat: Duration,
    seat: Seat,
) -> Response<Body> {
    let sending = Sending { subscription, form, until, heartbeat, stage: Stage::Beginning, _seat: seat };
    let pieces = stream::unfold(sending, |mut sending| async move {
        let piece = sending.next().await?;
        Some((Ok::<_, std::convert::Infallible>(piece), sending))
    });
    with_body(form, Body::from_stream(pieces))
}

/// The answer with one response, for a client that takes nothing but streams.
pub(super) fn single(form: StreamType, answer: &GraphqlResponse) -> Response<Body> {
    let parts = [form.beginning(), form.event(&answer.body), form.end()];
    with_body(form, Body::from(parts.concat()))
}

fn with_body(form: StreamType, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.header()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(UNBUFFERED.0, UNBUFFERED.1);
    response
}

impl Sending {
    async fn next(&mut self) -> Option<Bytes> {
        match self.stage {
            Stage::Beginning => {
                self.stage = Stage::Running;
                Some(self.form.beginning())
            }
            Stage::Running => Some(self.wait().await),
            Stage::Ending => {
                self.stage = Stage::Ended;
                Some(self.form.end())
            }
            Stage::Ended => None,
        }
    }

    async fn wait(&mut self) -> Bytes {
        tokio::select! {
            biased;
            over = self.until.over() => self.over(over),
            event = self.subscription.next() => match event {
                Some(event) if event.is_last => self.last(&event.body),
                Some(event) => self.form.event(&event.body),
                None => {
                    self.stage = Stage::Ended;
                    self.form.end()
                }
            },
            () = tokio::time::sleep(self.heartbeat) => self.form.beat(),
        }
    }

    /// Clients of SSE come back by themselves where a stream ends without `complete`, and to them it is not complete.
    fn over(&mut self, over: Over) -> Bytes {
        if (self.form, over) == (StreamType::Events, Over::Draining) {
            self.stage = Stage::Ended;
            return Bytes::from_static(b": the server is stopping\n\n");
        }
        self.last(&SubscriptionEvent::last(&over.error()).body)
    }

    fn last(&mut self, body: &[u8]) -> Bytes {
        self.stage = Stage::Ending;
        self.form.failure(body)
    }
}

impl StreamType {
    fn beginning(self) -> Bytes {
        match self {
            // Who waits for the head of the answer sees at once that it is a stream.
            Self::Events => Bytes::from_static(b":\n\n"),
            Self::Multipart => Bytes::from_static(b"\r\n--graphql"),
        }
    }

    fn event(self, body: &[u8]) -> Bytes {
        match self {
            Self::Events => event_text(body),
            Self::Multipart => part(&[b"{\"payload\":", body, b"}"]),
        }
    }

    /// A response of errors alone, after which nothing comes.
    fn failure(self, body: &[u8]) -> Bytes {
        match self {
            Self::Events => event_text(body),
            Self::Multipart => part(&[b"{\"payload\":null,", body.get(1..).unwrap_or_default()]),
        }
    }

    fn beat(self) -> Bytes {
        match self {
            Self::Events => Bytes::from_static(b":\n\n"),
            Self::Multipart => part(&[b"{}"]),
        }
    }

    fn end(self) -> Bytes {
        match self {
            Self::Events => Bytes::from_static(b"event: complete\ndata:\n\n"),
            Self::Multipart => Bytes::from_static(b"--\r\n"),
        }
    }
}

/// A part of a multipart body, up to the boundary after it: without that, clients do not know that it is whole.
fn part(content: &[&[u8]]) -> Bytes {
    let content = content.concat();
    [&b"\r\ncontent-type: application/json\r\n\r\n"[..], &content, b"\r\n--graphql"].concat().into()
}

/// `event: next`, with a line of data for each line of the JSON text.
fn event_text(body: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(body.len() + 32);
    out.extend_from_slice(b"event: next\n");
    for line in body.split(|byte| matches!(byte, b'\n' | b'\r')) {
        out.extend_from_slice(b"data: ");
        out.extend_from_slice(line);
        out.push(b'\n');
    }
    out.push(b'\n');
    out.into()
}
