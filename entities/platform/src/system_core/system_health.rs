//! `system_core.system_health`: results of the health probes of the platform's services.

use table_model::prelude::*;

/// Results of the health probes of the platform's services.
#[derive(Debug, TableModel)]
#[table(sql = "system_core.system_health", name = "SystemHealthCheck", access = "platform", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Service that was probed. For example `database`, `api_gateway`, `ai_services`, `cache`.
    pub service_name: String,
    /// Path that was probed.
    pub endpoint_path: Option<String>,
    /// What the probe found.
    pub health_status: SystemHealthCheckHealthStatus,
    /// How long the answer took, in milliseconds.
    pub response_time_ms: Option<i32>,
    /// Processor use in percent.
    #[table(sql = "numeric(5, 2)")]
    pub cpu_usage_percent: Option<Decimal>,
    /// Memory use in percent.
    #[table(sql = "numeric(5, 2)")]
    pub memory_usage_percent: Option<Decimal>,
    /// Disk use in percent.
    #[table(sql = "numeric(5, 2)")]
    pub disk_usage_percent: Option<Decimal>,
    /// Open connections to the database.
    pub database_connection_count: Option<i32>,
    /// Sessions in use.
    pub active_sessions: Option<i32>,
    /// Requests waiting.
    pub queue_length: Option<i32>,
    /// Errors since the last probe.
    #[table(defaulted)]
    pub error_count: i32,
    /// Text of the last error.
    pub last_error_message: Option<String>,
    /// When the last error happened.
    pub last_error_at: Option<DateTimeUtc>,
    /// Region that it belongs to.
    #[table(defaulted)]
    pub region: Option<String>,
    /// Availability zone of the service.
    pub availability_zone: Option<String>,
    /// When the probe ran.
    #[table(defaulted)]
    pub checked_at: Option<DateTimeUtc>,
    /// When the next probe is due.
    #[table(defaulted)]
    pub next_check_at: Option<DateTimeUtc>,
    /// When the probe was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `system_core.system_health.health_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SystemHealthCheckHealthStatus {
    /// Healthy.
    Healthy,
    /// Degraded.
    Degraded,
    /// Unhealthy.
    Unhealthy,
    /// Critical.
    Critical,
}
