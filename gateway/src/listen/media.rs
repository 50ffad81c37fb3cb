//! Media types: what the client accepts and what it sends.

use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};

use super::Refused;
use crate::error::{ErrorCode, GraphqlError};

/// The media type of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResponseType {
    /// `application/graphql-response+json`: status codes say what happened.
    GraphqlResponse,
    /// `application/json`: well-formed GraphQL requests get 200, whatever happened.
    Json,
}

impl ResponseType {
    pub(super) const fn header(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// The best type that the client accepts; `None` when it accepts neither.
    pub(super) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let mut ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
        if ranges.peek().is_none() {
            return Some(Self::Json);
        }
        let mut best: Option<(f32, Self)> = None;
        for range in ranges.flat_map(|value| value.split(',')) {
            let (media_type, quality) = parse_range(range);
            let offered = match media_type.as_str() {
                "application/graphql-response+json" => Self::GraphqlResponse,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let preferred = offered == Self::GraphqlResponse;
            let better = best.is_none_or(|(known, _)| quality > known || (quality >= known && preferred));
            if quality > 0.0 && better {
                best = Some((quality, offered));
            }
        }
        best.map(|(_, offered)| offered)
    }
}

/// The media type of a stream of responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StreamType {
    /// `text/event-stream`: GraphQL over SSE, distinct connections.
    Events,
    /// `multipart/mixed` with `subscriptionSpec`: parts of JSON.
    Multipart,
}

impl StreamType {
    pub(super) const fn header(self) -> &'static str {
        match self {
            Self::Events => "text/event-stream; charset=utf-8",
            Self::Multipart => "multipart/mixed;boundary=\"graphql\";subscriptionSpec=1.0",
        }
    }

    /// The best type of a stream that the client accepts, if it accepts one.
    pub(super) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut best: Option<(f32, Self)> = None;
        for range in ranges.flat_map(|value| value.split(',')) {
            let (media_type, quality) = parse_range(range);
            let offered = match media_type.as_str() {
                "text/event-stream" => Self::Events,
                // Without the parameter other kinds of parts are meant.
                "multipart/mixed" if range.contains("subscriptionSpec") => Self::Multipart,
                _ => continue,
            };
            if quality > 0.0 && best.is_none_or(|(known, _)| quality > known) {
                best = Some((quality, offered));
            }
        }
        best.map(|(_, offered)| offered)
    }
}

/// `application/json;q=0.5` as its type and quality; a range with a character set other than UTF-8 has quality 0.
fn parse_range(range: &str) -> (String, f32) {
    let mut parts = range.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut quality = 1.0;
    for part in parts {
        match part.split_once('=').map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim())) {
            Some((name, value)) if name == "q" => quality = value.parse().unwrap_or(0.0),
            Some((name, value)) if name == "charset" && !is_utf8(value) => quality = 0.0,
            _ => {}
        }
    }
    (media_type, quality)
}

fn is_utf8(charset: &str) -> bool {
    let charset = charset.trim_matches('"');
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// A body must be JSON in UTF-8.
pub(super) fn check_body_type(headers: &HeaderMap) -> Result<(), Refused> {
    let refuse = |message: &str| {
        Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, GraphqlError::new(ErrorCode::UnsupportedMediaType, message)))
    };
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return refuse("The request has no `Content-Type`. Send JSON as application/json.");
    };
    let value = value.to_str().unwrap_or_default();
    let mut parts = value.split(';').map(str::trim);
    if !parts.next().unwrap_or_default().eq_ignore_ascii_case("application/json") {
        return refuse("The request body must be JSON. Send it as application/json.");
    }
    let charset =
        parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    match charset {
        Some((_, value)) if !is_utf8(value.trim()) => refuse("The request body must be UTF-8."),
        _ => Ok(()),
    }
}
