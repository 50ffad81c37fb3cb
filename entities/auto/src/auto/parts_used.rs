//! `auto.parts_used`: parts consumed by a repair order.

use table_model::prelude::*;

/// Parts consumed by a repair order.
#[derive(Debug, TableModel)]
#[table(sql = "auto.parts_used", name = "PartUsage", access = "job_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the use belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Repair order that the use belongs to.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Uuid,
    /// Part that was used.
    #[table(references = "auto.parts_inventory")]
    pub part_id: Uuid,
    /// Units that were used.
    #[table(sql = "numeric(10, 2)")]
    pub quantity_used: Decimal,
    /// What one unit costs the business.
    #[table(class = "cost", sql = "numeric(10, 2)", defaulted)]
    pub unit_cost: Decimal,
    /// Cost of all units: quantity times unit cost.
    #[table(class = "cost", sql = "numeric(12, 2)", computed)]
    pub total_cost: Decimal,
    /// Condition of the part.
    pub part_condition: Option<String>,
    /// When it was used.
    #[table(defaulted)]
    pub used_at: Option<DateTimeUtc>,
    /// When the use was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the use was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
