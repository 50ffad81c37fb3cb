//! `tenant_mgmt.tenant_usage_metrics`: raw samples of what a business uses.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Raw samples of what a business uses.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "tenant_usage_metrics")]
#[table(name = "TenantUsageMetric", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the sample belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// What was measured.
    #[sea_orm(column_type = "Text")]
    pub metric_name: String,
    /// The value measured.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    pub metric_value: Decimal,
    /// Unit of the value.
    #[sea_orm(column_type = "Text")]
    pub metric_unit: Option<String>,
    /// When the value was measured.
    #[table(defaulted)]
    pub recorded_at: DateTimeUtc,
    /// Further facts as free JSON.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub metadata: Json,
    /// When the sample was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
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
