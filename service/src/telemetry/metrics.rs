//! The provider of metrics and the page at `/metrics`.

use super::{TelemetryError, TelemetrySettings, collector};
use crate::settings::Secret;
use opentelemetry_sdk::{
    Resource,
    metrics::{PeriodicReader, SdkMeterProvider},
};
use prometheus::{Encoder, Registry, TextEncoder};

/// The metrics of this process, to be read in Prometheus' text format.
#[derive(Clone, Debug)]
pub struct MetricsPage {
    registry: Registry,
    token: Option<Secret<String>>,
}

impl MetricsPage {
    /// The media type of the text.
    pub const MEDIA_TYPE: &'static str = "text/plain; version=0.0.4; charset=utf-8";

    /// Whether there is a token with which it can be read beside everything else.
    pub const fn has_token(&self) -> bool {
        self.token.is_some()
    }

    /// Whether this is the token. How long the comparison takes does not tell how much of it is right.
    pub fn is_token(&self, given: &str) -> bool {
        let Some(token) = &self.token else {
            return false;
        };
        let pairs = token.expose().bytes().zip(given.bytes());
        token.expose().len() == given.len() && pairs.fold(0, |differing, (known, sent)| differing | (known ^ sent)) == 0
    }

    /// All metrics as they are now.
    ///
    /// # Errors
    /// A metric cannot be written as text.
    pub fn render(&self) -> Result<Vec<u8>, TelemetryError> {
        let mut text = Vec::new();
        TextEncoder::new()
            .encode(&self.registry.gather(), &mut text)
            .map_err(|error| TelemetryError::Metrics(error.to_string()))?;
        Ok(text)
    }
}

/// A provider for the page and the collector, as far as the settings want them.
pub(super) fn provider(
    settings: &TelemetrySettings,
    resource: Resource,
) -> Result<(Option<SdkMeterProvider>, Option<MetricsPage>), TelemetryError> {
    let endpoint = collector::endpoint(settings);
    let offered = settings.metrics && (settings.metrics_token.is_some() || settings.metrics_listen.is_some());
    if endpoint.is_none() && !offered {
        return Ok((None, None));
    }
    let mut builder = SdkMeterProvider::builder().with_resource(resource);
    if let Some(endpoint) = endpoint {
        let reader = PeriodicReader::builder(collector::metric_exporter(endpoint)?)
            .with_interval(settings.export_interval.get())
            .build();
        builder = builder.with_reader(reader);
    }
    let mut page = None;
    if offered {
        let registry = Registry::new();
        let reader = opentelemetry_prometheus::exporter()
            .with_registry(registry.clone())
            .scope_info_enabled(false)
            .build()
            .map_err(|error| TelemetryError::Metrics(error.to_string()))?;
        builder = builder.with_reader(reader);
        page = Some(MetricsPage { registry, token: settings.metrics_token.clone() });
    }
    Ok((Some(builder.build()), page))
}
