//! `ret.sales_orders`: retail sales.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Retail sales.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ret", table_name = "sales_orders")]
#[table(name = "SalesOrder")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the sale belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer whom the sale concerns.
    pub customer_id: Option<Uuid>,
    /// Site of the business where it takes place.
    pub location_id: Option<Uuid>,
    /// Number of the sale, given by the system and unique in the business: SO-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub order_number: String,
    /// Number of the customer's purchase order.
    #[sea_orm(column_type = "Text")]
    pub po_number: Option<String>,
    /// What kind of sale it is.
    #[table(defaulted)]
    pub order_type: SalesOrderType,
    /// Where the sale was made.
    #[table(defaulted)]
    pub sales_channel: SalesOrderSalesChannel,
    /// User who sold.
    pub salesperson_id: Option<Uuid>,
    /// User who took the money.
    pub cashier_id: Option<Uuid>,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Discount given, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub discount_percentage: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Charge for shipping.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub shipping_amount: Decimal,
    /// Charge for handling.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub handling_fee: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// How it was or will be paid.
    pub payment_method: Option<SalesOrderPaymentMethod>,
    /// How far the payment has come.
    #[table(defaulted)]
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
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub ship_to_address: Option<Json>,
    /// Number for tracking the parcel.
    #[sea_orm(column_type = "Text")]
    pub tracking_number: Option<String>,
    /// Who carries the parcel.
    #[sea_orm(column_type = "Text")]
    pub carrier: Option<String>,
    /// How the parcel is carried.
    #[sea_orm(column_type = "Text")]
    pub shipping_method: Option<String>,
    /// Day on which it was shipped.
    pub shipped_date: Option<Date>,
    /// Day on which it should arrive.
    pub expected_delivery_date: Option<Date>,
    /// Where the sale stands.
    #[table(defaulted)]
    pub order_status: SalesOrderStatus,
    /// Remarks of the customer.
    #[sea_orm(column_type = "Text")]
    pub customer_notes: Option<String>,
    /// Remarks that customers never see.
    #[sea_orm(column_type = "Text")]
    pub internal_notes: Option<String>,
    /// Message to the one who gets the gift.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the sale.
    pub updated_by: Option<Uuid>,
    /// When the sale was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the sale.
    pub deleted_by: Option<Uuid>,
}

/// Values of `ret.sales_orders.order_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderType {
    /// Quote.
    #[sea_orm(string_value = "quote")]
    Quote,
    /// Standard.
    #[sea_orm(string_value = "standard")]
    Standard,
    /// Special order.
    #[sea_orm(string_value = "special_order")]
    SpecialOrder,
    /// Return.
    #[sea_orm(string_value = "return")]
    Return,
}

/// Values of `ret.sales_orders.sales_channel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderSalesChannel {
    /// In store.
    #[sea_orm(string_value = "in_store")]
    InStore,
    /// Online.
    #[sea_orm(string_value = "online")]
    Online,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Catalog.
    #[sea_orm(string_value = "catalog")]
    Catalog,
}

/// Values of `ret.sales_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderPaymentMethod {
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
    /// Credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// Debit card.
    #[sea_orm(string_value = "debit_card")]
    DebitCard,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Store credit.
    #[sea_orm(string_value = "store_credit")]
    StoreCredit,
    /// Gift card.
    #[sea_orm(string_value = "gift_card")]
    GiftCard,
    /// Financing.
    #[sea_orm(string_value = "financing")]
    Financing,
}

/// Values of `ret.sales_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderPaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Partial.
    #[sea_orm(string_value = "partial")]
    Partial,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Refunded.
    #[sea_orm(string_value = "refunded")]
    Refunded,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// Values of `ret.sales_orders.fulfillment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderFulfillmentMethod {
    /// Pickup.
    #[sea_orm(string_value = "pickup")]
    Pickup,
    /// Delivery.
    #[sea_orm(string_value = "delivery")]
    Delivery,
    /// Shipping.
    #[sea_orm(string_value = "shipping")]
    Shipping,
}

/// Values of `ret.sales_orders.fulfillment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderFulfillmentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Processing.
    #[sea_orm(string_value = "processing")]
    Processing,
    /// Shipped.
    #[sea_orm(string_value = "shipped")]
    Shipped,
    /// Delivered.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Values of `ret.sales_orders.order_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SalesOrderStatus {
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Processing.
    #[sea_orm(string_value = "processing")]
    Processing,
    /// Shipped.
    #[sea_orm(string_value = "shipped")]
    Shipped,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
    /// Returned.
    #[sea_orm(string_value = "returned")]
    Returned,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `salesperson_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::SalespersonId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Salesperson,
    /// The row that `cashier_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CashierId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Cashier,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
