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
    /// Group of the setting. For example `general`, `billing`, `integrations`, `security`.
    #[sea_orm(column_type = "Text")]
    pub category: String,
    /// Group within the category. For example `payment_processing`, `email_settings`,
    /// `sms_settings`.
    #[sea_orm(column_type = "Text")]
    pub subcategory: Option<String>,
    /// Key of the setting within its category.
    #[sea_orm(column_type = "Text")]
    pub setting_key: String,
    /// Name of the setting for people.
    #[sea_orm(column_type = "Text")]
    pub setting_name: String,
    /// What the setting does.
    #[sea_orm(column_type = "Text")]
    pub setting_description: Option<String>,
    /// The setting's value.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub setting_value: Json,
    /// The value when nothing is set.
    #[sea_orm(column_type = "JsonBinary")]
    pub default_value: Option<Json>,
    /// Type of the value.
    pub data_type: BusinessSettingDataType,
    /// Rules that the value has to meet.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub validation_rules: Json,
    /// Values that may be chosen.
    #[sea_orm(column_type = "JsonBinary")]
    pub allowed_values: Option<Json>,
    /// Smallest number allowed.
    #[sea_orm(column_type = "Decimal(None)")]
    pub minimum_value: Option<Decimal>,
    /// Largest number allowed.
    #[sea_orm(column_type = "Decimal(None)")]
    pub maximum_value: Option<Decimal>,
    /// Permission needed to change the setting.
    #[sea_orm(column_type = "Text")]
    pub requires_permission: Option<String>,
    /// Whether the setting can only be read.
    #[table(defaulted)]
    pub is_read_only: bool,
    /// Whether the setting belongs to the platform and is hidden from users.
    #[table(defaulted)]
    pub is_system_setting: bool,
    /// Control that edits the setting. For example `text_input`, `select`, `checkbox`, `slider`.
    #[sea_orm(column_type = "Text")]
    pub ui_component_type: Option<String>,
    /// Group on the settings page.
    #[sea_orm(column_type = "Text")]
    pub ui_group: Option<String>,
    /// Position on the settings page.
    #[table(defaulted)]
    pub ui_order: i32,
    /// Whether a change needs someone's approval.
    #[table(defaulted)]
    pub requires_approval: bool,
    /// Whether a change takes effect only after a restart.
    #[table(defaulted)]
    pub requires_restart: bool,
    /// How much a change affects.
    #[table(defaulted)]
    pub change_impact_level: BusinessSettingChangeImpactLevel,
    /// Version of the setting's definition.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub setting_version: Option<String>,
    /// Whether the setting is obsolete.
    #[table(defaulted)]
    pub is_deprecated: bool,
    /// When the setting became obsolete.
    pub deprecation_date: Option<DateTimeUtc>,
    /// Setting that takes its place.
    #[sea_orm(column_type = "Text")]
    pub replacement_setting: Option<String>,
    /// When the value was last changed.
    #[table(defaulted)]
    pub last_changed_at: Option<DateTimeUtc>,
    /// User who last changed the value.
    pub last_changed_by: Option<Uuid>,
    /// Why the value was last changed.
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
