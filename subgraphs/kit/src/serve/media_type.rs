//! Media types of GraphQL over HTTP: what the client sends, and what it can read.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use service::error::ErrorCode;

use crate::error::Error;

/// The media type of an answer. It decides the status of a request that was refused before execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/graphql-response+json`: the status says whether the operation ran.
    GraphqlResponse,
    /// `application/json`: the status is 200 for every GraphQL answer.
    Json,
}

impl MediaType {
    /// The best one that the client accepts.
    pub(super) fn accepted(headers: &HeaderMap) -> Result<MediaType, Error> {
        let mut ranges =
            headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).flat_map(ranges).peekable();
        if ranges.peek().is_none() {
            return Ok(MediaType::Json);
        }
        let mut best = None;
        for range in ranges {
            match range.as_str() {
                "application/graphql-response+json" => return Ok(MediaType::GraphqlResponse),
                "application/json" | "application/*" | "*/*" => best = Some(MediaType::Json),
                _ => {}
            }
        }
        best.ok_or_else(|| {
            Error::new(ErrorCode::NotAcceptable, "no media type that the header `accept` names can be answered with")
                .with_remedy("accept application/graphql-response+json or application/json")
        })
    }

    /// The status of an answer: `refusal` is the status of the error for which nothing was executed.
    pub(super) fn status(self, refusal: Option<StatusCode>) -> StatusCode {
        match (self, refusal) {
            (MediaType::GraphqlResponse, Some(status)) => status,
            _ => StatusCode::OK,
        }
    }

    /// The header value.
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            MediaType::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            MediaType::Json => "application/json; charset=utf-8",
        })
    }
}

/// Refuses a body that is not declared as JSON, which also keeps browsers' simple requests out.
pub(super) fn check_content(headers: &HeaderMap) -> Result<(), Error> {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(essence);
    match declared.as_deref() {
        Some("application/json") => Ok(()),
        _ => Err(Error::new(ErrorCode::UnsupportedMediaType, "the body is not declared as JSON")
            .with_remedy("send `content-type: application/json`")),
    }
}

/// The media ranges of an `accept` header whose quality is not zero.
fn ranges(header: &str) -> impl Iterator<Item = String> {
    header.split(',').filter(|range| !range.replace(' ', "").ends_with(";q=0")).filter_map(essence)
}

/// A media type without its parameters, in lower case.
fn essence(text: &str) -> Option<String> {
    let essence = text.split(';').next()?.trim().to_ascii_lowercase();
    (!essence.is_empty()).then_some(essence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: http::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_new_media_type_is_preferred_and_the_old_one_is_the_default() {
        let accepted = |value: &str| MediaType::accepted(&headers(ACCEPT, value)).ok();
        assert_eq!(MediaType::accepted(&HeaderMap::new()).ok(), Some(MediaType::Json));
        assert_eq!(accepted("*/*"), Some(MediaType::Json));
        assert_eq!(
            accepted("application/json, application/graphql-response+json;q=0.9"),
            Some(MediaType::GraphqlResponse)
        );
        assert_eq!(accepted("application/graphql-response+json; q=0, application/json"), Some(MediaType::Json));
        assert_eq!(accepted("text/html"), None);
    }

    #[test]
    fn a_body_must_be_declared_as_json() {
        assert!(check_content(&headers(CONTENT_TYPE, "application/json; charset=utf-8")).is_ok());
        assert!(check_content(&headers(CONTENT_TYPE, "Application/JSON")).is_ok());
        assert!(check_content(&headers(CONTENT_TYPE, "text/plain")).is_err());
        assert!(check_content(&HeaderMap::new()).is_err());
    }

    #[test]
    fn a_refusal_has_its_status_in_the_new_media_type_alone() {
        let refusal = Some(StatusCode::BAD_REQUEST);
        assert_eq!(MediaType::GraphqlResponse.status(refusal), StatusCode::BAD_REQUEST);
        assert_eq!(MediaType::Json.status(refusal), StatusCode::OK);
        assert_eq!(MediaType::GraphqlResponse.status(None), StatusCode::OK);
    }
}
