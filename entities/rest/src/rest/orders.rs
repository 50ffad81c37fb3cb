//! `rest.orders`: orders of guests.

use table_model::prelude::*;

/// Orders of guests.
#[derive(Debug, TableModel)]
#[table(sql = "rest.orders", name = "RestaurantOrder", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the order belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who ordered; null for guests without a name.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Table at which the guests sit.
    #[table(references = "rest.dining_tables")]
    pub table_id: Option<Uuid>,
    /// Number of the order, given by the system and unique in the business: ORD-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub order_number: String,
    /// How the order is eaten.
    #[table(defaulted)]
    pub order_type: RestaurantOrderType,
    /// User who serves.
    #[table(references = "user_mgmt.users")]
    pub server_id: Option<Uuid>,
    /// User who took the money.
    #[table(references = "user_mgmt.users")]
    pub cashier_id: Option<Uuid>,
    /// User who prepares.
    #[table(references = "user_mgmt.users")]
    pub kitchen_staff_id: Option<Uuid>,
    /// Sum of the lines before tax and discount.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Tax charged.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub tax_amount: Decimal,
    /// Tip.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub tip_amount: Decimal,
    /// Discount given, as an amount.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// Where the order stands.
    #[table(defaulted)]
    pub status: RestaurantOrderStatus,
    /// When it was ordered.
    #[table(defaulted)]
    pub ordered_at: Option<DateTimeUtc>,
    /// When it was ready.
    pub ready_at: Option<DateTimeUtc>,
    /// When it was served.
    pub served_at: Option<DateTimeUtc>,
    /// Wishes of the customer.
    pub special_instructions: Option<String>,
    /// Diets to be kept.
    #[table(class = "health", defaulted, search = "array")]
    pub dietary_restrictions: Vec<String>,
    /// Name of the guest.
    #[table(search = "trigram")]
    pub customer_name: Option<String>,
    /// Phone number of the guest.
    #[table(class = "contact")]
    pub customer_phone: Option<String>,
    /// E-mail address of the guest.
    #[table(class = "contact")]
    pub customer_email: Option<String>,
    /// Where it is delivered.
    #[table(class = "contact")]
    pub delivery_address: Option<String>,
    /// How it is delivered.
    pub delivery_instructions: Option<String>,
    /// Charge for the delivery.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub delivery_fee: Decimal,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTimeUtc>,
    /// Remarks for the kitchen.
    #[table(class = "notes")]
    pub kitchen_notes: Option<String>,
    /// When the order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the order.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the order.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the order was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// When the order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the order.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `rest.orders.order_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestaurantOrderType {
    /// Dine in.
    DineIn,
    /// Takeout.
    Takeout,
    /// Delivery.
    Delivery,
    /// Online.
    Online,
}

/// Values of `rest.orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestaurantOrderStatus {
    /// Draft.
    Draft,
    /// Submitted.
    Submitted,
    /// Confirmed.
    Confirmed,
    /// Preparing.
    Preparing,
    /// Ready.
    Ready,
    /// Served.
    Served,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
}
