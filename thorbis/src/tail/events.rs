//! The events of a stream: lines of SSE become responses, and responses events.

use std::collections::VecDeque;
use std::time::Duration;

use anyhow::bail;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde_json::Value;
use service::error::ErrorCode;

/// How long nothing may come, not even a sign of life, before the stream is taken for dead.
const SILENCE: Duration = Duration::from_secs(60);

/// The longest event that is read.
const LONGEST: usize = 4 * 1024 * 1024;

/// Errors that end a stream and do not come again for the same reason.
const PASSING: [ErrorCode; 9] = [
    ErrorCode::SubscriptionInterrupted,
    ErrorCode::SubscriptionLimitExceeded,
    ErrorCode::DatabaseUnavailable,
    ErrorCode::Overloaded,
    ErrorCode::RequestTimeout,
    ErrorCode::ShuttingDown,
    ErrorCode::SubgraphUnreachable,
    ErrorCode::SubgraphTimeout,
    ErrorCode::InternalServerError,
];

/// An event and the place after it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Event {
    pub(super) event: Value,
    pub(super) cursor: String,
}

/// What comes next.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// An event.
    Event(Event),
    /// Nothing more, and that is said.
    Complete,
    /// Nothing more, and nobody said so.
    Broken(String),
}

/// A stream that is being read.
pub(super) struct Events {
    body: Incoming,
    lines: Lines,
}

impl Events {
    pub(super) fn new(body: Incoming) -> Self {
        Self { body, lines: Lines::default() }
    }

    /// The next event.
    ///
    /// # Errors
    /// The stream is refused, and would be again.
    pub(super) async fn next(&mut self) -> anyhow::Result<Next> {
        loop {
            if let Some(message) = self.lines.next() {
                return read(&message);
            }
            match tokio::time::timeout(SILENCE, self.body.frame()).await {
                Err(_) => return Ok(Next::Broken(format!("nothing came for {SILENCE:?}"))),
                Ok(None) => return Ok(Next::Broken("it ended without a word".to_owned())),
                Ok(Some(Err(error))) => return Ok(Next::Broken(error.to_string())),
                Ok(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        self.lines.push(&data);
                    }
                    if self.lines.unread() > LONGEST {
                        bail!("an event is longer than {LONGEST} bytes; ask for fewer fields");
                    }
                }
            }
        }
    }
}

/// A message of SSE.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Message {
    event: String,
    data: String,
}

/// Bytes that become messages line by line.
#[derive(Debug, Default)]
struct Lines {
    unread: Vec<u8>,
    message: Message,
    ready: VecDeque<Message>,
}

impl Lines {
    fn push(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
        while let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.unread.drain(..=end).collect();
            self.line(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']));
        }
    }

    /// Bytes that are held and no message yet.
    fn unread(&self) -> usize {
        self.unread.len() + self.message.data.len()
    }

    fn line(&mut self, line: &str) {
        if line.is_empty() {
            let message = std::mem::take(&mut self.message);
            if message != Message::default() {
                self.ready.push_back(message);
            }
            return;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.message.event),
            "data" => {
                if !self.message.data.is_empty() {
                    self.message.data.push('\n');
                }
                self.message.data.push_str(value);
            }
            // Comments are signs of life.
            _ => {}
        }
    }

    fn next(&mut self) -> Option<Message> {
        self.ready.pop_front()
    }
}

fn read(message: &Message) -> anyhow::Result<Next> {
    if message.event == "complete" {
        return Ok(Next::Complete);
    }
    let mut response: Value = serde_json::from_str(&message.data)?;
    if let Some(error) = response["errors"].get(0) {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        let said = error["message"].as_str().unwrap_or_default();
        if PASSING.iter().any(|passing| passing.as_str() == code) {
            return Ok(Next::Broken(format!("{code}: {said}")));
        }
        let remedy = error["extensions"]["remedy"].as_str().map(|remedy| format!("; {remedy}"));
        bail!("{code}: {said}{}", remedy.unwrap_or_default());
    }
    let cursor = response["extensions"]["cursor"].as_str().map(str::to_owned);
    let Some(cursor) = cursor else { bail!("an event came without its cursor") };
    Ok(Next::Event(Event { event: response["data"]["orderStatusChanged"].take(), cursor }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn messages(chunks: &[&str]) -> Vec<Message> {
        let mut lines = Lines::default();
        chunks.iter().for_each(|chunk| lines.push(chunk.as_bytes()));
        std::iter::from_fn(|| lines.next()).collect()
    }

    const STREAM: &str = ":\n\nevent: next\r\ndata: {\"a\":\ndata: 1}\n\n: alive\n\nevent: complete\ndata:\n\n";

    #[test]
    fn messages_are_the_same_wherever_the_stream_is_cut() {
        let whole = messages(&[STREAM]);
        let events: Vec<_> = whole.iter().map(|message| (message.event.as_str(), message.data.as_str())).collect();
        assert_eq!(events, [("next", "{\"a\":\n1}"), ("complete", "")]);
        for cut in 1..STREAM.len() {
            let (before, after) = STREAM.split_at(cut);
            assert_eq!(messages(&[before, after]), whole, "cut at {cut}");
        }
    }

    fn next(data: &Value) -> anyhow::Result<Next> {
        read(&Message { event: "next".to_owned(), data: data.to_string() })
    }

    #[test]
    fn an_event_comes_with_its_cursor() {
        let response = json!({ "data": { "orderStatusChanged": { "revision": 1 } }, "extensions": { "cursor": "c" } });
        let event = Event { event: json!({ "revision": 1 }), cursor: "c".to_owned() };
        assert_eq!(next(&response).unwrap(), Next::Event(event));
    }

    #[test]
    fn an_error_that_passes_breaks_the_stream_and_another_ends_it_with_its_remedy() {
        let error =
            |code: &str| json!({ "errors": [{ "message": "no", "extensions": { "code": code, "remedy": "do" } }] });
        for code in PASSING {
            assert!(matches!(next(&error(code.as_str())).unwrap(), Next::Broken(_)), "{code}");
        }
        assert_eq!(next(&error("TOKEN_EXPIRED")).unwrap_err().to_string(), "TOKEN_EXPIRED: no; do");
    }
}
