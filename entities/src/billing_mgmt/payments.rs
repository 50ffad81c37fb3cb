//! `billing_mgmt.payments`: attempts to collect the platform's invoices, and what came of them.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Attempts to collect the platform's invoices, and what came of them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "payments")]
#[table(name = "BillingPayment", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Invoice that is paid.
    pub invoice_id: Uuid,
    /// Entry of the business's billing history that the payment made.
    pub billing_history_id: Option<Uuid>,
    /// How much was to be collected.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// How it was paid.
    #[table(defaulted)]
    pub payment_method: BillingPaymentMethod,
    /// How far the payment has come.
    #[table(defaulted)]
    pub status: BillingPaymentStatus,
    /// Identifier at the processor, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub external_payment_id: Option<String>,
    /// Why the processor refused it; only for failed payments.
    #[sea_orm(column_type = "Text")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingPaymentMethod {
    /// Card.
    #[sea_orm(string_value = "card")]
    Card,
    /// Transfer through the ACH network.
    #[sea_orm(string_value = "ach")]
    Ach,
    /// Wire.
    #[sea_orm(string_value = "wire")]
    Wire,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
}

/// Values of `billing_mgmt.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingPaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Refunded.
    #[sea_orm(string_value = "refunded")]
    Refunded,
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
    /// The row that `invoice_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::invoices::Entity",
        from = "Column::InvoiceId",
        to = "crate::billing_mgmt::invoices::Column::Id",
        on_delete = "Restrict"
    )]
    Invoice,
    /// The row that `billing_history_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::tenant_billing_history::Entity",
        from = "Column::BillingHistoryId",
        to = "crate::tenant_mgmt::tenant_billing_history::Column::Id",
        on_delete = "SetNull"
    )]
    BillingHistory,
}

impl ActiveModelBehavior for ActiveModel {}
