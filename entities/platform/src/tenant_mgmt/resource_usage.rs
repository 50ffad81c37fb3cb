//! `tenant_mgmt.resource_usage`: metered use of a resource by a business over a period.

use table_model::prelude::*;

/// Metered use of a resource by a business over a period.
#[derive(Debug, TableModel)]
#[table(
    sql = "tenant_mgmt.resource_usage",
    name = "ResourceUsage",
    access = "setup",
    plural = "resourceUsages",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the usage record belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Begin of the period.
    pub usage_period_start: DateTimeUtc,
    /// End of the period.
    pub usage_period_end: DateTimeUtc,
    /// Length of the period.
    #[table(defaulted)]
    pub period_type: ResourceUsagePeriodType,
    /// Kind of resource. For example `storage`, `api_calls`, `ai_operations`, `users`.
    pub resource_category: String,
    /// The resource. For example `database_storage`, `file_storage`, `work_orders`, `customers`.
    pub resource_type: String,
    /// Unit in which it is counted. For example `bytes`, `count`, `minutes`, `requests`.
    pub resource_unit: String,
    /// Use so far in the period.
    #[table(sql = "numeric(15, 2)", defaulted)]
    pub current_usage: Decimal,
    /// Highest use in the period.
    #[table(sql = "numeric(15, 2)", defaulted)]
    pub peak_usage: Decimal,
    /// Average use in the period.
    #[table(sql = "numeric(15, 2)", defaulted)]
    pub average_usage: Decimal,
    /// Use that the plan includes.
    #[table(sql = "numeric(15, 2)")]
    pub usage_limit: Option<Decimal>,
    /// Price of one unit.
    #[table(sql = "numeric(10, 6)", defaulted)]
    pub unit_cost: Decimal,
    /// Price of the use.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub total_cost: Decimal,
    /// Units beyond the limit.
    #[table(sql = "numeric(15, 2)", defaulted)]
    pub overage_units: Decimal,
    /// Price of the units beyond the limit.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub overage_cost: Decimal,
    /// Price tier that applies.
    pub billing_tier: Option<ResourceUsageBillingTier>,
    /// Score of performance, from 0 to 100.
    #[table(sql = "numeric(5, 2)")]
    pub performance_score: Option<Decimal>,
    /// How efficient it is.
    pub efficiency_rating: Option<ResourceUsageEfficiencyRating>,
    /// Whether the use is charged.
    #[table(defaulted)]
    pub is_billable: bool,
    /// Whether the use went over the limit.
    #[table(defaulted)]
    pub is_overrage: bool,
    /// Whether an alert was raised.
    #[table(defaulted)]
    pub alert_triggered: bool,
    /// Use expected by the end of the period.
    #[table(sql = "numeric(15, 2)")]
    pub projected_usage: Option<Decimal>,
    /// Where the use is heading.
    pub trend_direction: Option<ResourceUsageTrendDirection>,
    /// Growth against the period before, in percent.
    #[table(sql = "numeric(5, 2)")]
    pub growth_rate: Option<Decimal>,
    /// When the value was measured.
    #[table(defaulted)]
    pub recorded_at: Option<DateTimeUtc>,
    /// Where the figure comes from.
    #[table(defaulted)]
    pub data_source: ResourceUsageDataSource,
    /// When the usage record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `tenant_mgmt.resource_usage.period_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ResourceUsagePeriodType {
    /// Hourly.
    Hourly,
    /// Daily.
    Daily,
    /// Weekly.
    Weekly,
    /// Monthly.
    Monthly,
    /// Yearly.
    Yearly,
}

/// Values of `tenant_mgmt.resource_usage.billing_tier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ResourceUsageBillingTier {
    /// Included.
    Included,
    /// Overage.
    Overage,
    /// Premium.
    Premium,
}

/// Values of `tenant_mgmt.resource_usage.efficiency_rating`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ResourceUsageEfficiencyRating {
    /// Excellent.
    Excellent,
    /// Good.
    Good,
    /// Fair.
    Fair,
    /// Poor.
    Poor,
}

/// Values of `tenant_mgmt.resource_usage.trend_direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ResourceUsageTrendDirection {
    /// Increasing.
    Increasing,
    /// Decreasing.
    Decreasing,
    /// Stable.
    Stable,
}

/// Values of `tenant_mgmt.resource_usage.data_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ResourceUsageDataSource {
    /// System.
    System,
    /// Manual.
    Manual,
    /// Import.
    Import,
    /// Through the API.
    Api,
}
