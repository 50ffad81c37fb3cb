//! `billing_mgmt.rate_tiers`: steps of a rate. A tier begins where the one below ends, so that there are neither gaps nor overlaps.

use table_model::prelude::*;

/// Steps of a rate. A tier begins where the one below ends, so that there are neither gaps nor
/// overlaps.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.rate_tiers", name = "BillingRateTier", access = "prices", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Rate that the tier belongs to.
    #[table(references = "billing_mgmt.rates")]
    pub rate_id: Uuid,
    /// Last quantity of the tier, in units or packages; empty for the last tier, which has no end.
    #[table(sql = "numeric(18, 4)")]
    pub up_to_quantity: Option<Decimal>,
    /// Price of one unit, or one package; 0 for what is included.
    #[table(sql = "numeric(14, 6)")]
    pub unit_price: Decimal,
    /// Fee for reaching the tier at all.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub flat_fee: Decimal,
    /// When the rate tier was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}
