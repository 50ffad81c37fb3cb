//! `billing_mgmt.payments`: attempts to collect the platform's invoices, and what came of them.

use table_model::prelude::*;

/// Attempts to collect the platform's invoices, and what came of them.
#[derive(Debug, TableModel)]
#[table(
    sql = "billing_mgmt.payments",
    name = "BillingPayment",
    access = "confidential",
    writes = "none",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Invoice that is paid.
    #[table(references = "billing_mgmt.invoices")]
    pub invoice_id: Uuid,
    /// Entry of the business's billing history that the payment made.
    #[table(references = "tenant_mgmt.tenant_billing_history")]
    pub billing_history_id: Option<Uuid>,
    /// How much was to be collected.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// How it was paid.
    #[table(defaulted)]
    pub payment_method: BillingPaymentMethod,
    /// How far the payment has come.
    #[table(defaulted)]
    pub status: BillingPaymentStatus,
    /// Identifier at the processor, unique in the business.
    pub external_payment_id: Option<String>,
    /// Why the processor refused it; only for failed payments.
    pub failure_reason: Option<String>,
    /// When the processor was asked.
    #[table(defaulted)]
    pub attempted_at: DateTimeUtc,
    /// When the money was confirmed.
    pub completed_at: Option<DateTimeUtc>,
    /// When it was paid back.
    pub refunded_at: Option<DateTimeUtc>,
    /// When the payment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.payments.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingPaymentMethod {
    /// Card.
    Card,
    /// Transfer through the ACH network.
    Ach,
    /// Wire.
    Wire,
    /// Check.
    Check,
}

/// Values of `billing_mgmt.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingPaymentStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Refunded.
    Refunded,
}
