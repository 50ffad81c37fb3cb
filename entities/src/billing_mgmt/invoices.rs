//! `billing_mgmt.invoices`: invoices of the platform to the business.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Invoices of the platform to the business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "invoices")]
#[table(name = "BillingInvoice", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Subscription that is billed.
    pub subscription_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: TB-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// Where the invoice stands.
    #[table(defaulted)]
    pub status: BillingInvoiceStatus,
    /// First moment of the period that is billed.
    pub period_start: DateTimeUtc,
    /// First moment after the period.
    pub period_end: DateTimeUtc,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Sum of the lines without credits.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Credits taken off, as a positive amount; at most the subtotal.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub credit_amount: Decimal,
    /// Tax on the subtotal less credits, as a fraction: 0.0825.
    #[sea_orm(column_type = "Decimal(Some((7, 6)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Amount to be paid: subtotal less credits, with tax.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// Completed payments less what was paid back.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount_paid: Decimal,
    /// What is still to be paid; nothing of an invoice that was taken back.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub amount_due: Decimal,
    /// When the invoice was opened for payment.
    pub issued_at: Option<DateTimeUtc>,
    /// When payment is due.
    pub due_at: Option<DateTimeUtc>,
    /// When it was paid in full.
    pub paid_at: Option<DateTimeUtc>,
    /// When it was taken back.
    pub voided_at: Option<DateTimeUtc>,
    /// What the invoice says beside its lines.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingInvoiceStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Past due.
    #[sea_orm(string_value = "past_due")]
    PastDue,
    /// Uncollectible.
    #[sea_orm(string_value = "uncollectible")]
    Uncollectible,
    /// Void.
    #[sea_orm(string_value = "void")]
    Void,
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
}

impl ActiveModelBehavior for ActiveModel {}
