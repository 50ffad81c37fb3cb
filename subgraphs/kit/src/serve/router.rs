//! The routes of a subgraph: `/graphql`, and the pages for operations.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use service::identity::TokenVerifier;
use service::serve::{Readiness, catch_panics, observe, operations};
use service::settings::ByteSize;
use service::telemetry::Telemetry;
use sqlx::Executor;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::endpoint::Endpoint;
use crate::Subgraph;

/// The longest time that the database may take to say that it is there.
const READINESS_TIMEOUT: Duration = Duration::from_secs(2);

/// Who may ask a subgraph, and how much at once.
#[derive(Clone)]
pub struct Access {
    /// Which tokens are taken.
    pub verifier: Arc<TokenVerifier>,
    /// The largest request body.
    pub largest_body: ByteSize,
    /// The most requests that run at once.
    pub requests_in_flight: usize,
    /// The most streams that are open at once.
    pub streams: usize,
    /// Ends the streams when the server stops.
    pub stop: CancellationToken,
}

/// The routes of a subgraph, ready to be served.
pub fn router(subgraph: &Subgraph, access: &Access, telemetry: &Telemetry) -> Router {
    let endpoint = Endpoint {
        subgraph: subgraph.clone(),
        verifier: Arc::clone(&access.verifier),
        largest_body: access.largest_body.as_usize(),
        in_flight: Arc::new(Semaphore::new(access.requests_in_flight.min(Semaphore::MAX_PERMITS))),
        streams: Arc::new(Semaphore::new(access.streams.min(Semaphore::MAX_PERMITS))),
        stop: access.stop.clone(),
    };
    let graphql = Router::new().route("/graphql", any(graphql)).with_state(endpoint);
    let pages = operations(readiness(subgraph), telemetry);
    catch_panics(observe(graphql, telemetry).merge(pages))
}

async fn graphql(State(endpoint): State<Endpoint>, request: Request) -> Response {
    endpoint.answer(request).await
}

/// Ready means that a connection of the pool answers.
fn readiness(subgraph: &Subgraph) -> Readiness {
    let pool = subgraph.database().pool().clone();
    Readiness::when(move || {
        let pool = pool.clone();
        async move {
            let question = async { pool.acquire().await?.execute("SELECT 1").await.map(drop) };
            match tokio::time::timeout(READINESS_TIMEOUT, question).await {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => {
                    tracing::warn!(%error, "the database does not answer");
                    Err("the database does not answer".to_owned())
                }
                Err(_) => Err("the database does not answer in time".to_owned()),
            }
        }
    })
}
