//! `banking.payment_methods`: stored ways in which customers pay: the processor's token and the last four digits, never a card number.

use table_model::prelude::*;

/// Stored ways in which customers pay: the processor's token and the last four digits, never a card
/// number.
#[derive(Debug, TableModel)]
#[table(sql = "banking.payment_methods", name = "PaymentMethod", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment method belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who pays with it.
    #[table(references = "hs.customers")]
    pub customer_id: Uuid,
    /// Kind of payment method.
    pub method_type: PaymentMethodType,
    /// What the processor returned: token, brand, last_four, expiry. Card numbers, security codes
    /// and account numbers are refused.
    #[table(class = "card", defaulted)]
    pub method_details: Json,
    /// Card network, bank or wallet, from the details.
    #[table(computed)]
    pub brand: Option<String>,
    /// Last four digits of card or account, from the details.
    #[table(class = "card", computed)]
    pub last_four: Option<String>,
    /// What the customer calls it: Company card.
    pub nickname: Option<String>,
    /// Name on the card or account.
    pub holder_name: Option<String>,
    /// Whether the customer is charged here unless another is named. Marking one takes the mark off
    /// the one before.
    #[table(defaulted)]
    pub is_default: bool,
    /// Where the method stands: pending until verified, revoked when the customer or the processor
    /// took it back.
    #[table(defaulted)]
    pub status: PaymentMethodStatus,
    /// When the method ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// When the method first became active.
    #[table(computed)]
    pub verified_at: Option<DateTimeUtc>,
    /// When the payment method was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payment method was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payment method.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the payment method.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.payment_methods.method_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PaymentMethodType {
    /// Card.
    Card,
    /// Bank account.
    BankAccount,
    /// Wallet.
    Wallet,
}

/// Values of `banking.payment_methods.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PaymentMethodStatus {
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Expired.
    Expired,
    /// Revoked.
    Revoked,
}
