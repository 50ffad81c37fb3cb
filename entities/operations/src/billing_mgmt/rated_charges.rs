//! `billing_mgmt.rated_charges`: usage of one meter in one period with its price.

use table_model::prelude::*;

/// Usage of one meter in one period with its price.
#[derive(Debug, TableModel)]
#[table(
    sql = "billing_mgmt.rated_charges",
    name = "BillingCharge",
    access = "confidential",
    writes = "none",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the charge belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Subscription by whose price list the usage was rated.
    #[table(references = "tenant_mgmt.tenant_subscriptions")]
    pub subscription_id: Option<Uuid>,
    /// Meter that counted.
    #[table(references = "billing_mgmt.meters")]
    pub meter_id: Uuid,
    /// Rate that priced it.
    #[table(references = "billing_mgmt.rates")]
    pub rate_id: Uuid,
    /// First moment of the period.
    pub period_start: DateTimeUtc,
    /// First moment after the period.
    pub period_end: DateTimeUtc,
    /// Usage of the period, brought together as the meter says.
    #[table(sql = "numeric(18, 4)", defaulted)]
    pub quantity: Decimal,
    /// Price of the usage: the sum of the tiers, or the minimum charge.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// How the price came about: a list of tiers with quantity, unit_price, flat_fee and amount.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingChargeStatus {
    /// Rated.
    Rated,
    /// Invoiced.
    Invoiced,
    /// Waived.
    Waived,
}
