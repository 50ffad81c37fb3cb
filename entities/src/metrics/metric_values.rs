//! `metrics.metric_values`: values of a figure by day, for the whole business or for one of its sites.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Values of a figure by day, for the whole business or for one of its sites.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "metrics", table_name = "metric_values")]
#[table(name = "MetricValue")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the value belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Figure that was measured.
    pub metric_definition_id: Uuid,
    /// Day for which the value holds.
    pub measured_on: Date,
    /// Site for which the value holds; null is the whole business.
    pub location_id: Option<Uuid>,
    /// Value in the unit of the figure.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    #[table(search = "numeric")]
    pub value: Decimal,
    /// How many records the value was computed from.
    pub sample_size: Option<i32>,
    /// Whether the value may still change, as that of the running day.
    #[table(defaulted)]
    pub is_provisional: bool,
    /// Remark on the value, such as what made it unusual.
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// When the value was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the value was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the value.
    pub created_by: Option<Uuid>,
    /// User who last changed the value.
    pub updated_by: Option<Uuid>,
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
