//! The pages for operations: `/health`, `/health/live`, `/health/ready` and `/metrics`.

use crate::telemetry::{MetricsPage, Telemetry};
use axum::{
    Json, Router,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use std::{pin::Pin, sync::Arc};

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// The question whether a server can do its work; the answer is a reason where it cannot.
#[derive(Clone)]
pub struct Readiness(Arc<dyn Fn() -> Answer + Send + Sync>);

impl Readiness {
    /// A server that is ready as soon as it listens.
    pub fn always() -> Self {
        Self::when(|| async { Ok(()) })
    }

    /// A server that is ready when the question is answered with `Ok`.
    ///
    /// The reason is shown to whoever asks, so it names no secret.
    pub fn when<F, A>(question: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self(Arc::new(move || Box::pin(question())))
    }
}

/// The routes for operations, to be merged with the server's own.
///
/// `/health/live` answers as long as the process does; `/health` and `/health/ready` ask whether it
/// can do its work; `/metrics` is there when the settings name a token for it.
pub fn operations(readiness: Readiness, telemetry: &Telemetry) -> Router {
    let health = Router::new()
        .route("/health", get(ready))
        .route("/health/ready", get(ready))
        .with_state(readiness)
        .route("/health/live", get(live));
    match telemetry.metrics_page().filter(MetricsPage::has_token) {
        Some(page) => health.merge(Router::new().route("/metrics", get(metrics_by_token)).with_state(page)),
        None => health,
    }
}

/// The page `/metrics` for an address of its own; `None` when the settings offer no metrics.
pub fn metrics_alone(telemetry: &Telemetry) -> Option<Router> {
    let page = telemetry.metrics_page()?;
    Some(Router::new().route("/metrics", get(metrics)).with_state(page))
}

async fn live() -> Response {
    Json(serde_json::json!({ "status": "up" })).into_response()
}

async fn ready(State(readiness): State<Readiness>) -> Response {
    match (readiness.0)().await {
        Ok(()) => live().await,
        Err(reason) => {
            let body = Json(serde_json::json!({ "status": "down", "reason": reason }));
            (StatusCode::SERVICE_UNAVAILABLE, body).into_response()
        }
    }
}

async fn metrics_by_token(State(page): State<MetricsPage>, headers: HeaderMap) -> Response {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if given.is_some_and(|given| page.is_token(given)) {
        return metrics(State(page)).await;
    }
    (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")]).into_response()
}

async fn metrics(State(page): State<MetricsPage>) -> Response {
    match page.render() {
        Ok(text) => ([(CONTENT_TYPE, MetricsPage::MEDIA_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
