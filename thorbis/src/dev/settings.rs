//! The few settings of `thorbis dev` and `thorbis worker` that are not flags: telemetry and sharing, from the environment.

use gateway::settings::SharingSettings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::{Loader, SettingsError};
use service::telemetry::TelemetrySettings;

/// What the environment can say, for instance `THORBIS_TELEMETRY__LOG_FILTER=info`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Logs, traces and metrics.
    pub(crate) telemetry: TelemetrySettings,
    /// How the graph is shared between tenants and their callers.
    pub(crate) sharing: SharingSettings,
}

impl Default for Settings {
    fn default() -> Self {
        // The terminal belongs to the address, the tokens and what goes wrong.
        let telemetry = TelemetrySettings { log_filter: "warn,sqlx::query=error".to_owned(), ..Default::default() };
        Self { telemetry, sharing: SharingSettings::default() }
    }
}

/// Reads the environment. Variables of other binaries of ours are passed over.
pub(crate) fn load() -> Result<Settings, SettingsError> {
    let sections = ["THORBIS_TELEMETRY__", "THORBIS_SHARING__"];
    let ours = std::env::vars().filter(|(name, _)| sections.iter().any(|section| name.starts_with(section)));
    Loader::new().environment(ours).load()
}
