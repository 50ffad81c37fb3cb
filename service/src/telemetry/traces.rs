//! The provider of traces.

use super::{TelemetryError, TelemetrySettings, collector};
use opentelemetry_sdk::{
    Resource,
    trace::{Sampler, SdkTracerProvider},
};

/// A provider that sends to the collector, where the settings name one.
pub(super) fn provider(
    settings: &TelemetrySettings,
    resource: Resource,
) -> Result<Option<SdkTracerProvider>, TelemetryError> {
    let Some(endpoint) = collector::endpoint(settings) else {
        return Ok(None);
    };
    let share = Sampler::TraceIdRatioBased(settings.trace_ratio.clamp(0.0, 1.0));
    let provider = SdkTracerProvider::builder()
        .with_resource(resource)
        .with_sampler(Sampler::ParentBased(Box::new(share)))
        .with_batch_exporter(collector::span_exporter(endpoint)?)
        .build();
    Ok(Some(provider))
}
