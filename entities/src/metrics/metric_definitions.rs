//! `metrics.metric_definitions`: figures that the business watches, with how they are measured.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Figures that the business watches, with how they are measured.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "metrics", table_name = "metric_definitions")]
#[table(name = "MetricDefinition")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the metric belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the figure for programs, unique in the business, such as revenue_net.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub metric_key: String,
    /// Name of the figure for people.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What the figure says, and what it leaves out.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Part of the business that the figure is about.
    #[table(defaulted)]
    pub category: MetricDefinitionCategory,
    /// Unit of the values; a percentage runs from 0 to 100, a ratio from 0 to 1.
    #[table(defaulted)]
    pub unit: MetricDefinitionUnit,
    /// Currency of the values, an ISO 4217 code; null where the unit is no currency.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    pub formula: Option<String>,
    /// Table from which the figure is computed, as schema.table; null when it is entered by hand.
    #[sea_orm(column_type = "Text")]
    pub source_table: Option<String>,
    /// Whether the figure is measured.
    #[table(defaulted)]
    pub status: MetricDefinitionStatus,
    /// Member who answers for the figure.
    pub owner_id: Option<Uuid>,
    /// Values below this raise an alert; null raises none.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub alert_below: Option<Decimal>,
    /// Values above this raise an alert; null raises none.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub alert_above: Option<Decimal>,
    /// When the metric was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the metric was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the metric.
    pub created_by: Option<Uuid>,
    /// User who last changed the metric.
    pub updated_by: Option<Uuid>,
    /// When the metric was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the metric.
    pub deleted_by: Option<Uuid>,
}

/// Values of `metrics.metric_definitions.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricDefinitionCategory {
    /// Revenue.
    #[sea_orm(string_value = "revenue")]
    Revenue,
    /// Operations.
    #[sea_orm(string_value = "operations")]
    Operations,
    /// Customers.
    #[sea_orm(string_value = "customers")]
    Customers,
    /// Quality.
    #[sea_orm(string_value = "quality")]
    Quality,
    /// Staff.
    #[sea_orm(string_value = "staff")]
    Staff,
    /// Inventory.
    #[sea_orm(string_value = "inventory")]
    Inventory,
    /// Learning.
    #[sea_orm(string_value = "learning")]
    Learning,
}

/// Values of `metrics.metric_definitions.unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricDefinitionUnit {
    /// Count.
    #[sea_orm(string_value = "count")]
    Count,
    /// Currency.
    #[sea_orm(string_value = "currency")]
    Currency,
    /// Percentage.
    #[sea_orm(string_value = "percentage")]
    Percentage,
    /// Ratio.
    #[sea_orm(string_value = "ratio")]
    Ratio,
    /// Minutes.
    #[sea_orm(string_value = "minutes")]
    Minutes,
    /// Hours.
    #[sea_orm(string_value = "hours")]
    Hours,
    /// Days.
    #[sea_orm(string_value = "days")]
    Days,
    /// Score.
    #[sea_orm(string_value = "score")]
    Score,
}

/// Values of `metrics.metric_definitions.aggregation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricDefinitionAggregation {
    /// Sum.
    #[sea_orm(string_value = "sum")]
    Sum,
    /// Average.
    #[sea_orm(string_value = "average")]
    Average,
    /// Minimum.
    #[sea_orm(string_value = "minimum")]
    Minimum,
    /// Maximum.
    #[sea_orm(string_value = "maximum")]
    Maximum,
    /// Last.
    #[sea_orm(string_value = "last")]
    Last,
}

/// Values of `metrics.metric_definitions.direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricDefinitionDirection {
    /// Higher is better.
    #[sea_orm(string_value = "higher_is_better")]
    HigherIsBetter,
    /// Lower is better.
    #[sea_orm(string_value = "lower_is_better")]
    LowerIsBetter,
    /// Neutral.
    #[sea_orm(string_value = "neutral")]
    Neutral,
}

/// Values of `metrics.metric_definitions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricDefinitionStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
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
    /// The row that `owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::OwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Owner,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
