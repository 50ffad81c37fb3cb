//! `metrics.metric_targets`: values that a figure is to reach in a period.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Values that a figure is to reach in a period.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "metrics", table_name = "metric_targets")]
#[table(name = "MetricTarget")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the target belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Figure that the target is set for.
    pub metric_definition_id: Uuid,
    /// Site that the target is set for; null is the whole business.
    pub location_id: Option<Uuid>,
    /// First day of the period.
    pub starts_on: Date,
    /// Last day of the period.
    pub ends_on: Date,
    /// Value to be reached over the period, in the unit of the figure.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub target_value: Decimal,
    /// Value that would be more than expected.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub stretch_value: Option<Decimal>,
    /// Value of the period so far, put together by the system from the values of its days.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    #[table(computed)]
    pub actual_value: Option<Decimal>,
    /// Where the target stands.
    #[table(defaulted)]
    pub status: MetricTargetStatus,
    /// Member who answers for the target.
    pub owner_id: Option<Uuid>,
    /// Remark on the target, such as how it was set.
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// When the target was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the target was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the target.
    pub created_by: Option<Uuid>,
    /// User who last changed the target.
    pub updated_by: Option<Uuid>,
}

/// Values of `metrics.metric_targets.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MetricTargetStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Met.
    #[sea_orm(string_value = "met")]
    Met,
    /// Missed.
    #[sea_orm(string_value = "missed")]
    Missed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "Cascade"
    )]
    Location,
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
}

impl ActiveModelBehavior for ActiveModel {}
