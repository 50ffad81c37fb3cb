//! `auto.line_items`: labor, part, fee and discount lines of a repair order; they bear its money.

use table_model::prelude::*;

/// Labor, part, fee and discount lines of a repair order; they bear its money.
#[derive(Debug, TableModel)]
#[table(sql = "auto.line_items", name = "RepairOrderLineItem", access = "job_lines", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Repair order that the line belongs to.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Uuid,
    /// What kind of line it is.
    pub r#type: RepairOrderLineItemType,
    /// Whether the customer agreed to the line, and whether it is done.
    #[table(defaulted)]
    pub status: RepairOrderLineItemStatus,
    /// What the line is for.
    #[table(search = "trigram")]
    pub description: String,
    /// Part number; on part lines only.
    pub part_number: Option<String>,
    /// How many units.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub quantity: Decimal,
    /// Price of one unit before tax, in the business's currency.
    #[table(sql = "numeric(10, 2)")]
    pub unit_price: Decimal,
    /// Price of the line: quantity times unit price.
    #[table(sql = "numeric(10, 2)", computed, search = "numeric")]
    pub total: Decimal,
    /// What the line costs the shop.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub cost: Option<Decimal>,
    /// Hours of labor; on labor lines only.
    #[table(sql = "numeric(5, 2)")]
    pub labor_hours: Option<Decimal>,
    /// Part in stock that the line takes once it is approved.
    #[table(references = "auto.parts_inventory")]
    pub inventory_item_id: Option<Uuid>,
    /// Time spent in minutes.
    pub time_spent_minutes: Option<i32>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who completed the line.
    #[table(references = "user_mgmt.users")]
    pub completed_by: Option<Uuid>,
}

/// Values of `auto.line_items.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderLineItemType {
    /// Labor.
    Labor,
    /// Part.
    Part,
    /// Fee.
    Fee,
    /// Discount.
    Discount,
}

/// Values of `auto.line_items.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderLineItemStatus {
    /// Quoted.
    Quoted,
    /// Approved.
    Approved,
    /// Declined.
    Declined,
    /// Completed.
    Completed,
}
