//! A panic in one request becomes an answer and a log line; the others go on.

use crate::error::ErrorCode;
use axum::{
    Json, Router,
    response::{IntoResponse, Response},
};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;

/// Answers a request whose handler panics with `INTERNAL_SERVER_ERROR`.
pub fn catch_panics(router: Router) -> Router {
    router.layer(CatchPanicLayer::custom(answer))
}

// The signature is that of the layer.
#[allow(clippy::needless_pass_by_value)]
fn answer(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("of unknown kind");
    tracing::error!(message, "a request handler panicked");
    let code = ErrorCode::InternalServerError;
    let error = serde_json::json!({
        "message": "the server met a fault of its own; its log has the details",
        "extensions": { "code": code.as_str() },
    });
    (code.http_status(), Json(serde_json::json!({ "errors": [error] }))).into_response()
}
