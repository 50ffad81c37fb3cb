//! `rest.orders`: orders of guests.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Orders of guests.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "orders")]
#[table(name = "RestaurantOrder")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the order belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who ordered; null for guests without a name.
    pub customer_id: Option<Uuid>,
    /// Table at which the guests sit.
    pub table_id: Option<Uuid>,
    /// Number of the order, given by the system and unique in the business: ORD-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub order_number: String,
    /// How the order is eaten.
    #[table(defaulted)]
    pub order_type: RestaurantOrderType,
    /// User who serves.
    pub server_id: Option<Uuid>,
    /// User who took the money.
    pub cashier_id: Option<Uuid>,
    /// User who prepares.
    pub kitchen_staff_id: Option<Uuid>,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Tip.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tip_amount: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
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
    #[sea_orm(column_type = "Text")]
    pub special_instructions: Option<String>,
    /// Diets to be kept.
    #[table(defaulted, search = "array")]
    pub dietary_restrictions: Vec<String>,
    /// Name of the guest.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub customer_name: Option<String>,
    /// Phone number of the guest.
    #[sea_orm(column_type = "Text")]
    pub customer_phone: Option<String>,
    /// E-mail address of the guest.
    #[sea_orm(column_type = "Text")]
    pub customer_email: Option<String>,
    /// Where it is delivered.
    #[sea_orm(column_type = "Text")]
    pub delivery_address: Option<String>,
    /// How it is delivered.
    #[sea_orm(column_type = "Text")]
    pub delivery_instructions: Option<String>,
    /// Charge for the delivery.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub delivery_fee: Decimal,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTimeUtc>,
    /// Remarks for the kitchen.
    #[sea_orm(column_type = "Text")]
    pub kitchen_notes: Option<String>,
    /// When the order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the order.
    pub created_by: Option<Uuid>,
    /// User who last changed the order.
    pub updated_by: Option<Uuid>,
    /// When the order was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// When the order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the order.
    pub deleted_by: Option<Uuid>,
}

/// Values of `rest.orders.order_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestaurantOrderType {
    /// Dine in.
    #[sea_orm(string_value = "dine_in")]
    DineIn,
    /// Takeout.
    #[sea_orm(string_value = "takeout")]
    Takeout,
    /// Delivery.
    #[sea_orm(string_value = "delivery")]
    Delivery,
    /// Online.
    #[sea_orm(string_value = "online")]
    Online,
}

/// Values of `rest.orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestaurantOrderStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Submitted.
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// Confirmed.
    #[sea_orm(string_value = "confirmed")]
    Confirmed,
    /// Preparing.
    #[sea_orm(string_value = "preparing")]
    Preparing,
    /// Ready.
    #[sea_orm(string_value = "ready")]
    Ready,
    /// Served.
    #[sea_orm(string_value = "served")]
    Served,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `table_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::dining_tables::Entity",
        from = "Column::TableId",
        to = "crate::rest::dining_tables::Column::Id",
        on_delete = "SetNull"
    )]
    Table,
    /// The row that `server_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ServerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Server,
    /// The row that `cashier_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CashierId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Cashier,
    /// The row that `kitchen_staff_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::KitchenStaffId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    KitchenStaff,
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
