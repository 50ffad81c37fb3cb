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
    /// Service name of the probe. For example `database`, `api_gateway`, `ai_services`, `cache`.
    #[sea_orm(column_type = "Text")]
    pub service_name: String,
    /// Endpoint path of the probe.
    #[sea_orm(column_type = "Text")]
    pub endpoint_path: Option<String>,
    /// Health status of the probe.
    pub health_status: SystemHealthCheckHealthStatus,
    /// Response time ms of the probe.
    pub response_time_ms: Option<i32>,
    /// Cpu usage percent of the probe.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub cpu_usage_percent: Option<Decimal>,
    /// Memory usage percent of the probe.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub memory_usage_percent: Option<Decimal>,
    /// Disk usage percent of the probe.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub disk_usage_percent: Option<Decimal>,
    /// Number of database connection entries.
    pub database_connection_count: Option<i32>,
    /// Active sessions of the probe.
    pub active_sessions: Option<i32>,
    /// Queue length of the probe.
    pub queue_length: Option<i32>,
    /// Number of error entries.
    #[table(defaulted)]
    pub error_count: i32,
    /// Last error message of the probe.
    #[sea_orm(column_type = "Text")]
    pub last_error_message: Option<String>,
    /// When the probe was last error.
    pub last_error_at: Option<DateTimeUtc>,
    /// Region of the probe.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub region: Option<String>,
    /// Availability zone of the probe.
    #[sea_orm(column_type = "Text")]
    pub availability_zone: Option<String>,
    /// When the probe was checked.
    #[table(defaulted)]
    pub checked_at: Option<DateTimeUtc>,
    /// When the probe was next check.
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
