//! The messages of `graphql-transport-ws`.

use std::borrow::Cow;

use axum::extract::ws::Message;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::close::Close;
use crate::json::write::write_string;

/// What a client may send.
#[derive(Debug)]
pub(super) enum FromClient<'a> {
    Init(Option<&'a RawValue>),
    Ping,
    Pong,
    Subscribe { id: Cow<'a, str>, payload: &'a RawValue },
    Complete(Cow<'a, str>),
}

#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow, default)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
}

/// Reads a message.
pub(super) fn read(text: &str) -> Result<FromClient<'_>, Close> {
    let parts: Parts<'_> = serde_json::from_str(text)
        .map_err(|_| Close::bad_message("Invalid message: send a JSON object with `type`"))?;
    let id = |id: Option<_>| id.ok_or_else(|| Close::bad_message("Invalid message: it has no `id`"));
    match &*parts.kind {
        "connection_init" => Ok(FromClient::Init(parts.payload)),
        "ping" => Ok(FromClient::Ping),
        "pong" => Ok(FromClient::Pong),
        "subscribe" => {
            let missing = || Close::bad_message("Invalid message: `subscribe` has no `payload`");
            Ok(FromClient::Subscribe { id: id(parts.id)?, payload: parts.payload.ok_or_else(missing)? })
        }
        "complete" => Ok(FromClient::Complete(id(parts.id)?)),
        _ => Err(Close::bad_message("Invalid message: its `type` is none that a client sends")),
    }
}

/// `connection_ack`.
pub(super) fn acknowledged() -> Message {
    Message::text("{\"type\":\"connection_ack\"}")
}

/// `pong`, to a client's `ping`.
pub(super) fn pong() -> Message {
    Message::text("{\"type\":\"pong\"}")
}

/// `next`: one response.
pub(super) fn next(id: &str, response: &[u8]) -> Message {
    about(id, "next", Some(response))
}

/// `error`: the operation ends with these errors.
pub(super) fn error(id: &str, errors: &[u8]) -> Message {
    about(id, "error", Some(errors))
}

/// `complete`: nothing more comes.
pub(super) fn complete(id: &str) -> Message {
    about(id, "complete", None)
}

fn about(id: &str, kind: &str, payload: Option<&[u8]>) -> Message {
    let mut text = Vec::with_capacity(payload.map_or(0, <[u8]>::len) + id.len() + 48);
    text.extend_from_slice(b"{\"id\":");
    write_string(&mut text, id);
    text.extend_from_slice(b",\"type\":");
    write_string(&mut text, kind);
    if let Some(payload) = payload {
        text.extend_from_slice(b",\"payload\":");
        text.extend_from_slice(payload);
    }
    text.push(b'}');
    // A response is UTF-8, for it was read as JSON.
    Message::text(String::from_utf8(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_of_the_protocol_is_told_apart() {
        for text in [
            "",
            "[]",
            "7",
            r#"{"type":7}"#,
            r#"{"id":"1"}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{}}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"next","id":"1"}"#,
            r#"{"type":"start","id":"1","payload":{}}"#,
        ] {
            assert_eq!(read(text).unwrap_err().frame().code, 4400, "{text}");
        }
        assert!(matches!(read(r#"{"type":"connection_init","payload":null}"#), Ok(FromClient::Init(_))));
        assert!(
            matches!(read(r#"{"payload":{},"id":"\u0031","type":"subscribe"}"#), Ok(FromClient::Subscribe { id, .. }) if id == "1")
        );
    }

    #[test]
    fn an_id_comes_back_as_it_was_sent() {
        let Message::Text(text) = next("a\"\n", b"{}") else { panic!() };
        assert_eq!(text.as_str(), r#"{"id":"a\"\n","type":"next","payload":{}}"#);
    }
}
