//! The HTTP client of the servers: one connector for http and https, and a plain fetch for what a
//! server itself must read, such as the issuer's keys.

mod tls;

use bytes::Bytes;
use http::{StatusCode, Uri};
use http_body_util::{BodyExt, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::{io, sync::OnceLock, time::Duration};

pub use tls::{TlsError, TlsFiles};

/// Connects over TCP or TLS, with HTTP/1.1 or (where TLS agrees on it) HTTP/2.
pub type Connector = HttpsConnector<HttpConnector>;

/// The same, with names resolved by `R`.
pub type Resolving<R> = HttpsConnector<HttpConnector<R>>;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a fetch gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The system's certificates cannot be read.
    #[error("the system's certificates cannot be read ({0}); install the package ca-certificates")]
    Certificates(io::Error),
    /// No connection, or it broke.
    #[error("no answer: {}", root_cause(.0))]
    Connection(hyper_util::client::legacy::Error),
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

/// A connector without Nagle's delay that trusts the system's certificates.
///
/// The certificates are read at the first call with an https address in mind; a server that only
/// speaks http never needs them.
///
/// # Errors
/// `tls` is asked for and the system has no certificates.
pub fn connector(tls: bool) -> Result<Connector, ClientError> {
    static SECURE: OnceLock<Connector> = OnceLock::new();
    static PLAIN: OnceLock<Connector> = OnceLock::new();
    let cell = if tls { &SECURE } else { &PLAIN };
    if let Some(connector) = cell.get() {
        return Ok(connector.clone());
    }
    let connector = over(HttpConnector::new(), tls)?;
    Ok(cell.get_or_init(|| connector).clone())
}

/// A connector that asks `resolver` for the addresses of names and connects to none but what it answers. An address
/// that stands in a URL itself is not asked for.
///
/// # Errors
/// `tls` is asked for and the system has no certificates.
pub fn resolving<R: Clone>(resolver: R, tls: bool) -> Result<Resolving<R>, ClientError> {
    over(HttpConnector::new_with_resolver(resolver), tls)
}

fn over<R>(tcp: HttpConnector<R>, tls: bool) -> Result<Resolving<R>, ClientError> {
    let builder = HttpsConnectorBuilder::new();
    let builder = if tls {
        builder.with_native_roots().map_err(ClientError::Certificates)?
    } else {
        builder.with_tls_config(no_certificates()?)
    };
    Ok(builder.https_or_http().enable_all_versions().wrap_connector(patient(tcp)))
}

/// Without Nagle's delay, for both schemes, and patient for a bounded time.
fn patient<R>(mut tcp: HttpConnector<R>) -> HttpConnector<R> {
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
    tcp
}

/// A connector of its own that trusts and shows what the files say.
///
/// # Errors
/// A file cannot be read, or its content cannot be used.
pub fn connector_with(files: &TlsFiles) -> Result<Connector, TlsError> {
    let builder = HttpsConnectorBuilder::new().with_tls_config(files.configuration()?);
    Ok(builder.https_or_http().enable_all_versions().wrap_connector(patient(HttpConnector::new())))
}

/// A TLS configuration that trusts nobody.
fn no_certificates() -> Result<rustls::ClientConfig, ClientError> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ClientError::Certificates(io::Error::other(error)))?;
    Ok(builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
}

/// Fetches a body of at most `limit` bytes within `timeout`; redirects are not followed.
///
/// # Errors
/// No connection, no success, too large or too slow.
pub async fn get(uri: Uri, timeout: Duration, limit: usize) -> Result<Bytes, ClientError> {
    tokio::time::timeout(timeout, fetch(uri, limit)).await.map_err(|_| ClientError::Timeout(timeout))?
}

async fn fetch(uri: Uri, limit: usize) -> Result<Bytes, ClientError> {
    let connector = connector(uri.scheme_str() == Some("https"))?;
    let client: Client<_, Empty<Bytes>> = Client::builder(TokioExecutor::new()).build(connector);
    let answer = client.get(uri).await.map_err(ClientError::Connection)?;
    if !answer.status().is_success() {
        return Err(ClientError::Status(answer.status()));
    }
    Limited::new(answer.into_body(), limit)
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .map_err(|error| ClientError::Body(error.to_string()))
}

/// The innermost reason, which says more than "client error (Connect)".
fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
