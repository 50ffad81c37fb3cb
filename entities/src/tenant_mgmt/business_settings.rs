//! `tenant_mgmt.business_settings`: settings of a business, one key a row; for its owners and managers only.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Settings of a business, one key a row; for its owners and managers only.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "business_settings")]
#[table(name = "BusinessSetting")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the setting belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Category of the setting. For example `general`, `billing`, `integrations`, `security`.
    #[sea_orm(column_type = "Text")]
    pub category: String,
    /// Subcategory of the setting. For example `payment_processing`, `email_settings`,
    /// `sms_settings`.
    #[sea_orm(column_type = "Text")]
    pub subcategory: Option<String>,
    /// Setting key of the setting.
    #[sea_orm(column_type = "Text")]
    pub setting_key: String,
    /// Setting name of the setting.
    #[sea_orm(column_type = "Text")]
    pub setting_name: String,
    /// Setting description of the setting.
    #[sea_orm(column_type = "Text")]
    pub setting_description: Option<String>,
    /// Setting value of the setting.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub setting_value: Json,
    /// Default value of the setting.
    #[sea_orm(column_type = "JsonBinary")]
    pub default_value: Option<Json>,
    /// Data type of the setting.
    pub data_type: BusinessSettingDataType,
    /// Validation rules of the setting.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub validation_rules: Json,
    /// Allowed values of the setting.
    #[sea_orm(column_type = "JsonBinary")]
    pub allowed_values: Option<Json>,
    /// Minimum value of the setting, in its currency.
    #[sea_orm(column_type = "Decimal(None)")]
    pub minimum_value: Option<Decimal>,
    /// Maximum value of the setting, in its currency.
    #[sea_orm(column_type = "Decimal(None)")]
    pub maximum_value: Option<Decimal>,
    /// Requires permission of the setting.
    #[sea_orm(column_type = "Text")]
    pub requires_permission: Option<String>,
    /// Whether the setting is read only.
    #[table(defaulted)]
    pub is_read_only: bool,
    /// Whether the setting is system setting.
    #[table(defaulted)]
    pub is_system_setting: bool,
    /// Ui component type of the setting. For example `text_input`, `select`, `checkbox`, `slider`.
    #[sea_orm(column_type = "Text")]
    pub ui_component_type: Option<String>,
    /// Ui group of the setting.
    #[sea_orm(column_type = "Text")]
    pub ui_group: Option<String>,
    /// Ui order of the setting.
    #[table(defaulted)]
    pub ui_order: i32,
    /// Whether the setting requires approval.
    #[table(defaulted)]
    pub requires_approval: bool,
    /// Whether the setting requires restart.
    #[table(defaulted)]
    pub requires_restart: bool,
    /// Change impact level of the setting.
    #[table(defaulted)]
    pub change_impact_level: BusinessSettingChangeImpactLevel,
    /// Setting version of the setting.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub setting_version: Option<String>,
    /// Whether the setting is deprecated.
    #[table(defaulted)]
    pub is_deprecated: bool,
    /// Deprecation date of the setting.
    pub deprecation_date: Option<DateTimeUtc>,
    /// Replacement setting of the setting.
    #[sea_orm(column_type = "Text")]
    pub replacement_setting: Option<String>,
    /// When the setting was last changed.
    #[table(defaulted)]
    pub last_changed_at: Option<DateTimeUtc>,
    /// User by whom the setting was last changed.
    pub last_changed_by: Option<Uuid>,
    /// Change reason of the setting.
    #[sea_orm(column_type = "Text")]
    pub change_reason: Option<String>,
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

/// Values of `tenant_mgmt.business_settings.data_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessSettingDataType {
    /// String.
    #[sea_orm(string_value = "string")]
    String,
    /// Number.
    #[sea_orm(string_value = "number")]
    Number,
    /// Boolean.
    #[sea_orm(string_value = "boolean")]
    Boolean,
    /// Object.
    #[sea_orm(string_value = "object")]
    Object,
    /// Array.
    #[sea_orm(string_value = "array")]
    Array,
}

/// Values of `tenant_mgmt.business_settings.change_impact_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessSettingChangeImpactLevel {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `last_changed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::LastChangedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    LastChangedBy,
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
