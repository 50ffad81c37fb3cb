//! Refusals of media types, in the kit's errors.

use http::HeaderMap;
use service::error::ErrorCode;
use service::graphql_http::{self, ResponseType};

use crate::error::Error;

/// The best media type that the client accepts.
///
/// # Errors
/// `NOT_ACCEPTABLE`: it accepts none of ours.
pub(super) fn accepted(headers: &HeaderMap) -> Result<ResponseType, Error> {
    ResponseType::negotiate(headers).ok_or_else(|| {
        Error::new(ErrorCode::NotAcceptable, "no media type that the header `accept` names can be answered with")
            .with_remedy("accept application/graphql-response+json or application/json")
    })
}

/// Refuses a body that is not declared as JSON.
///
/// # Errors
/// `UNSUPPORTED_MEDIA_TYPE`.
pub(super) fn check_content(headers: &HeaderMap) -> Result<(), Error> {
    graphql_http::check_body_type(headers).map_err(|_| {
        Error::new(ErrorCode::UnsupportedMediaType, "the body is not declared as JSON in UTF-8")
            .with_remedy("send `content-type: application/json`")
    })
}
