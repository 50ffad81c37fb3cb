//! The body of a request: borrowed from the bytes that arrived, variables and extensions left unread.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

/// A GraphQL request as JSON. A member that is null is as good as not there, and those that are not known are passed
/// over, as the specification asks.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestBody<'a> {
    /// The document.
    #[serde(borrow)]
    pub query: Option<Cow<'a, str>>,
    /// The name of a registered document, in its place.
    #[serde(borrow)]
    pub document_id: Option<Cow<'a, str>>,
    /// Which of the document's operations to run.
    #[serde(borrow)]
    pub operation_name: Option<Cow<'a, str>>,
    /// The variables as the client wrote them.
    #[serde(borrow)]
    pub variables: Option<&'a RawValue>,
    /// The extensions as the client wrote them.
    #[serde(borrow)]
    pub extensions: Option<&'a RawValue>,
}

impl<'a> RequestBody<'a> {
    /// Reads a body.
    ///
    /// # Errors
    /// Where it is no JSON object of these members.
    pub fn read(bytes: &'a [u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// Whether a body is a list: several requests, which nobody here answers at once.
    pub fn is_batch(bytes: &[u8]) -> bool {
        bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_with_and_without_its_members() {
        let text = br#"{"query":"{a}","variables":{"n":1.50},"operationName":"A","extensions":{},"more":[1]}"#;
        let body = RequestBody::read(text).unwrap();
        assert_eq!((body.query.as_deref(), body.operation_name.as_deref()), (Some("{a}"), Some("A")));
        assert_eq!(body.variables.map(RawValue::get), Some(r#"{"n":1.50}"#));
        let body = RequestBody::read(br#"{"query":"{\n a}","operationName":null,"variables":null}"#).unwrap();
        assert_eq!(body.query.as_deref(), Some("{\n a}"));
        assert!(body.operation_name.is_none() && body.variables.is_none() && body.document_id.is_none());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for bytes in [&b""[..], b"5", b"{\"query\":1}", b"{\"query\":\"{a}\"", b"\xff"] {
            assert!(RequestBody::read(bytes).is_err());
        }
        assert!(RequestBody::is_batch(b" [{}]") && !RequestBody::is_batch(b"{}"));
    }
}
