//! `auto.purchase_orders`: orders of parts from suppliers.

use table_model::prelude::*;

/// Orders of parts from suppliers.
#[derive(Debug, TableModel)]
#[table(sql = "auto.purchase_orders", name = "PurchaseOrder", access = "purchases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the purchase order belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Part that is ordered.
    #[table(references = "auto.parts_inventory")]
    pub part_id: Uuid,
    /// Number of the order, given by the system and unique in the business: PO-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub po_number: String,
    /// Name of the supplier.
    #[table(search = "trigram")]
    pub supplier_name: String,
    /// Repair order that waits for the part.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// Units ordered.
    #[table(sql = "numeric(10, 2)")]
    pub quantity_ordered: Decimal,
    /// Units that have come.
    #[table(sql = "numeric(10, 2)", computed)]
    pub quantity_received: Decimal,
    /// What one unit costs the business.
    #[table(class = "cost", sql = "numeric(10, 2)")]
    pub unit_cost: Decimal,
    /// Cost of the order: quantity times unit cost.
    #[table(class = "cost", sql = "numeric(12, 2)", computed)]
    pub total_cost: Decimal,
    /// State that the purchase order is in.
    #[table(defaulted)]
    pub status: PurchaseOrderStatus,
    /// When it was ordered.
    pub ordered_at: Option<DateTimeUtc>,
    /// Day on which it should come.
    pub expected_date: Option<Date>,
    /// When it came in full.
    pub received_at: Option<DateTimeUtc>,
    /// Remarks on the purchase order.
    pub notes: Option<String>,
    /// When the purchase order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the purchase order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the purchase order.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the purchase order.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `auto.purchase_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PurchaseOrderStatus {
    /// Draft.
    Draft,
    /// Ordered.
    Ordered,
    /// Partially received.
    PartiallyReceived,
    /// Received.
    Received,
    /// Cancelled.
    Cancelled,
}
