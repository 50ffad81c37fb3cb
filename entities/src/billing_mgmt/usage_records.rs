//! `billing_mgmt.usage_records`: use of the platform as it was measured, each report once.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Use of the platform as it was measured, each report once.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "usage_records")]
#[table(name = "UsageRecord", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the usage record belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Meter that counted.
    pub meter_id: Uuid,
    /// Measurement of the platform that the record was taken from; empty for usage reported by
    /// event.
    pub resource_usage_id: Option<Uuid>,
    /// Charge that the usage went into; empty until it is rated.
    pub rated_charge_id: Option<Uuid>,
    /// How much was used, in the meter's unit.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub quantity: Decimal,
    /// When it was used; decides the period.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// Key of the report, unique in the business, so that a repeated report counts once.
    #[sea_orm(column_type = "Text")]
    pub idempotency_key: String,
    /// Where the report came from.
    #[table(defaulted)]
    pub source: UsageRecordSource,
    /// Further facts of the report: region, endpoint, model.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub properties: Json,
    /// When the usage record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.usage_records.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum UsageRecordSource {
    /// System.
    #[sea_orm(string_value = "system")]
    System,
    /// Through the API.
    #[sea_orm(string_value = "api")]
    Api,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
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
    /// The row that `meter_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::meters::Entity",
        from = "Column::MeterId",
        to = "crate::billing_mgmt::meters::Column::Id",
        on_delete = "Restrict"
    )]
    Meter,
    /// The row that `resource_usage_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::resource_usage::Entity",
        from = "Column::ResourceUsageId",
        to = "crate::tenant_mgmt::resource_usage::Column::Id",
        on_delete = "SetNull"
    )]
    ResourceUsage,
    /// The row that `rated_charge_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::rated_charges::Entity",
        from = "Column::RatedChargeId",
        to = "crate::billing_mgmt::rated_charges::Column::Id",
        on_delete = "SetNull"
    )]
    RatedCharge,
}

impl ActiveModelBehavior for ActiveModel {}
