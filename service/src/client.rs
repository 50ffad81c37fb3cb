//! A small HTTP client for what a server itself must fetch, such as the issuer's keys.

use bytes::Bytes;
use http::{StatusCode, Uri};
use http_body_util::{BodyExt, Empty, Limited};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::time::Duration;

/// Why a fetch gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// No connection, or it broke.
    #[error("no answer: {0}")]
    Connection(#[from] hyper_util::client::legacy::Error),
    /// The answer is no success.
    #[error("the answer has status {0}")]
    Status(StatusCode),
    /// The body broke off or is too large.
    #[error("the answer's body could not be read: {0}")]
    Body(String),
    /// It took too long.
    #[error("no answer within {0:?}")]
    Timeout(Duration),
}

/// Fetches a body of at most `limit` bytes within `timeout`; redirects are not followed.
///
/// # Errors
/// No connection, no success, too large or too slow.
pub async fn get(uri: Uri, timeout: Duration, limit: usize) -> Result<Bytes, ClientError> {
    tokio::time::timeout(timeout, fetch(uri, limit))
        .await
        .map_err(|_| ClientError::Timeout(timeout))?
}

async fn fetch(uri: Uri, limit: usize) -> Result<Bytes, ClientError> {
    let client: Client<HttpConnector, Empty<Bytes>> =
        Client::builder(TokioExecutor::new()).build_http();
    let answer = client.get(uri).await?;
    if !answer.status().is_success() {
        return Err(ClientError::Status(answer.status()));
    }
    Limited::new(answer.into_body(), limit)
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .map_err(|error| ClientError::Body(error.to_string()))
}
