//! `metrics.metric_definitions`: figures that the business watches, with how they are measured.

use table_model::prelude::*;

/// Figures that the business watches, with how they are measured.
#[derive(Debug, TableModel)]
#[table(sql = "metrics.metric_definitions", name = "MetricDefinition", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the metric belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the figure for programs, unique in the business, such as revenue_net.
    #[table(search = "trigram")]
    pub metric_key: String,
    /// Name of the figure for people.
    #[table(search = "trigram")]
    pub name: String,
    /// What the figure says, and what it leaves out.
    pub description: Option<String>,
    /// Part of the business that the figure is about.
    #[table(defaulted)]
    pub category: MetricDefinitionCategory,
    /// Unit of the values; a percentage runs from 0 to 100, a ratio from 0 to 1.
    #[table(defaulted)]
    pub unit: MetricDefinitionUnit,
    /// Currency of the values, an ISO 4217 code; null where the unit is no currency.
    pub currency: Option<String>,
    /// How the values of several days become one.
    #[table(defaulted)]
    pub aggregation: MetricDefinitionAggregation,
    /// Which way the figure should go.
    #[table(defaulted)]
    pub direction: MetricDefinitionDirection,
    /// Decimal places with which the values are shown.
    #[table(defaulted)]
    pub decimal_places: i32,
    /// How the figure is computed, in words or SQL.
    pub formula: Option<String>,
    /// Table from which the figure is computed, as schema.table; null when it is entered by hand.
    pub source_table: Option<String>,
    /// Whether the figure is measured.
    #[table(defaulted)]
    pub status: MetricDefinitionStatus,
    /// Member who answers for the figure.
    #[table(references = "user_mgmt.users")]
    pub owner_id: Option<Uuid>,
    /// Values below this raise an alert; null raises none.
    #[table(sql = "numeric(18, 4)")]
    pub alert_below: Option<Decimal>,
    /// Values above this raise an alert; null raises none.
    #[table(sql = "numeric(18, 4)")]
    pub alert_above: Option<Decimal>,
    /// When the metric was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the metric was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the metric.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the metric.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the metric was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the metric.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `metrics.metric_definitions.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricDefinitionCategory {
    /// Revenue.
    Revenue,
    /// Operations.
    Operations,
    /// Customers.
    Customers,
    /// Quality.
    Quality,
    /// Staff.
    Staff,
    /// Inventory.
    Inventory,
    /// Learning.
    Learning,
}

/// Values of `metrics.metric_definitions.unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricDefinitionUnit {
    /// Count.
    Count,
    /// Currency.
    Currency,
    /// Percentage.
    Percentage,
    /// Ratio.
    Ratio,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Score.
    Score,
}

/// Values of `metrics.metric_definitions.aggregation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricDefinitionAggregation {
    /// Sum.
    Sum,
    /// Average.
    Average,
    /// Minimum.
    Minimum,
    /// Maximum.
    Maximum,
    /// Last.
    Last,
}

/// Values of `metrics.metric_definitions.direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricDefinitionDirection {
    /// Higher is better.
    HigherIsBetter,
    /// Lower is better.
    LowerIsBetter,
    /// Neutral.
    Neutral,
}

/// Values of `metrics.metric_definitions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricDefinitionStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Retired.
    Retired,
}
