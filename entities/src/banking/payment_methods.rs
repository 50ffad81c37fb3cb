//! `banking.payment_methods`: stored ways in which customers pay: the processor's token and the last four digits, never a card number.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Stored ways in which customers pay: the processor's token and the last four digits, never a card
/// number.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "banking", table_name = "payment_methods")]
#[table(name = "PaymentMethod")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment method belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who pays with it.
    pub customer_id: Uuid,
    /// Kind of payment method.
    pub method_type: PaymentMethodType,
    /// What the processor returned: token, brand, last_four, expiry. Card numbers, security codes
    /// and account numbers are refused.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub method_details: Json,
    /// Card network, bank or wallet, from the details.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub brand: Option<String>,
    /// Last four digits of card or account, from the details.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub last_four: Option<String>,
    /// What the customer calls it: Company card.
    #[sea_orm(column_type = "Text")]
    pub nickname: Option<String>,
    /// Name on the card or account.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the payment method.
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.payment_methods.method_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PaymentMethodType {
    /// Card.
    #[sea_orm(string_value = "card")]
    Card,
    /// Bank account.
    #[sea_orm(string_value = "bank_account")]
    BankAccount,
    /// Wallet.
    #[sea_orm(string_value = "wallet")]
    Wallet,
}

/// Values of `banking.payment_methods.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PaymentMethodStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Revoked.
    #[sea_orm(string_value = "revoked")]
    Revoked,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "Cascade"
    )]
    Customer,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
