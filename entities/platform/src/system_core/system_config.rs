//! `system_core.system_config`: settings of the platform itself, per namespace, key and environment.

use table_model::prelude::*;

/// Settings of the platform itself, per namespace, key and environment.
#[derive(Debug, TableModel)]
#[table(
    sql = "system_core.system_config",
    name = "SystemConfig",
    access = "platform",
    plural = "systemConfigs",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Area of the platform that the setting belongs to. For example `global`, `database`, `api`,
    /// `ai`.
    pub config_namespace: String,
    /// Name of the setting within its namespace.
    pub config_key: String,
    /// The setting's value.
    pub config_value: Json,
    /// Environment in which the setting holds.
    #[table(defaulted)]
    pub environment: SystemConfigEnvironment,
    /// Version of the value.
    #[table(defaulted)]
    pub version: Option<String>,
    /// Whether a change takes effect only after a restart.
    #[table(defaulted)]
    pub requires_restart: bool,
    /// Whether the value is stored encrypted.
    #[table(defaulted)]
    pub is_encrypted: bool,
    /// Whether the value must be hidden in logs and screens.
    #[table(defaulted)]
    pub is_sensitive: bool,
    /// JSON Schema that the value has to meet.
    pub validation_schema: Option<Json>,
    /// When the value was last checked against its schema.
    pub last_validated_at: Option<DateTimeUtc>,
    /// Result of the last check.
    #[table(defaulted)]
    pub validation_status: SystemConfigValidationStatus,
    /// Whether a change needs someone's approval.
    #[table(defaulted)]
    pub requires_approval: bool,
    /// User who approved the setting.
    #[table(references = "user_mgmt.users")]
    pub approved_by: Option<Uuid>,
    /// When the setting was approved.
    pub approved_at: Option<DateTimeUtc>,
    /// Why the value was last changed.
    pub change_reason: Option<String>,
    /// The value before the last change.
    pub previous_value: Option<Json>,
    /// Kind of setting.
    pub config_type: Option<String>,
    /// When the setting was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the setting was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the setting.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the setting.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `system_core.system_config.environment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SystemConfigEnvironment {
    /// Development.
    Development,
    /// Staging.
    Staging,
    /// Production.
    Production,
}

/// Values of `system_core.system_config.validation_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SystemConfigValidationStatus {
    /// Valid.
    Valid,
    /// Invalid.
    Invalid,
    /// Pending.
    Pending,
}
