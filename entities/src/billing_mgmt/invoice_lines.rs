//! `billing_mgmt.invoice_lines`: lines of the platform's invoices.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of the platform's invoices.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "invoice_lines")]
#[table(name = "BillingInvoiceLine", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Invoice that the line stands on.
    pub invoice_id: Uuid,
    /// Usage that the line charges; empty for fees and credits.
    pub rated_charge_id: Option<Uuid>,
    /// Place on the invoice, from 1.
    pub line_number: i32,
    /// What the line is for.
    pub line_type: BillingInvoiceLineType,
    /// What is charged, in words.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// How much is charged, in the meter's unit; 1 for fees.
    #[sea_orm(column_type = "Decimal(Some((18, 4)))")]
    #[table(defaulted)]
    pub quantity: Decimal,
    /// Price of one; empty where tiers make the amount.
    #[sea_orm(column_type = "Decimal(Some((14, 6)))")]
    pub unit_price: Option<Decimal>,
    /// What the line comes to; negative for credits.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount: Decimal,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.invoice_lines.line_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingInvoiceLineType {
    /// Subscription.
    #[sea_orm(string_value = "subscription")]
    Subscription,
    /// Usage.
    #[sea_orm(string_value = "usage")]
    Usage,
    /// Credit.
    #[sea_orm(string_value = "credit")]
    Credit,
    /// Adjustment.
    #[sea_orm(string_value = "adjustment")]
    Adjustment,
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
        on_delete = "Cascade"
    )]
    Invoice,
    /// The row that `rated_charge_id` names.
    #[sea_orm(
        belongs_to = "crate::billing_mgmt::rated_charges::Entity",
        from = "Column::RatedChargeId",
        to = "crate::billing_mgmt::rated_charges::Column::Id",
        on_delete = "Restrict"
    )]
    RatedCharge,
}

impl ActiveModelBehavior for ActiveModel {}
