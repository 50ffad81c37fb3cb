//! Installs the log writer and, where traces are on, the bridge from spans to OpenTelemetry.

use super::{LogFormat, SCOPE, TelemetryError, TelemetrySettings};
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::{Level, Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::{FilterExt, filter_fn},
    fmt,
    layer::SubscriberExt,
    registry::LookupSpan,
    util::SubscriberInitExt,
};

/// Makes the subscriber of this process.
pub(super) fn install(settings: &TelemetrySettings, tracer: Option<&SdkTracerProvider>) -> Result<(), TelemetryError> {
    let bridge = tracer.map(bridge);
    tracing_subscriber::registry()
        .with(bridge)
        .with(writer(settings, tracer.is_some())?)
        .try_init()
        .map_err(|_| TelemetryError::Twice)
}

fn bridge(tracer: &SdkTracerProvider) -> impl Layer<Registry> + use<> {
    tracing_opentelemetry::layer()
        .with_tracer(tracer.tracer(SCOPE))
        .with_location(false)
        .with_threads(false)
        .with_target(false)
        .with_tracked_inactivity(false)
        .with_filter(LevelFilter::INFO)
}

/// The writer of log lines. It looks at spans only while they are made for traces anyway, so that
/// without traces no span is made at all.
fn writer<S>(settings: &TelemetrySettings, traced: bool) -> Result<Box<dyn Layer<S> + Send + Sync>, TelemetryError>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let levels = EnvFilter::try_new(&settings.log_filter)
        .map_err(|error| TelemetryError::Filter { filter: settings.log_filter.clone(), reason: error.to_string() })?;
    let spans = filter_fn(move |metadata: &Metadata<'_>| traced || !metadata.is_span());
    let filter = levels.and(spans).and(filter_fn(concerns_operators));
    Ok(match settings.log_format {
        LogFormat::Text => fmt::layer().with_writer(std::io::stderr).with_filter(filter).boxed(),
        LogFormat::Json => fmt::layer()
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .with_writer(std::io::stderr)
            .with_filter(filter)
            .boxed(),
    })
}

/// The OpenTelemetry SDK also notes what goes well, at the level of our own notes; only its warnings matter.
fn concerns_operators(metadata: &Metadata<'_>) -> bool {
    !metadata.target().starts_with("opentelemetry") || *metadata.level() <= Level::WARN
}
