//! `rest.payments`: payments received for restaurant orders.

use table_model::prelude::*;

/// Payments received for restaurant orders.
#[derive(Debug, TableModel)]
#[table(sql = "rest.payments", name = "RestaurantPayment", access = "money", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Order that was paid.
    #[table(references = "rest.orders")]
    pub order_id: Uuid,
    /// How it was or will be paid.
    pub payment_method: RestaurantPaymentMethod,
    /// Amount of the payment.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: RestaurantPaymentStatus,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: Option<DateTimeUtc>,
    /// Identifier of the payment at the processor.
    pub external_payment_id: Option<String>,
    /// Details of the payment.
    #[table(defaulted)]
    pub payment_details: Json,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `rest.payments.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestaurantPaymentMethod {
    /// Cash.
    Cash,
    /// Check.
    Check,
    /// Credit card.
    CreditCard,
    /// Debit card.
    DebitCard,
    /// Gift card.
    GiftCard,
    /// Mobile wallet.
    MobileWallet,
    /// Other.
    Other,
}

/// Values of `rest.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestaurantPaymentStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Refunded.
    #[table(needs = "void")]
    Refunded,
}
