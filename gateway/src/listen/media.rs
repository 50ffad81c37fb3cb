//! The media types of streams, and what a body must be.

use axum::http::{HeaderMap, StatusCode};
use service::graphql_http::{self, accepted};

use super::Refused;
use crate::error::{ErrorCode, GraphqlError};

pub(super) use service::graphql_http::ResponseType;

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
        let mut best: Option<(f32, Self)> = None;
        for range in accepted(headers) {
            let offered = match &*range.media_type {
                "text/event-stream" => Self::Events,
                // Without the parameter other kinds of parts are meant.
                "multipart/mixed" if range.text.contains("subscriptionSpec") => Self::Multipart,
                _ => continue,
            };
            if best.is_none_or(|(known, _)| range.quality > known) {
                best = Some((range.quality, offered));
            }
        }
        best.map(|(_, offered)| offered)
    }
}

/// A body must be JSON in UTF-8.
pub(super) fn check_body_type(headers: &HeaderMap) -> Result<(), Refused> {
    graphql_http::check_body_type(headers).map_err(|error| {
        let error = GraphqlError::new(ErrorCode::UnsupportedMediaType, error.to_string());
        (StatusCode::UNSUPPORTED_MEDIA_TYPE, error)
    })
}
