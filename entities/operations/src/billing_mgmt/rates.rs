//! `billing_mgmt.rates`: how one meter is priced in one price list; its prices stand in the tiers.

use table_model::prelude::*;

/// How one meter is priced in one price list; its prices stand in the tiers.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.rates", name = "BillingRate", access = "prices", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Price list that the rate belongs to.
    #[table(references = "billing_mgmt.rate_plans")]
    pub rate_plan_id: Uuid,
    /// Meter that is priced.
    #[table(references = "billing_mgmt.meters")]
    pub meter_id: Uuid,
    /// Graduated: each tier prices the part that falls into it. Volume: the tier of the whole
    /// prices all of it. Package: whole packages are priced, tier by tier.
    #[table(defaulted)]
    pub pricing_model: BillingRatePricingModel,
    /// Units in a package; only where packages are priced.
    #[table(sql = "numeric(18, 4)")]
    pub package_size: Option<Decimal>,
    /// Least amount for a period in which the meter counted anything.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub minimum_charge: Decimal,
    /// When the rate was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.rates.pricing_model`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingRatePricingModel {
    /// Graduated.
    Graduated,
    /// Volume.
    Volume,
    /// Package.
    Package,
}
