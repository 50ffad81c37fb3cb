//! `billing_mgmt.rate_tiers`: steps of a rate. A tier begins where the one below ends, so that there are neither gaps nor overlaps.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Steps of a rate. A tier begins where the one below ends, so that there are neither gaps nor
/// overlaps.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "rate_tiers")]
#[table(name = "BillingRateTier", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Rate that the tier belongs to.
    pub rate_id: Uuid,
    /// Last quantity of the tier, in units or packages; empty for the last tier, which has no end.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub up_to_quantity: Option<Decimal>,
    /// Price of one unit, or one package; 0 for what is included.
    #[sea_orm(column_type = "Decimal(Some((14, 6)))")]
    pub unit_price: Decimal,
    /// Fee for reaching the tier at all.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub flat_fee: Decimal,
    /// When the rate tier was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `rate_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::rates::Entity",
        from = "Column::RateId",
        to = "crate::billing_mgmt::rates::Column::Id",
        on_delete = "Cascade"
    )]
    Rate,
}

impl ActiveModelBehavior for ActiveModel {}
