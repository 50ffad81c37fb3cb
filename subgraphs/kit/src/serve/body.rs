//! The body of a request: borrowed from the bytes that arrived, variables left unread.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;
use service::error::ErrorCode;

use crate::error::Error;

/// A GraphQL request as JSON. Members that are not known are passed over, as the specification asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestBody<'a> {
    #[serde(borrow)]
    query: Cow<'a, str>,
    #[serde(borrow, default)]
    operation_name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    variables: Option<&'a RawValue>,
}

impl<'a> RequestBody<'a> {
    /// Reads a body.
    ///
    /// # Errors
    /// `BAD_REQUEST`, with what was wrong and where.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        serde_json::from_slice(bytes).map_err(|error| {
            Error::new(ErrorCode::BadRequest, format!("the body is no GraphQL request: {error}")).with_remedy(
                "send a JSON object with the text `query` and, where needed, `operationName` and `variables`",
            )
        })
    }

    pub(super) fn query(&self) -> &str {
        &self.query
    }

    pub(super) fn operation_name(&self) -> Option<&str> {
        self.operation_name.as_deref()
    }

    /// The variables as the client wrote them.
    pub(super) fn variables(&self) -> Option<&'a [u8]> {
        self.variables.map(|raw| raw.get().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_with_and_without_its_optional_members() {
        let body = RequestBody::read(br#"{"query":"{a}","variables":{"n":1.50},"operationName":"A","extensions":{}}"#)
            .unwrap();
        assert_eq!((body.query(), body.operation_name()), ("{a}", Some("A")));
        assert_eq!(body.variables(), Some(br#"{"n":1.50}"#.as_slice()));
        let body = RequestBody::read(br#"{"query":"{\n a}","operationName":null,"variables":null}"#).unwrap();
        assert_eq!((body.query(), body.operation_name(), body.variables()), ("{\n a}", None, None));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for bytes in [&b""[..], b"[]", b"{}", b"{\"query\":1}", b"{\"query\":\"{a}\"", b"\xff"] {
            assert_eq!(RequestBody::read(bytes).unwrap_err().code(), ErrorCode::BadRequest);
        }
    }
}
