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
    /// Usage period start of the usage record.
    pub usage_period_start: DateTimeUtc,
    /// Usage period end of the usage record.
    pub usage_period_end: DateTimeUtc,
    /// Period type of the usage record.
    #[table(defaulted)]
    pub period_type: ResourceUsagePeriodType,
    /// Resource category of the usage record. For example `storage`, `api_calls`, `ai_operations`,
    /// `users`.
    #[sea_orm(column_type = "Text")]
    pub resource_category: String,
    /// Resource type of the usage record. For example `database_storage`, `file_storage`,
    /// `work_orders`, `customers`.
    #[sea_orm(column_type = "Text")]
    pub resource_type: String,
    /// Resource unit of the usage record. For example `bytes`, `count`, `minutes`, `requests`.
    #[sea_orm(column_type = "Text")]
    pub resource_unit: String,
    /// Current usage of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub current_usage: Decimal,
    /// Peak usage of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub peak_usage: Decimal,
    /// Average usage of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub average_usage: Decimal,
    /// Usage limit of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    pub usage_limit: Option<Decimal>,
    /// Unit cost of the usage record, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 6)))")]
    #[table(defaulted)]
    pub unit_cost: Decimal,
    /// Total cost of the usage record, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub total_cost: Decimal,
    /// Overage units of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(defaulted)]
    pub overage_units: Decimal,
    /// Overage cost of the usage record, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub overage_cost: Decimal,
    /// Billing tier of the usage record.
    pub billing_tier: Option<ResourceUsageBillingTier>,
    /// Performance score of the usage record.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub performance_score: Option<Decimal>,
    /// Efficiency rating of the usage record.
    pub efficiency_rating: Option<ResourceUsageEfficiencyRating>,
    /// Whether the usage record is billable.
    #[table(defaulted)]
    pub is_billable: bool,
    /// Whether the usage record is overrage.
    #[table(defaulted)]
    pub is_overrage: bool,
    /// Whether alert was triggered.
    #[table(defaulted)]
    pub alert_triggered: bool,
    /// Projected usage of the usage record.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    pub projected_usage: Option<Decimal>,
    /// Trend direction of the usage record.
    pub trend_direction: Option<ResourceUsageTrendDirection>,
    /// Growth rate of the usage record.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub growth_rate: Option<Decimal>,
    /// When the usage record was recorded.
    #[table(defaulted)]
    pub recorded_at: Option<DateTimeUtc>,
    /// Data source of the usage record.
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
