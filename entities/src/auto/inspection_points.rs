//! `auto.inspection_points`: points checked by an inspection.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Points checked by an inspection.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "inspection_points")]
#[table(name = "InspectionPoint")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the point belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Inspection that the point belongs to.
    pub inspection_id: Uuid,
    /// Part of the vehicle. For example `tires`, `brakes`, `fluids`, `battery`.
    #[sea_orm(column_type = "Text")]
    pub category: String,
    /// What is checked.
    #[sea_orm(column_type = "Text")]
    pub item: String,
    /// Position of the point among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// How the point was found.
    #[table(defaulted)]
    pub status: InspectionPointStatus,
    /// Remarks on the point.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// Value measured, with its unit.
    #[sea_orm(column_type = "Text")]
    pub measurement: Option<String>,
    /// Whether service is recommended.
    #[table(defaulted)]
    pub recommend_service: bool,
    /// What is recommended.
    #[sea_orm(column_type = "Text")]
    pub recommended_action: Option<String>,
    /// When the point was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the point was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `auto.inspection_points.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InspectionPointStatus {
    /// Good.
    #[sea_orm(string_value = "good")]
    Good,
    /// Attention.
    #[sea_orm(string_value = "attention")]
    Attention,
    /// Urgent.
    #[sea_orm(string_value = "urgent")]
    Urgent,
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
    /// The row that `inspection_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::inspections::Entity",
        from = "Column::InspectionId",
        to = "crate::auto::inspections::Column::Id",
        on_delete = "Cascade"
    )]
    Inspection,
}

impl ActiveModelBehavior for ActiveModel {}
