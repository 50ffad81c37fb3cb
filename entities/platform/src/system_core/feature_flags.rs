//! `system_core.feature_flags`: feature switches with their targeting and rollout.

use table_model::prelude::*;

/// Feature switches with their targeting and rollout.
#[derive(Debug, TableModel)]
#[table(sql = "system_core.feature_flags", name = "FeatureFlag", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Unique name of the flag.
    pub flag_name: String,
    /// What the flag switches.
    pub flag_description: String,
    /// Area that the flag belongs to. For example `ui`, `api`, `billing`, `security`.
    pub flag_category: Option<String>,
    /// Whether the flag holds for every business.
    #[table(defaulted)]
    pub is_global: bool,
    /// Share of the audience that gets the feature, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
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
    #[table(defaulted)]
    pub conditions: Json,
    /// Flags that must be on first.
    #[table(defaulted)]
    pub prerequisites: Vec<String>,
    /// Figures on the use of the feature.
    #[table(defaulted)]
    pub usage_metrics: Json,
    /// Figures on the cost of the feature.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the flag.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `system_core.feature_flags.rollout_strategy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FeatureFlagRolloutStrategy {
    /// Percentage.
    Percentage,
    /// Whitelist.
    Whitelist,
    /// Gradual.
    Gradual,
}

/// Values of `system_core.feature_flags.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FeatureFlagStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Deprecated.
    Deprecated,
    /// Removed.
    Removed,
}
