//! `ret.sales_orders`: retail sales.

use table_model::prelude::*;

/// Retail sales.
#[derive(Debug, TableModel)]
#[table(sql = "ret.sales_orders", name = "SalesOrder", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the sale belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer whom the sale concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Site of the business where it takes place.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Number of the sale, given by the system and unique in the business: SO-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub order_number: String,
    /// Number of the customer's purchase order.
    pub po_number: Option<String>,
    /// What kind of sale it is.
    #[table(defaulted)]
    pub order_type: SalesOrderType,
    /// Where the sale was made.
    #[table(defaulted)]
    pub sales_channel: SalesOrderSalesChannel,
    /// User who sold.
    #[table(references = "user_mgmt.users")]
    pub salesperson_id: Option<Uuid>,
    /// User who took the money.
    #[table(references = "user_mgmt.users")]
    pub cashier_id: Option<Uuid>,
    /// Sum of the lines before tax and discount.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Discount given, as an amount; follows from the percentage where there is one.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Discount given, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub discount_percentage: Decimal,
    /// Tax charged, as a fraction of what is left after the discount: 0.0825.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[table(sql = "numeric(12, 2)", computed)]
    pub tax_amount: Decimal,
    /// Charge for shipping.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub shipping_amount: Decimal,
    /// Charge for handling.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub handling_fee: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// What was paid, whatever of it was paid back.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_paid: Decimal,
    /// What was paid back.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_refunded: Decimal,
    /// What was credited for returns.
    #[table(sql = "numeric(12, 2)", computed)]
    pub credited_amount: Decimal,
    /// What is still to be paid; less than nothing is to be paid back to the customer.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_due: Decimal,
    /// How it was or will be paid.
    pub payment_method: Option<SalesOrderPaymentMethod>,
    /// How far the payment has come; follows from the payments.
    #[table(computed)]
    pub payment_status: SalesOrderPaymentStatus,
    /// Day by which payment is expected.
    pub payment_due_date: Option<Date>,
    /// How the goods reach the customer.
    #[table(defaulted)]
    pub fulfillment_method: SalesOrderFulfillmentMethod,
    /// How far the goods have come.
    #[table(defaulted)]
    pub fulfillment_status: SalesOrderFulfillmentStatus,
    /// Where the goods go.
    #[table(class = "contact", search = "json")]
    pub ship_to_address: Option<Json>,
    /// Number for tracking the parcel.
    pub tracking_number: Option<String>,
    /// Who carries the parcel.
    pub carrier: Option<String>,
    /// How the parcel is carried.
    pub shipping_method: Option<String>,
    /// Day on which it was shipped.
    pub shipped_date: Option<Date>,
    /// Day on which it should arrive.
    pub expected_delivery_date: Option<Date>,
    /// Where the sale stands.
    #[table(defaulted)]
    pub order_status: SalesOrderStatus,
    /// Remarks of the customer.
    pub customer_notes: Option<String>,
    /// Remarks that customers never see.
    #[table(class = "notes")]
    pub internal_notes: Option<String>,
    /// Message to the one who gets the gift.
    pub gift_message: Option<String>,
    /// Day of the sale.
    #[table(defaulted)]
    pub order_date: Option<Date>,
    /// Day by which the customer needs it.
    pub required_date: Option<Date>,
    /// Day that was promised to the customer.
    pub promised_date: Option<Date>,
    /// When the sale was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the sale was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the sale.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the sale.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the sale was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the sale.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `ret.sales_orders.order_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderType {
    /// Quote.
    Quote,
    /// Standard.
    Standard,
    /// Special order.
    SpecialOrder,
    /// Return.
    Return,
}

/// Values of `ret.sales_orders.sales_channel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderSalesChannel {
    /// In store.
    InStore,
    /// Online.
    Online,
    /// Phone.
    Phone,
    /// Catalog.
    Catalog,
}

/// Values of `ret.sales_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderPaymentMethod {
    /// Cash.
    Cash,
    /// Credit card.
    CreditCard,
    /// Debit card.
    DebitCard,
    /// Check.
    Check,
    /// Store credit.
    StoreCredit,
    /// Gift card.
    GiftCard,
    /// Financing.
    Financing,
}

/// Values of `ret.sales_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderPaymentStatus {
    /// Pending.
    Pending,
    /// Partial.
    Partial,
    /// Paid.
    Paid,
    /// Refunded.
    Refunded,
    /// Failed.
    Failed,
}

/// Values of `ret.sales_orders.fulfillment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderFulfillmentMethod {
    /// Pickup.
    Pickup,
    /// Delivery.
    Delivery,
    /// Shipping.
    Shipping,
}

/// Values of `ret.sales_orders.fulfillment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderFulfillmentStatus {
    /// Pending.
    Pending,
    /// Processing.
    Processing,
    /// Shipped.
    Shipped,
    /// Delivered.
    Delivered,
    /// Cancelled.
    Cancelled,
}

/// Values of `ret.sales_orders.order_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesOrderStatus {
    /// Open.
    Open,
    /// Processing.
    Processing,
    /// Shipped.
    Shipped,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
    /// Returned.
    Returned,
}
