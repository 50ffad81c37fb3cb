//! `hs.estimate_items`: lines of an estimate.

use table_model::prelude::*;

/// Lines of an estimate.
#[derive(Debug, TableModel)]
#[table(sql = "hs.estimate_items", name = "EstimateItem", access = "job_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Estimate that the line belongs to.
    #[table(references = "hs.estimates")]
    pub estimate_id: Uuid,
    /// What kind of line it is.
    #[table(defaulted)]
    pub item_type: EstimateItemType,
    /// What the line is, in words.
    pub description: String,
    /// How many units.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[table(sql = "numeric(10, 2)")]
    pub unit_price: Decimal,
    /// Price of the whole line before tax.
    #[table(sql = "numeric(12, 2)", computed)]
    pub total_price: Decimal,
    /// Stock item that the line takes.
    #[table(references = "hs.inventory_items")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the line.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.estimate_items.item_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EstimateItemType {
    /// Labor.
    Labor,
    /// Part.
    Part,
    /// Material.
    Material,
    /// Equipment.
    Equipment,
    /// Fee.
    Fee,
    /// Discount.
    Discount,
}
