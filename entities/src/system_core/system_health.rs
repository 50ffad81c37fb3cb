//! `system_core.system_health`: results of the health probes of the platform's services.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Results of the health probes of the platform's services.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "system_health")]
#[table(name = "SystemHealthCheck", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Service that was probed. For example `database`, `api_gateway`, `ai_services`, `cache`.
    #[sea_orm(column_type = "Text")]
    pub service_name: String,
    /// Path that was probed.
    #[sea_orm(column_type = "Text")]
    pub endpoint_path: Option<String>,
    /// What the probe found.
    pub health_status: SystemHealthCheckHealthStatus,
    /// How long the answer took, in milliseconds.
    pub response_time_ms: Option<i32>,
    /// Processor use in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub cpu_usage_percent: Option<Decimal>,
    /// Memory use in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub memory_usage_percent: Option<Decimal>,
    /// Disk use in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
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
    #[sea_orm(column_type = "Text")]
    pub last_error_message: Option<String>,
    /// When the last error happened.
    pub last_error_at: Option<DateTimeUtc>,
    /// Region that it belongs to.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub region: Option<String>,
    /// Availability zone of the service.
    #[sea_orm(column_type = "Text")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SystemHealthCheckHealthStatus {
    /// Healthy.
    #[sea_orm(string_value = "healthy")]
    Healthy,
    /// Degraded.
    #[sea_orm(string_value = "degraded")]
    Degraded,
    /// Unhealthy.
    #[sea_orm(string_value = "unhealthy")]
    Unhealthy,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
