//! `tenant_mgmt.business_settings`: settings of a business, one key a row; for its owners and managers only.

use table_model::prelude::*;

/// Settings of a business, one key a row; for its owners and managers only.
#[derive(Debug, TableModel)]
#[table(sql = "tenant_mgmt.business_settings", name = "BusinessSetting", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the setting belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Group of the setting. For example `general`, `billing`, `integrations`, `security`.
    pub category: String,
    /// Group within the category. For example `payment_processing`, `email_settings`,
    /// `sms_settings`.
    pub subcategory: Option<String>,
    /// Key of the setting within its category.
    pub setting_key: String,
    /// Name of the setting for people.
    pub setting_name: String,
    /// What the setting does.
    pub setting_description: Option<String>,
    /// The setting's value.
    #[table(search = "json")]
    pub setting_value: Json,
    /// The value when nothing is set.
    pub default_value: Option<Json>,
    /// Type of the value.
    pub data_type: BusinessSettingDataType,
    /// Rules that the value has to meet.
    #[table(defaulted)]
    pub validation_rules: Json,
    /// Values that may be chosen.
    pub allowed_values: Option<Json>,
    /// Smallest number allowed.
    pub minimum_value: Option<Decimal>,
    /// Largest number allowed.
    pub maximum_value: Option<Decimal>,
    /// Permission needed to change the setting.
    pub requires_permission: Option<String>,
    /// Whether the setting can only be read.
    #[table(defaulted)]
    pub is_read_only: bool,
    /// Whether the setting belongs to the platform and is hidden from users.
    #[table(defaulted)]
    pub is_system_setting: bool,
    /// Control that edits the setting. For example `text_input`, `select`, `checkbox`, `slider`.
    pub ui_component_type: Option<String>,
    /// Group on the settings page.
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
    #[table(defaulted)]
    pub setting_version: Option<String>,
    /// Whether the setting is obsolete.
    #[table(defaulted)]
    pub is_deprecated: bool,
    /// When the setting became obsolete.
    pub deprecation_date: Option<DateTimeUtc>,
    /// Setting that takes its place.
    pub replacement_setting: Option<String>,
    /// When the value was last changed.
    #[table(defaulted)]
    pub last_changed_at: Option<DateTimeUtc>,
    /// User who last changed the value.
    #[table(references = "user_mgmt.users")]
    pub last_changed_by: Option<Uuid>,
    /// Why the value was last changed.
    pub change_reason: Option<String>,
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

/// Values of `tenant_mgmt.business_settings.data_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessSettingDataType {
    /// String.
    String,
    /// Number.
    Number,
    /// Boolean.
    Boolean,
    /// Object.
    Object,
    /// Array.
    Array,
}

/// Values of `tenant_mgmt.business_settings.change_impact_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessSettingChangeImpactLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}
