//! `billing_mgmt.rates`: how one meter is priced in one price list; its prices stand in the tiers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How one meter is priced in one price list; its prices stand in the tiers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "rates")]
#[table(name = "BillingRate", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Price list that the rate belongs to.
    pub rate_plan_id: Uuid,
    /// Meter that is priced.
    pub meter_id: Uuid,
    /// Graduated: each tier prices the part that falls into it. Volume: the tier of the whole
    /// prices all of it. Package: whole packages are priced, tier by tier.
    #[table(defaulted)]
    pub pricing_model: BillingRatePricingModel,
    /// Units in a package; only where packages are priced.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    pub package_size: Option<Decimal>,
    /// Least amount for a period in which the meter counted anything.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub minimum_charge: Decimal,
    /// When the rate was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.rates.pricing_model`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingRatePricingModel {
    /// Graduated.
    #[sea_orm(string_value = "graduated")]
    Graduated,
    /// Volume.
    #[sea_orm(string_value = "volume")]
    Volume,
    /// Package.
    #[sea_orm(string_value = "package")]
    Package,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `rate_plan_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::rate_plans::Entity",
        from = "Column::RatePlanId",
        to = "crate::billing_mgmt::rate_plans::Column::Id",
        on_delete = "Cascade"
    )]
    RatePlan,
    /// The row that `meter_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::meters::Entity",
        from = "Column::MeterId",
        to = "crate::billing_mgmt::meters::Column::Id",
        on_delete = "Restrict"
    )]
    Meter,
}

impl ActiveModelBehavior for ActiveModel {}
