//! `hs.invoice_line_items`: lines of a home-service invoice.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of a home-service invoice.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "invoice_line_items")]
#[table(name = "ServiceInvoiceLineItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Invoice that the line belongs to.
    pub invoice_id: Uuid,
    /// What kind of line it is.
    pub item_type: Option<ServiceInvoiceLineItemType>,
    /// What the line is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// How many units.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub total_price: Decimal,
    /// Service of the catalogue that is billed.
    pub service_id: Option<Uuid>,
    /// Stock item that is billed.
    pub part_id: Option<Uuid>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `hs.invoice_line_items.item_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceInvoiceLineItemType {
    /// Labor.
    #[sea_orm(string_value = "labor")]
    Labor,
    /// Part.
    #[sea_orm(string_value = "part")]
    Part,
    /// Material.
    #[sea_orm(string_value = "material")]
    Material,
    /// Equipment.
    #[sea_orm(string_value = "equipment")]
    Equipment,
    /// Fee.
    #[sea_orm(string_value = "fee")]
    Fee,
    /// Discount.
    #[sea_orm(string_value = "discount")]
    Discount,
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
        belongs_to = "crate::hs::invoices::Entity",
        from = "Column::InvoiceId",
        to = "crate::hs::invoices::Column::Id",
        on_delete = "Cascade"
    )]
    Invoice,
    /// The row that `part_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::inventory_items::Entity",
        from = "Column::PartId",
        to = "crate::hs::inventory_items::Column::Id",
        on_delete = "SetNull"
    )]
    Part,
}

impl ActiveModelBehavior for ActiveModel {}
