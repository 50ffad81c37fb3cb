//! The body of a request, which must have a document.

use std::borrow::Cow;

use service::error::ErrorCode;
use service::graphql_http::RequestBody;

use crate::error::Error;

/// Reads a body; its document comes first.
///
/// # Errors
/// `BAD_REQUEST`, with what was wrong and where.
pub(super) fn read(bytes: &[u8]) -> Result<(Cow<'_, str>, RequestBody<'_>), Error> {
    let refuse = |why: &str| {
        Error::new(ErrorCode::BadRequest, format!("the body is no GraphQL request: {why}"))
            .with_remedy("send a JSON object with the text `query` and, where needed, `operationName` and `variables`")
    };
    let mut body = RequestBody::read(bytes).map_err(|error| refuse(&error.to_string()))?;
    let query = body.query.take().ok_or_else(|| refuse("it has no `query`"))?;
    Ok((query, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_request_is_refused() {
        assert_eq!(read(br#"{"query":"{a}"}"#).unwrap().0, "{a}");
        for bytes in [&b""[..], b"[]", b"{}", b"{\"query\":null}", b"{\"query\":1}", b"\xff"] {
            assert_eq!(read(bytes).unwrap_err().code(), ErrorCode::BadRequest);
        }
    }
}
