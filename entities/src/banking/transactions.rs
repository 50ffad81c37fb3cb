//! `banking.transactions`: movements on accounts: the ledger from which balances are made.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Movements on accounts: the ledger from which balances are made.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "banking", table_name = "transactions")]
#[table(name = "BankTransaction")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the movement belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Account that is moved.
    pub account_id: Uuid,
    /// Stored payment method with which the customer paid.
    pub payment_method_id: Option<Uuid>,
    /// Bill, of any industry, that the movement pays or pays back.
    pub invoice_integration_id: Option<Uuid>,
    /// Completed movement that this one takes back, wholly or in part: on the same account, in the
    /// other direction, never more than is left of it.
    pub parent_transaction_id: Option<Uuid>,
    /// Direction: a credit adds to the balance, a debit takes from it.
    pub transaction_type: BankTransactionType,
    /// How much moves, in the account's currency; the direction stands in transaction_type.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(search = "numeric")]
    pub amount: Decimal,
    /// Amount with its sign: positive for credits, negative for debits.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(computed)]
    pub signed_amount: Decimal,
    /// Currency as an ISO 4217 code; always that of the account.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// What the money is for.
    #[table(defaulted)]
    pub category: BankTransactionCategory,
    /// Who paid or was paid, as the bank names them.
    #[sea_orm(column_type = "Text")]
    pub counterparty_name: Option<String>,
    /// What the movement is, in words. Card numbers are refused.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub description: Option<String>,
    /// How far the movement has come. Only completed ones count in the current balance; what is no
    /// longer pending stays as it is.
    #[table(defaulted)]
    pub status: BankTransactionStatus,
    /// When it moved: the moment from which it counts in a balance at a date.
    #[table(defaulted)]
    pub transaction_date: DateTimeUtc,
    /// When the movement was marked completed.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Why the bank or processor refused it; only for failed movements.
    #[sea_orm(column_type = "Text")]
    pub failure_reason: Option<String>,
    /// Reference of the bank or processor, unique in the account, so that a repeated delivery is
    /// not entered twice. Confidential.
    #[sea_orm(column_type = "Text")]
    pub external_reference_id: Option<String>,
    /// Further facts from the bank or processor as free JSON. Card numbers are refused.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub metadata: Json,
    /// When the movement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the movement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the movement.
    pub created_by: Option<Uuid>,
    /// User who last changed the movement.
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.transactions.transaction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BankTransactionType {
    /// Credit.
    #[sea_orm(string_value = "credit")]
    Credit,
    /// Debit.
    #[sea_orm(string_value = "debit")]
    Debit,
}

/// Values of `banking.transactions.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BankTransactionCategory {
    /// Sale.
    #[sea_orm(string_value = "sale")]
    Sale,
    /// Refund.
    #[sea_orm(string_value = "refund")]
    Refund,
    /// Payout.
    #[sea_orm(string_value = "payout")]
    Payout,
    /// Transfer.
    #[sea_orm(string_value = "transfer")]
    Transfer,
    /// Supplier.
    #[sea_orm(string_value = "supplier")]
    Supplier,
    /// Payroll.
    #[sea_orm(string_value = "payroll")]
    Payroll,
    /// Rent.
    #[sea_orm(string_value = "rent")]
    Rent,
    /// Tax.
    #[sea_orm(string_value = "tax")]
    Tax,
    /// Fee.
    #[sea_orm(string_value = "fee")]
    Fee,
    /// Interest.
    #[sea_orm(string_value = "interest")]
    Interest,
    /// Opening balance.
    #[sea_orm(string_value = "opening_balance")]
    OpeningBalance,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `banking.transactions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BankTransactionStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `account_id` names.
    #[sea_orm(
        belongs_to = "crate::banking::accounts::Entity",
        from = "Column::AccountId",
        to = "crate::banking::accounts::Column::Id",
        on_delete = "NoAction"
    )]
    Account,
    /// The row that `payment_method_id` names.
    #[sea_orm(
        belongs_to = "crate::banking::payment_methods::Entity",
        from = "Column::PaymentMethodId",
        to = "crate::banking::payment_methods::Column::Id",
        on_delete = "SetNull"
    )]
    PaymentMethod,
    /// The row that `invoice_integration_id` names.
    #[sea_orm(
        belongs_to = "crate::banking::invoices_integration::Entity",
        from = "Column::InvoiceIntegrationId",
        to = "crate::banking::invoices_integration::Column::Id",
        on_delete = "SetNull"
    )]
    InvoiceIntegration,
    /// The row that `parent_transaction_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentTransactionId", to = "Column::Id", on_delete = "NoAction")]
    ParentTransaction,
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
