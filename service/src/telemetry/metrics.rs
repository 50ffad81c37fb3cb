//! The provider of metrics and the page at `/metrics`.

use super::{TelemetryError, TelemetrySettings, collector};
use opentelemetry_sdk::{
    Resource,
    metrics::{PeriodicReader, SdkMeterProvider},
};
use prometheus::{Encoder, Registry, TextEncoder};

/// The metrics of this process, to be read in Prometheus' text format.
#[derive(Clone, Debug)]
pub struct MetricsPage(Registry);

impl MetricsPage {
    /// The media type of the text.
    pub const MEDIA_TYPE: &'static str = "text/plain; version=0.0.4; charset=utf-8";

    /// All metrics as they are now.
    ///
    /// # Errors
    /// A metric cannot be written as text.
    pub fn render(&self) -> Result<Vec<u8>, TelemetryError> {
        let mut text = Vec::new();
        TextEncoder::new()
            .encode(&self.0.gather(), &mut text)
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
    if endpoint.is_none() && !settings.metrics {
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
    if settings.metrics {
        let registry = Registry::new();
        let reader = opentelemetry_prometheus::exporter()
            .with_registry(registry.clone())
            .scope_info_enabled(false)
            .build()
            .map_err(|error| TelemetryError::Metrics(error.to_string()))?;
        builder = builder.with_reader(reader);
        page = Some(MetricsPage(registry));
    }
    Ok((Some(builder.build()), page))
}
