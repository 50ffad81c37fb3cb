//! The few settings of `thorbis dev` that are not flags: telemetry, from the environment.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::{Loader, SettingsError};
use service::telemetry::TelemetrySettings;

/// What the environment can say, for instance `THORBIS_TELEMETRY__LOG_FILTER=info`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    /// Logs, traces and metrics.
    pub(super) telemetry: TelemetrySettings,
}

impl Default for Settings {
    fn default() -> Self {
        // The terminal belongs to the address, the tokens and what goes wrong.
        let telemetry = TelemetrySettings { log_filter: "warn,sqlx::query=error".to_owned(), ..Default::default() };
        Self { telemetry }
    }
}

/// Reads the environment. Variables of other binaries of ours are passed over.
pub(super) fn load() -> Result<Settings, SettingsError> {
    let ours = std::env::vars().filter(|(name, _)| name.starts_with("THORBIS_TELEMETRY__"));
    Loader::new().environment(ours).load()
}
