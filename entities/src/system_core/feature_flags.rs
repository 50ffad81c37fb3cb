//! `system_core.feature_flags`: feature switches with their targeting and rollout.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Feature switches with their targeting and rollout.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "feature_flags")]
#[table(name = "FeatureFlag", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Unique name of the flag.
    #[sea_orm(column_type = "Text")]
    pub flag_name: String,
    /// What the flag switches.
    #[sea_orm(column_type = "Text")]
    pub flag_description: String,
    /// Area that the flag belongs to. For example `ui`, `api`, `billing`, `security`.
    #[sea_orm(column_type = "Text")]
    pub flag_category: Option<String>,
    /// Whether the flag holds for every business.
    #[table(defaulted)]
    pub is_global: bool,
    /// Share of the audience that gets the feature, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub target_percentage: Decimal,
    /// Kinds of users that get the feature.
    #[table(defaulted)]
    pub target_user_types: Vec<String>,
    /// Plans whose businesses get the feature.
    #[table(defaulted)]
    pub target_business_plans: Vec<String>,
    /// Industries whose businesses get the feature.
    #[table(defaulted)]
    pub target_industries: Vec<String>,
    /// Whether the feature is on in development.
    #[table(defaulted)]
    pub enabled_development: bool,
    /// Whether the feature is on in staging.
    #[table(defaulted)]
    pub enabled_staging: bool,
    /// Whether the feature is on in production.
    #[table(defaulted)]
    pub enabled_production: bool,
    /// How the audience is widened.
    #[table(defaulted)]
    pub rollout_strategy: FeatureFlagRolloutStrategy,
    /// When the rollout begins.
    pub rollout_start_date: Option<DateTimeUtc>,
    /// When the rollout is complete.
    pub rollout_end_date: Option<DateTimeUtc>,
    /// Further conditions of targeting.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub conditions: Json,
    /// Flags that must be on first.
    #[table(defaulted)]
    pub prerequisites: Vec<String>,
    /// Figures on the use of the feature.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub usage_metrics: Json,
    /// Figures on the cost of the feature.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub performance_impact: Json,
    /// State that the flag is in.
    #[table(defaulted)]
    pub status: FeatureFlagStatus,
    /// When the flag was declared obsolete.
    pub deprecated_at: Option<DateTimeUtc>,
    /// When the flag is to be removed.
    pub removal_date: Option<DateTimeUtc>,
    /// Unique key of the flag in code.
    #[sea_orm(column_type = "Text")]
    pub flag_key: Option<String>,
    /// Master switch over all environments.
    #[table(defaulted)]
    pub is_enabled: bool,
    /// When the flag ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// When the flag was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the flag was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the flag.
    pub created_by: Option<Uuid>,
    /// User who last changed the flag.
    pub updated_by: Option<Uuid>,
}

/// Values of `system_core.feature_flags.rollout_strategy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FeatureFlagRolloutStrategy {
    /// Percentage.
    #[sea_orm(string_value = "percentage")]
    Percentage,
    /// Whitelist.
    #[sea_orm(string_value = "whitelist")]
    Whitelist,
    /// Gradual.
    #[sea_orm(string_value = "gradual")]
    Gradual,
}

/// Values of `system_core.feature_flags.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FeatureFlagStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Deprecated.
    #[sea_orm(string_value = "deprecated")]
    Deprecated,
    /// Removed.
    #[sea_orm(string_value = "removed")]
    Removed,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
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
