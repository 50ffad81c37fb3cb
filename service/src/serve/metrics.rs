//! `/metrics` at an address of its own.

use super::{BindError, DoorSettings, bind, metrics_alone, serve_through};
use crate::telemetry::{Telemetry, TelemetrySettings};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Serves `/metrics` at the address that the settings name for it, until the token is cancelled.
///
/// # Errors
/// The address cannot be listened on.
pub fn serve_metrics(
    settings: &TelemetrySettings,
    telemetry: &Telemetry,
    shutdown: &CancellationToken,
) -> Result<(), BindError> {
    let (Some(address), Some(router)) = (settings.metrics_listen, metrics_alone(telemetry)) else {
        return Ok(());
    };
    let listener = bind(address)?;
    let shutdown = shutdown.clone();
    tokio::spawn(async move {
        serve_through(&DoorSettings::default(), listener, router, shutdown, Duration::ZERO).await;
    });
    Ok(())
}
