//! `tenant_mgmt.tenant_billing_history`: charges made to a business for its subscription.

use table_model::prelude::*;

/// Charges made to a business for its subscription.
#[derive(Debug, TableModel)]
#[table(sql = "tenant_mgmt.tenant_billing_history", name = "TenantBillingEntry", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the charge belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Subscription that was charged.
    #[table(references = "tenant_mgmt.tenant_subscriptions")]
    pub subscription_id: Uuid,
    /// Amount of the charge.
    #[table(sql = "numeric(12, 2)")]
    pub amount_charged: Decimal,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// What was charged for.
    pub charge_type: Option<String>,
    /// When it was charged.
    pub charge_date: DateTimeUtc,
    /// Identifier of the charge at the payment processor.
    pub external_charge_id: Option<String>,
    /// Details of the charge.
    #[table(defaulted)]
    pub charge_details: Json,
    /// When the charge was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}
