//! `billing_mgmt.rated_charges`: usage of one meter in one period with its price.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Usage of one meter in one period with its price.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "rated_charges")]
#[table(name = "BillingCharge", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the charge belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Subscription by whose price list the usage was rated.
    pub subscription_id: Option<Uuid>,
    /// Meter that counted.
    pub meter_id: Uuid,
    /// Rate that priced it.
    pub rate_id: Uuid,
    /// First moment of the period.
    pub period_start: DateTimeUtc,
    /// First moment after the period.
    pub period_end: DateTimeUtc,
    /// Usage of the period, brought together as the meter says.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    #[table(defaulted)]
    pub quantity: Decimal,
    /// Price of the usage: the sum of the tiers, or the minimum charge.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// How the price came about: a list of tiers with quantity, unit_price, flat_fee and amount.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub tiers: Json,
    /// Whether the charge waits for an invoice, is on one, or was let go.
    #[table(defaulted)]
    pub status: BillingChargeStatus,
    /// When the usage was last rated; it may be again until it is invoiced.
    #[table(defaulted)]
    pub rated_at: DateTimeUtc,
    /// When the charge was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the charge was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.rated_charges.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingChargeStatus {
    /// Rated.
    #[sea_orm(string_value = "rated")]
    Rated,
    /// Invoiced.
    #[sea_orm(string_value = "invoiced")]
    Invoiced,
    /// Waived.
    #[sea_orm(string_value = "waived")]
    Waived,
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
    /// The row that `subscription_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::tenant_subscriptions::Entity",
        from = "Column::SubscriptionId",
        to = "crate::tenant_mgmt::tenant_subscriptions::Column::Id",
        on_delete = "SetNull"
    )]
    Subscription,
    /// The row that `meter_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::meters::Entity",
        from = "Column::MeterId",
        to = "crate::billing_mgmt::meters::Column::Id",
        on_delete = "Restrict"
    )]
    Meter,
    /// The row that `rate_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::rates::Entity",
        from = "Column::RateId",
        to = "crate::billing_mgmt::rates::Column::Id",
        on_delete = "Restrict"
    )]
    Rate,
}

impl ActiveModelBehavior for ActiveModel {}
