//! `metrics.metric_alerts`: values that left the bounds of their figure.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Values that left the bounds of their figure.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "metrics", table_name = "metric_alerts")]
#[table(name = "MetricAlert", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the alert belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Figure that left its bounds.
    pub metric_definition_id: Uuid,
    /// Value that raised the alert.
    pub metric_value_id: Option<Uuid>,
    /// Site at which it happened; null is the whole business.
    pub location_id: Option<Uuid>,
    /// Day of the value.
    pub measured_on: Date,
    /// Which bound was crossed.
    #[table(defaulted)]
    pub bound: MetricAlertBound,
    /// Bound at that time, in the unit of the figure.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub threshold: Decimal,
    /// Value that crossed it.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub observed_value: Decimal,
    /// How urgent it is.
    #[table(defaulted)]
    pub severity: MetricAlertSeverity,
    /// Where the alert stands; while it is open or acknowledged no further one is raised for the
    /// figure and site.
    #[table(defaulted)]
    pub status: MetricAlertStatus,
    /// When someone took it on.
    #[table(computed)]
    pub acknowledged_at: Option<DateTimeUtc>,
    /// Member who took it on.
    #[table(computed)]
    pub acknowledged_by: Option<Uuid>,
    /// When it was resolved or dismissed.
    #[table(computed)]
    pub resolved_at: Option<DateTimeUtc>,
    /// What was found and done.
    #[sea_orm(column_type = "Text")]
    pub resolution_note: Option<String>,
    /// When the alert was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the alert was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the alert.
    pub created_by: Option<Uuid>,
    /// User who last changed the alert.
    pub updated_by: Option<Uuid>,
}

/// Values of `metrics.metric_alerts.bound`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricAlertBound {
    /// Below.
    #[sea_orm(string_value = "below")]
    Below,
    /// Above.
    #[sea_orm(string_value = "above")]
    Above,
}

/// Values of `metrics.metric_alerts.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricAlertSeverity {
    /// Info.
    #[sea_orm(string_value = "info")]
    Info,
    /// Warning.
    #[sea_orm(string_value = "warning")]
    Warning,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `metrics.metric_alerts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricAlertStatus {
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Acknowledged.
    #[sea_orm(string_value = "acknowledged")]
    Acknowledged,
    /// Resolved.
    #[sea_orm(string_value = "resolved")]
    Resolved,
    /// Dismissed.
    #[sea_orm(string_value = "dismissed")]
    Dismissed,
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
    /// The row that `metric_definition_id` names.
    #[sea_orm(
        belongs_to = "crate::metrics::metric_definitions::Entity",
        from = "Column::MetricDefinitionId",
        to = "crate::metrics::metric_definitions::Column::Id",
        on_delete = "Cascade"
    )]
    MetricDefinition,
    /// The row that `metric_value_id` names.
    #[sea_orm(
        belongs_to = "crate::metrics::metric_values::Entity",
        from = "Column::MetricValueId",
        to = "crate::metrics::metric_values::Column::Id",
        on_delete = "SetNull"
    )]
    MetricValue,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "Cascade"
    )]
    Location,
    /// The row that `acknowledged_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AcknowledgedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AcknowledgedBy,
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
