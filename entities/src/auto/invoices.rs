//! `auto.invoices`: invoices of repair orders.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Invoices of repair orders.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "invoices")]
#[table(name = "AutoInvoice")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invoice belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Repair order that is billed; null once the order is in the archive.
    pub repair_order_id: Option<Uuid>,
    /// The billed order in the archive, when it was moved there.
    #[table(computed)]
    pub archived_repair_order_id: Option<Uuid>,
    /// Number of the invoice, given by the system and unique in the business: INV-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// State that the invoice is in.
    #[table(defaulted)]
    pub status: AutoInvoiceStatus,
    /// Day of the invoice.
    #[table(defaulted)]
    pub issue_date: Date,
    /// Day by which payment is due.
    pub due_date: Option<Date>,
    /// Day on which it was paid in full.
    pub paid_date: Option<Date>,
    /// Sum of the labor lines.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub labor_total: Decimal,
    /// Sum of the part lines.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub parts_total: Decimal,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(search = "numeric")]
    pub total_amount: Decimal,
    /// How much has been paid so far.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub amount_paid: Decimal,
    /// What is still to be paid: the total less the amount paid.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(computed, search = "numeric")]
    pub amount_due: Decimal,
    /// When payment is expected, for example `Net 30`.
    #[sea_orm(column_type = "Text")]
    pub payment_terms: Option<String>,
    /// Remarks on the invoice.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// Address of the printable invoice.
    #[sea_orm(column_type = "Text")]
    pub pdf_url: Option<String>,
    /// When the invoice was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invoice was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invoice.
    pub created_by: Option<Uuid>,
}

/// Values of `auto.invoices.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AutoInvoiceStatus {
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
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "Restrict"
    )]
    RepairOrder,
    /// The row that `archived_repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders_archive::Entity",
        from = "Column::ArchivedRepairOrderId",
        to = "crate::auto::repair_orders_archive::Column::Id",
        on_delete = "Restrict"
    )]
    ArchivedRepairOrder,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
