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
    /// Repair order of the invoice.
    pub repair_order_id: Uuid,
    /// Invoice number of the invoice.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub invoice_number: String,
    /// Status of the invoice.
    #[table(defaulted)]
    pub status: AutoInvoiceStatus,
    /// Issue date of the invoice.
    #[table(defaulted)]
    pub issue_date: Date,
    /// Due date of the invoice.
    pub due_date: Option<Date>,
    /// Paid date of the invoice.
    pub paid_date: Option<Date>,
    /// Labor total of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub labor_total: Decimal,
    /// Parts total of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub parts_total: Decimal,
    /// Subtotal of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax amount of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Discount amount of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Total amount of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(search = "numeric")]
    pub total_amount: Decimal,
    /// Amount paid of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub amount_paid: Decimal,
    /// Amount due of the invoice, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(computed, search = "numeric")]
    pub amount_due: Decimal,
    /// Payment terms of the invoice.
    #[sea_orm(column_type = "Text")]
    pub payment_terms: Option<String>,
    /// Notes of the invoice.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// Pdf url of the invoice.
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
