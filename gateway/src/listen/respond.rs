//! HTTP responses: status codes by media type, as GraphQL over HTTP has them.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Response, StatusCode};

use super::media::ResponseType;
use crate::error::GraphqlError;
use crate::gateway::{GraphqlResponse, ResponseKind};

/// The HTTP response for a GraphQL response.
pub(super) fn response(response_type: ResponseType, answer: GraphqlResponse) -> Response<Body> {
    let status = match answer.kind {
        ResponseKind::NotAQuery => StatusCode::METHOD_NOT_ALLOWED,
        ResponseKind::Refused => response_type.status(Some(StatusCode::BAD_REQUEST)),
        ResponseKind::Data | ResponseKind::DataIsNull => response_type.status(None),
    };
    let mut response = with_body(response_type, status, Body::from(answer.body));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

/// The HTTP response for a request that is no GraphQL request.
pub(super) fn refusal(response_type: ResponseType, status: StatusCode, error: GraphqlError) -> Response<Body> {
    let answer = GraphqlResponse::refused(&[error]);
    let mut response = with_body(response_type, status, Body::from(answer.body));
    let header = match status {
        StatusCode::METHOD_NOT_ALLOWED => Some((ALLOW, HeaderValue::from_static("GET, POST"))),
        StatusCode::UNAUTHORIZED => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
        StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
        _ => None,
    };
    if let Some((name, value)) = header {
        response.headers_mut().insert(name, value);
    }
    response
}

fn with_body(response_type: ResponseType, status: StatusCode, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(response_type.header()));
    response
}
