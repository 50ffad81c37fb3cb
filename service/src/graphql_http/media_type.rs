//! Media types: what the client can read, and what it sends.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

/// The media type of a response. It decides the status of a request that was refused before execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseType {
    /// `application/graphql-response+json`: the status says whether the operation ran.
    GraphqlResponse,
    /// `application/json`: a well-formed GraphQL request gets 200, whatever happened.
    Json,
}

impl ResponseType {
    /// The value of `Content-Type`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// The status of an answer. `refusal`: that of the error for which nothing was executed.
    pub const fn status(self, refusal: Option<StatusCode>) -> StatusCode {
        match (self, refusal) {
            (Self::GraphqlResponse, Some(status)) => status,
            _ => StatusCode::OK,
        }
    }

    /// The best type that the client accepts; `None` when it accepts neither. Of equals the newer one is better; who
    /// says nothing gets the older.
    pub fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let mut given = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        if given.all(|value| value.trim().is_empty()) {
            return Some(Self::Json);
        }
        let mut best: Option<(f32, Self)> = None;
        for range in accepted(headers) {
            let offered = match &*range.media_type {
                "application/graphql-response+json" => Self::GraphqlResponse,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let preferred = offered == Self::GraphqlResponse;
            let is_better = |(known, _): (f32, Self)| range.quality > known || (range.quality >= known && preferred);
            if best.is_none_or(is_better) {
                best = Some((range.quality, offered));
            }
        }
        best.map(|(_, offered)| offered)
    }
}

/// A media range that the client accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted<'a> {
    /// The type without its parameters, in small letters.
    pub media_type: String,
    /// How much it is wanted, more than 0 and at most 1.
    pub quality: f32,
    /// The range as it came.
    pub text: &'a str,
}

/// The media ranges that a client accepts at all. One with a character set other than UTF-8 is as good as refused.
pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Accepted<'_>> {
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(range).filter(|range| range.quality > 0.0)
}

fn range(text: &str) -> Accepted<'_> {
    let mut parts = text.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut quality = 1.0;
    for part in parts {
        match part.split_once('=').map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim())) {
            Some((name, value)) if name == "q" => quality = value.parse().unwrap_or(0.0),
            Some((name, value)) if name == "charset" && !is_utf8(value) => {
                return Accepted { media_type, quality: 0.0, text };
            }
            _ => {}
        }
    }
    Accepted { media_type, quality, text }
}

fn is_utf8(charset: &str) -> bool {
    let charset = charset.trim_matches('"');
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// Why a body is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyTypeError {
    /// It does not say what it is.
    #[error("The request has no `Content-Type`. Send JSON as application/json.")]
    Missing,
    /// It is said to be something else.
    #[error("The request body must be JSON. Send it as application/json.")]
    NotJson,
    /// It is said to be in another character set.
    #[error("The request body must be UTF-8.")]
    NotUtf8,
}

/// Refuses a body that is not declared as JSON in UTF-8, which also keeps browsers' simple requests out.
///
/// # Errors
/// What was declared instead.
pub fn check_body_type(headers: &HeaderMap) -> Result<(), BodyTypeError> {
    let value = headers.get(CONTENT_TYPE).ok_or(BodyTypeError::Missing)?.to_str().unwrap_or_default();
    let mut parts = value.split(';').map(str::trim);
    if !parts.next().unwrap_or_default().eq_ignore_ascii_case("application/json") {
        return Err(BodyTypeError::NotJson);
    }
    let named = parts.filter_map(|part| part.split_once('='));
    let mut charsets = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    match charsets.next() {
        Some((_, value)) if !is_utf8(value.trim()) => Err(BodyTypeError::NotUtf8),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_type_that_the_client_wants_most_is_taken_and_of_equals_the_newer() {
        use ResponseType::{GraphqlResponse, Json};
        assert_eq!(ResponseType::negotiate(&HeaderMap::new()), Some(Json));
        for (accept, expected) in [
            ("*/*", Some(Json)),
            ("application/json, application/graphql-response+json", Some(GraphqlResponse)),
            ("application/json, application/graphql-response+json;q=0.9", Some(Json)),
            ("application/json;q=0.5, Application/GraphQL-response+json ; Q=0.6", Some(GraphqlResponse)),
            ("application/graphql-response+json; q=0, application/json", Some(Json)),
            ("application/graphql-response+json; charset=latin1, application/json;q=0.1", Some(Json)),
            ("application/json;q=much", None),
            ("text/html", None),
            ("", Some(Json)),
        ] {
            assert_eq!(ResponseType::negotiate(&headers(ACCEPT, accept)), expected, "{accept}");
        }
    }

    #[test]
    fn a_body_must_be_declared_as_json_in_utf_8() {
        for (content, expected) in [
            ("application/json", Ok(())),
            ("Application/JSON; charset=UTF-8", Ok(())),
            ("application/json; charset=\"utf8\"", Ok(())),
            ("application/json; charset=utf-16", Err(BodyTypeError::NotUtf8)),
            ("text/plain", Err(BodyTypeError::NotJson)),
            ("", Err(BodyTypeError::NotJson)),
        ] {
            assert_eq!(check_body_type(&headers(CONTENT_TYPE, content)), expected, "{content}");
        }
        assert_eq!(check_body_type(&HeaderMap::new()), Err(BodyTypeError::Missing));
    }

    #[test]
    fn a_refusal_has_its_status_in_the_newer_type_alone() {
        let refusal = Some(StatusCode::BAD_REQUEST);
        assert_eq!(ResponseType::GraphqlResponse.status(refusal), StatusCode::BAD_REQUEST);
        assert_eq!(ResponseType::Json.status(refusal), StatusCode::OK);
        assert_eq!(ResponseType::GraphqlResponse.status(None), StatusCode::OK);
    }
}
