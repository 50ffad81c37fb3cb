//! `rest.payments`: payments received for restaurant orders.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Payments received for restaurant orders.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "payments")]
#[table(name = "RestaurantPayment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Order that was paid.
    pub order_id: Uuid,
    /// How it was or will be paid.
    pub payment_method: RestaurantPaymentMethod,
    /// Amount of the payment.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub amount: Decimal,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: RestaurantPaymentStatus,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: Option<DateTimeUtc>,
    /// Identifier of the payment at the processor.
    #[sea_orm(column_type = "Text")]
    pub external_payment_id: Option<String>,
    /// Details of the payment.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub payment_details: Json,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `rest.payments.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestaurantPaymentMethod {
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// Debit card.
    #[sea_orm(string_value = "debit_card")]
    DebitCard,
    /// Gift card.
    #[sea_orm(string_value = "gift_card")]
    GiftCard,
    /// Mobile wallet.
    #[sea_orm(string_value = "mobile_wallet")]
    MobileWallet,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `rest.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestaurantPaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Refunded.
    #[sea_orm(string_value = "refunded")]
    Refunded,
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
    /// The row that `order_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::orders::Entity",
        from = "Column::OrderId",
        to = "crate::rest::orders::Column::Id",
        on_delete = "Restrict"
    )]
    Order,
}

impl ActiveModelBehavior for ActiveModel {}
