//! The `telemetry` section of a server's settings.

use crate::settings::{Duration, Secret};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

/// What is logged, traced and measured.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TelemetrySettings {
    /// The form of log lines.
    pub log_format: LogFormat,
    /// Which log lines are written: a level, or levels by module, such as `info,gateway=debug`.
    pub log_filter: String,
    /// Whether metrics can be read at `/metrics` in Prometheus' text format: with `metrics_token`, or at `metrics_listen`.
    pub metrics: bool,
    /// The bearer token with which `/metrics` can be read where everything else is served. Unset, it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_token: Option<Secret<String>>,
    /// An address of its own for `/metrics`, without a token, such as `127.0.0.1:9400`; unset, there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_listen: Option<SocketAddr>,
    /// The address of an OpenTelemetry collector (OTLP over HTTP), such as `http://127.0.0.1:4318`; unset sends nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otlp_endpoint: Option<String>,
    /// The share of requests that are traced (0 to 1), for requests that bring no decision of their own.
    pub trace_ratio: f64,
    /// How often metrics are sent to the collector.
    pub export_interval: Duration,
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for TelemetrySettings {
    fn default() -> Self {
        Self {
            log_format: LogFormat::Text,
            log_filter: "info".to_owned(),
            metrics: true,
            metrics_token: None,
            metrics_listen: None,
            otlp_endpoint: None,
            trace_ratio: 1.0,
            export_interval: Duration::from_secs(30),
        }
    }
}
