//! `hs.estimate_items`: lines of an estimate.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of an estimate.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "estimate_items")]
#[table(name = "EstimateItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Estimate that the line belongs to.
    pub estimate_id: Uuid,
    /// What kind of line it is.
    #[table(defaulted)]
    pub item_type: EstimateItemType,
    /// What the line is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// How many units.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub total_price: Decimal,
    /// Stock item that the line takes.
    pub inventory_item_id: Option<Uuid>,
    /// Position of the line among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// Whether the customer may leave the line out.
    #[table(defaulted)]
    pub is_optional: bool,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the line.
    pub created_by: Option<Uuid>,
    /// User who last changed the line.
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.estimate_items.item_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EstimateItemType {
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
    /// The row that `estimate_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::estimates::Entity",
        from = "Column::EstimateId",
        to = "crate::hs::estimates::Column::Id",
        on_delete = "Cascade"
    )]
    Estimate,
    /// The row that `inventory_item_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::inventory_items::Entity",
        from = "Column::InventoryItemId",
        to = "crate::hs::inventory_items::Column::Id",
        on_delete = "SetNull"
    )]
    InventoryItem,
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
