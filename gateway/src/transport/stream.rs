//! A subscription of a subgraph over HTTP: one request whose answer is a stream of events.

use std::time::Duration;

use ::http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE};
use ::http::{HeaderValue, StatusCode};
use futures::stream::{self, BoxStream, StreamExt};
use http_body_util::BodyExt;
use hyper::body::Incoming;

use super::events::{EventReader, Item, TooLarge};
use super::http::IDENTITY;
use super::{FetchRequest, HttpTransport, TransportError, TransportResult};
use crate::encoding::Encoding;

const EVENT_STREAM: HeaderValue =
    HeaderValue::from_static("text/event-stream, application/graphql-response+json;q=0.9, application/json;q=0.8");

/// A stream that has sent signs of life and then so long nothing is taken for broken.
const SILENCE: Duration = Duration::from_secs(60);

/// How long a subgraph may take to begin a stream.
const BEGIN: Duration = Duration::from_secs(30);

/// The events of a subgraph's answer as they come.
struct Events {
    body: Incoming,
    reader: EventReader,
    largest: usize,
    /// The subgraph sends signs of life.
    beats: bool,
    over: bool,
}

impl HttpTransport {
    /// Begins a subscription.
    ///
    /// # Errors
    /// The subgraph cannot be reached, or answers with what is no stream.
    pub(super) async fn begin(
        &self,
        fetch: FetchRequest<'_>,
    ) -> Result<BoxStream<'static, TransportResult>, TransportError> {
        let mut request = self.request(&fetch)?;
        request.headers_mut().insert(ACCEPT, EVENT_STREAM);
        // What compresses holds events back.
        request.headers_mut().insert(ACCEPT_ENCODING, IDENTITY);
        let sent = tokio::time::timeout(BEGIN, self.client.request(request)).await;
        let response = sent
            .map_err(|_| TransportError::Timeout(BEGIN))?
            .map_err(|error| TransportError::Unreachable(super::http::reason(&error)))?;
        let (parts, body) = response.into_parts();
        let media_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !media_type.starts_with("text/event-stream") {
            // A refusal is one response.
            let answer = self.answer(parts, body).await?;
            return Ok(stream::once(async move { Ok(answer) }).boxed());
        }
        if parts.status != StatusCode::OK {
            return Err(TransportError::Status(parts.status.as_u16()));
        }
        if !matches!(Encoding::of(&parts.headers), Ok(Encoding::Plain)) {
            return Err(TransportError::NotGraphql("its events are compressed".to_owned()));
        }
        let reader = EventReader::new(self.largest);
        let events = Events { body, reader, largest: self.largest, beats: false, over: false };
        Ok(stream::unfold(events, |mut events| async move { events.next().await.map(|item| (item, events)) }).boxed())
    }
}

impl Events {
    async fn next(&mut self) -> Option<TransportResult> {
        if self.over {
            return None;
        }
        let item = self.read().await;
        self.over = !matches!(item, Some(Ok(_)));
        item
    }

    async fn read(&mut self) -> Option<TransportResult> {
        loop {
            match self.reader.next() {
                Ok(Some(Item::Next(body))) => return Some(Ok(body)),
                Ok(Some(Item::Complete)) => return None,
                Ok(Some(Item::Beat)) => self.beats = true,
                Ok(None) => {
                    if let Err(error) = self.receive().await {
                        return Some(Err(error));
                    }
                }
                Err(TooLarge) => return Some(Err(TransportError::TooLarge(self.largest))),
            }
        }
    }

    async fn receive(&mut self) -> Result<(), TransportError> {
        let broken = |reason: String| TransportError::Unreachable(reason);
        let frame = if self.beats {
            let waited = tokio::time::timeout(SILENCE, self.body.frame()).await;
            waited.map_err(|_| TransportError::Timeout(SILENCE))?
        } else {
            self.body.frame().await
        };
        let frame = frame.ok_or_else(|| broken("the stream ended without `complete`".to_owned()))?;
        let frame = frame.map_err(|error| broken(super::http::reason(&error)))?;
        match frame.into_data() {
            Ok(data) => self.reader.push(&data).map_err(|TooLarge| TransportError::TooLarge(self.largest)),
            Err(_) => Ok(()),
        }
    }
}
