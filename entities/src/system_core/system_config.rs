//! `system_core.system_config`: settings of the platform itself, per namespace, key and environment.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Settings of the platform itself, per namespace, key and environment.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "system_config")]
#[table(name = "SystemConfig", plural = "systemConfigs", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Area of the platform that the setting belongs to. For example `global`, `database`, `api`,
    /// `ai`.
    #[sea_orm(column_type = "Text")]
    pub config_namespace: String,
    /// Name of the setting within its namespace.
    #[sea_orm(column_type = "Text")]
    pub config_key: String,
    /// The setting's value.
    #[sea_orm(column_type = "JsonBinary")]
    pub config_value: Json,
    /// Environment in which the setting holds.
    #[table(defaulted)]
    pub environment: SystemConfigEnvironment,
    /// Version of the value.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "JsonBinary")]
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
    pub approved_by: Option<Uuid>,
    /// When the setting was approved.
    pub approved_at: Option<DateTimeUtc>,
    /// Why the value was last changed.
    #[sea_orm(column_type = "Text")]
    pub change_reason: Option<String>,
    /// The value before the last change.
    #[sea_orm(column_type = "JsonBinary")]
    pub previous_value: Option<Json>,
    /// Kind of setting.
    #[sea_orm(column_type = "Text")]
    pub config_type: Option<String>,
    /// When the setting was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the setting was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the setting.
    pub created_by: Option<Uuid>,
    /// User who last changed the setting.
    pub updated_by: Option<Uuid>,
}

/// Values of `system_core.system_config.environment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SystemConfigEnvironment {
    /// Development.
    #[sea_orm(string_value = "development")]
    Development,
    /// Staging.
    #[sea_orm(string_value = "staging")]
    Staging,
    /// Production.
    #[sea_orm(string_value = "production")]
    Production,
}

/// Values of `system_core.system_config.validation_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SystemConfigValidationStatus {
    /// Valid.
    #[sea_orm(string_value = "valid")]
    Valid,
    /// Invalid.
    #[sea_orm(string_value = "invalid")]
    Invalid,
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `approved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
