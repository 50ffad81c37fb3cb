//! `hs.invoices`: invoices of home services.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Invoices of home services.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "invoices")]
#[table(name = "ServiceInvoice")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Work order that is billed.
    pub work_order_id: Option<Uuid>,
    /// Customer whom the invoice concerns.
    pub customer_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: INV-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// State that the invoice is in.
    #[table(defaulted)]
    pub status: ServiceInvoiceStatus,
    /// When the invoice was issued.
    #[table(defaulted)]
    pub issued_at: Option<DateTimeUtc>,
    /// When payment is due.
    pub due_at: Option<DateTimeUtc>,
    /// When the invoice was paid in full.
    pub paid_at: Option<DateTimeUtc>,
    /// Estimate that the invoice follows.
    pub estimate_id: Option<Uuid>,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// How much has been paid so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount_paid: Decimal,
    /// What is still to be paid: the total less the amount paid.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub amount_due: Decimal,
    /// When payment is expected, for example `Net 30`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// When it was sent to the customer.
    pub sent_at: Option<DateTimeUtc>,
    /// When the customer was last reminded.
    pub last_reminder_sent: Option<DateTimeUtc>,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invoice.
    pub created_by: Option<Uuid>,
    /// User who last changed the invoice.
    pub updated_by: Option<Uuid>,
    /// When the invoice was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the invoice.
    pub deleted_by: Option<Uuid>,
}

/// Values of `hs.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceInvoiceStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Sent.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Partial.
    #[sea_orm(string_value = "partial")]
    Partial,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Overdue.
    #[sea_orm(string_value = "overdue")]
    Overdue,
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
    /// The row that `work_order_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::work_orders::Entity",
        from = "Column::WorkOrderId",
        to = "crate::hs::work_orders::Column::Id",
        on_delete = "SetNull"
    )]
    WorkOrder,
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `estimate_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::estimates::Entity",
        from = "Column::EstimateId",
        to = "crate::hs::estimates::Column::Id",
        on_delete = "SetNull"
    )]
    Estimate,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
