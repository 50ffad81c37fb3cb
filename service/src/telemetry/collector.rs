//! Sends exports to an OpenTelemetry collector on the server's own Tokio runtime.
//!
//! The SDK exports from threads of its own, where no runtime is; each request is therefore handed
//! to the runtime that was current when telemetry started.

use super::{TelemetryError, TelemetrySettings};
use crate::client::{self, Connector};
use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry_http::{HttpClient, HttpError, hyper::HyperClient};
use opentelemetry_otlp::{ExporterBuildError, MetricExporter, SpanExporter, WithExportConfig, WithHttpConfig};
use std::time::Duration;
use tokio::runtime::Handle;

const EXPORT_TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug)]
struct OnRuntime {
    runtime: Handle,
    client: HyperClient<Connector>,
}

#[async_trait]
impl HttpClient for OnRuntime {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        self.runtime.spawn(async move { client.send_bytes(request).await }).await?
    }
}

/// The collector's address, if the settings name one.
pub(super) fn endpoint(settings: &TelemetrySettings) -> Option<&str> {
    settings.otlp_endpoint.as_deref().filter(|endpoint| !endpoint.is_empty())
}

pub(super) fn span_exporter(endpoint: &str) -> Result<SpanExporter, TelemetryError> {
    SpanExporter::builder()
        .with_http()
        .with_endpoint(signal(endpoint, "traces"))
        .with_timeout(EXPORT_TIMEOUT)
        .with_http_client(on_runtime(endpoint)?)
        .build()
        .map_err(exporter)
}

pub(super) fn metric_exporter(endpoint: &str) -> Result<MetricExporter, TelemetryError> {
    MetricExporter::builder()
        .with_http()
        .with_endpoint(signal(endpoint, "metrics"))
        .with_timeout(EXPORT_TIMEOUT)
        .with_http_client(on_runtime(endpoint)?)
        .build()
        .map_err(exporter)
}

/// The address of one signal, as the OTLP specification forms it.
fn signal(endpoint: &str, name: &str) -> String {
    format!("{}/v1/{name}", endpoint.trim_end_matches('/'))
}

fn on_runtime(endpoint: &str) -> Result<OnRuntime, TelemetryError> {
    let failure = |error: &dyn std::fmt::Display| TelemetryError::Exporter(error.to_string());
    let connector = client::connector(endpoint.starts_with("https")).map_err(|error| failure(&error))?;
    Ok(OnRuntime {
        runtime: Handle::try_current().map_err(|error| failure(&error))?,
        client: HyperClient::new(connector, EXPORT_TIMEOUT, None),
    })
}

fn exporter(error: ExporterBuildError) -> TelemetryError {
    TelemetryError::Exporter(error.to_string())
}
