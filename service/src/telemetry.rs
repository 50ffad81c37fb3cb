//! Logs, traces and metrics of a server.
//!
//! Logs go to standard error as text or JSON. Traces and metrics go to an OpenTelemetry collector
//! where the settings name one; metrics can also be read at `/metrics`. What is switched off is not
//! installed: without a collector no span is made, without metrics no instrument counts.
//!
//! Spans and logs never hold tokens, bodies, variables or personal data.

mod collector;
mod logs;
mod metrics;
pub mod propagation;
mod settings;
mod traces;

pub use metrics::MetricsPage;
pub use settings::{LogFormat, TelemetrySettings};

use opentelemetry::KeyValue;
use opentelemetry_sdk::{Resource, metrics::SdkMeterProvider, trace::SdkTracerProvider};
use std::sync::atomic::{AtomicBool, Ordering};

/// The name under which instruments and spans of the product are known.
pub const SCOPE: &str = "thorbis";

/// Why telemetry could not be started.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The log filter cannot be read.
    #[error(
        "`telemetry.log_filter` is `{filter}`, which is no filter ({reason}); write for instance `info,gateway=debug`"
    )]
    Filter {
        /// The filter.
        filter: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The exporter cannot be built.
    #[error(
        "the exporter to `telemetry.otlp_endpoint` cannot be built ({0}); expected an address such as http://127.0.0.1:4318"
    )]
    Exporter(String),
    /// The metrics cannot be offered.
    #[error("metrics cannot be offered: {0}")]
    Metrics(String),
    /// Telemetry was started before in this process.
    #[error("telemetry was started twice in one process")]
    Twice,
}

/// What was started; ended by [`Telemetry::shutdown`], which sends what is left.
#[derive(Default)]
pub struct Telemetry {
    tracer: Option<SdkTracerProvider>,
    meter: Option<SdkMeterProvider>,
    page: Option<MetricsPage>,
}

/// OpenTelemetry's providers are one per process, and so is this answer to whether there are any.
static COUNTED: AtomicBool = AtomicBool::new(false);

/// Whether instruments of this process count; ask before making some for what happens often.
pub fn counted() -> bool {
    COUNTED.load(Ordering::Relaxed)
}

/// Starts logs, traces and metrics for this process, under the name of the service.
///
/// Call it once, inside the Tokio runtime that serves, because exports run on it.
///
/// # Errors
/// A setting cannot be used, or telemetry runs already.
pub fn init(settings: &TelemetrySettings, service: &str) -> Result<Telemetry, TelemetryError> {
    let resource = Resource::builder()
        .with_service_name(service.to_owned())
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    let tracer = traces::provider(settings, resource.clone())?;
    logs::install(settings, tracer.as_ref())?;
    propagation::set_traced(tracer.is_some());
    let (meter, page) = metrics::provider(settings, resource)?;
    COUNTED.store(meter.is_some(), Ordering::Relaxed);
    if let Some(meter) = &meter {
        opentelemetry::global::set_meter_provider(meter.clone());
    }
    Ok(Telemetry { tracer, meter, page })
}

impl Telemetry {
    /// Telemetry of which nothing is on; for tests and tools.
    pub fn off() -> Self {
        Self::default()
    }

    /// Whether spans are made and sent.
    pub const fn traces(&self) -> bool {
        self.tracer.is_some()
    }

    /// Whether instruments count.
    pub const fn counts(&self) -> bool {
        self.meter.is_some()
    }

    /// The metrics in Prometheus' text format, where the settings offer them.
    pub fn metrics_page(&self) -> Option<MetricsPage> {
        self.page.clone()
    }

    /// Sends what is left and ends the exports; failures are logged.
    pub async fn shutdown(self) {
        let ended = tokio::task::spawn_blocking(move || {
            let tracer = self.tracer.map(|tracer| tracer.shutdown());
            let meter = self.meter.map(|meter| meter.shutdown());
            [tracer, meter]
        });
        let results = ended.await.into_iter().flatten().flatten();
        for error in results.filter_map(Result::err) {
            tracing::warn!(%error, "the last telemetry was not sent");
        }
    }
}
