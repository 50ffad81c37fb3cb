//! `tenant_mgmt.resource_usage`: metered use of a resource by a business over a period.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Metered use of a resource by a business over a period.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "resource_usage")]
#[table(name = "ResourceUsage", plural = "resourceUsages", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the usage record belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Begin of the period.
    pub usage_period_start: DateTimeUtc,
    /// End of the period.
    pub usage_period_end: DateTimeUtc,
    /// Length of the period.
    #[table(defaulted)]
    pub period_type: ResourceUsagePeriodType,
    /// Kind of resource. For example `storage`, `api_calls`, `ai_operations`, `users`.
    #[sea_orm(column_type = "Text")]
    pub resource_category: String,
    /// The resource. For example `database_storage`, `file_storage`, `work_orders`, `customers`.
    #[sea_orm(column_type = "Text")]
    pub resource_type: String,
    /// Unit in which it is counted. For example `bytes`, `count`, `minutes`, `requests`.
    #[sea_orm(column_type = "Text")]
    pub resource_unit: String,
    /// Use so far in the period.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub current_usage: Decimal,
    /// Highest use in the period.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub peak_usage: Decimal,
    /// Average use in the period.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub average_usage: Decimal,
    /// Use that the plan includes.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    pub usage_limit: Option<Decimal>,
    /// Price of one unit.
    #[sea_orm(column_type = "Decimal(Some((10, 6)))")]
    #[table(defaulted)]
    pub unit_cost: Decimal,
    /// Price of the use.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub total_cost: Decimal,
    /// Units beyond the limit.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub overage_units: Decimal,
    /// Price of the units beyond the limit.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub overage_cost: Decimal,
    /// Price tier that applies.
    pub billing_tier: Option<ResourceUsageBillingTier>,
    /// Score of performance, from 0 to 100.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
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
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    pub projected_usage: Option<Decimal>,
    /// Where the use is heading.
    pub trend_direction: Option<ResourceUsageTrendDirection>,
    /// Growth against the period before, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ResourceUsagePeriodType {
    /// Hourly.
    #[sea_orm(string_value = "hourly")]
    Hourly,
    /// Daily.
    #[sea_orm(string_value = "daily")]
    Daily,
    /// Weekly.
    #[sea_orm(string_value = "weekly")]
    Weekly,
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Yearly.
    #[sea_orm(string_value = "yearly")]
    Yearly,
}

/// Values of `tenant_mgmt.resource_usage.billing_tier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ResourceUsageBillingTier {
    /// Included.
    #[sea_orm(string_value = "included")]
    Included,
    /// Overage.
    #[sea_orm(string_value = "overage")]
    Overage,
    /// Premium.
    #[sea_orm(string_value = "premium")]
    Premium,
}

/// Values of `tenant_mgmt.resource_usage.efficiency_rating`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ResourceUsageEfficiencyRating {
    /// Excellent.
    #[sea_orm(string_value = "excellent")]
    Excellent,
    /// Good.
    #[sea_orm(string_value = "good")]
    Good,
    /// Fair.
    #[sea_orm(string_value = "fair")]
    Fair,
    /// Poor.
    #[sea_orm(string_value = "poor")]
    Poor,
}

/// Values of `tenant_mgmt.resource_usage.trend_direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ResourceUsageTrendDirection {
    /// Increasing.
    #[sea_orm(string_value = "increasing")]
    Increasing,
    /// Decreasing.
    #[sea_orm(string_value = "decreasing")]
    Decreasing,
    /// Stable.
    #[sea_orm(string_value = "stable")]
    Stable,
}

/// Values of `tenant_mgmt.resource_usage.data_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ResourceUsageDataSource {
    /// System.
    #[sea_orm(string_value = "system")]
    System,
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
    /// Through the API.
    #[sea_orm(string_value = "api")]
    Api,
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
}

impl ActiveModelBehavior for ActiveModel {}
