//! `banking.invoices_integration`: bills of every industry in one list, with the account that they are paid to.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Bills of every industry in one list, with the account that they are paid to.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "banking", table_name = "invoices_integration")]
#[table(name = "IndustryInvoice")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the bill belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Industry of the bill, as its schema is called.
    pub industry_schema: IndustryInvoiceIndustrySchema,
    /// Identifier of the invoice, or of the order that is the bill, in its industry.
    pub industry_invoice_id: Uuid,
    /// The bill, where it is an invoice of home services.
    #[table(computed)]
    pub service_invoice_id: Option<Uuid>,
    /// The bill, where it is an invoice of the repair shop.
    #[table(computed)]
    pub auto_invoice_id: Option<Uuid>,
    /// The bill, where it is an order of the restaurant.
    #[table(computed)]
    pub restaurant_order_id: Option<Uuid>,
    /// The bill, where it is a sale of the shop.
    #[table(computed)]
    pub sales_order_id: Option<Uuid>,
    /// Customer who is billed, taken from the bill; empty for guests without an account.
    #[table(computed)]
    pub customer_id: Option<Uuid>,
    /// Number of the bill, taken from it: INV-2026-0001, ORD-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(computed, search = "trigram")]
    pub invoice_number: String,
    /// Account that the payment goes to.
    pub banking_account_id: Option<Uuid>,
    /// Currency of the amounts as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub currency: String,
    /// What the bill comes to.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub total_amount: Decimal,
    /// What is still to be paid: nothing once the bill is paid, refunded or cancelled.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub amount_due: Decimal,
    /// How much has been paid so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub amount_paid: Decimal,
    /// How much of it reached an account: completed credits less completed debits that name this
    /// bill.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub settled_amount: Decimal,
    /// How far the payment has come; follows from the amounts and the state of the bill.
    #[table(computed)]
    pub payment_status: IndustryInvoicePaymentStatus,
    /// When payment is expected.
    #[table(computed)]
    pub payment_due_date: Option<DateTimeUtc>,
    /// When the bill was paid in full.
    #[table(computed)]
    pub payment_processed_date: Option<DateTimeUtc>,
    /// Further facts of the payment: terminal, batch, remittance. Card numbers are refused.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub payment_details: Json,
    /// When the bill was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the bill was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the bill.
    pub created_by: Option<Uuid>,
    /// User who last changed the bill.
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.invoices_integration.industry_schema`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IndustryInvoiceIndustrySchema {
    /// An invoice of home services.
    #[sea_orm(string_value = "hs")]
    Hs,
    /// An invoice of the repair shop.
    #[sea_orm(string_value = "auto")]
    Auto,
    /// An order of the restaurant.
    #[sea_orm(string_value = "rest")]
    Rest,
    /// A sale of the shop.
    #[sea_orm(string_value = "ret")]
    Ret,
}

/// Values of `banking.invoices_integration.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IndustryInvoicePaymentStatus {
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
    /// The row that `service_invoice_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::invoices::Entity",
        from = "Column::ServiceInvoiceId",
        to = "crate::hs::invoices::Column::Id",
        on_delete = "Cascade"
    )]
    ServiceInvoice,
    /// The row that `auto_invoice_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::invoices::Entity",
        from = "Column::AutoInvoiceId",
        to = "crate::auto::invoices::Column::Id",
        on_delete = "Cascade"
    )]
    AutoInvoice,
    /// The row that `restaurant_order_id` names.
    #[sea_orm(
        belongs_to = "crate::rest::orders::Entity",
        from = "Column::RestaurantOrderId",
        to = "crate::rest::orders::Column::Id",
        on_delete = "Cascade"
    )]
    RestaurantOrder,
    /// The row that `sales_order_id` names.
    #[sea_orm(
        belongs_to = "crate::ret::sales_orders::Entity",
        from = "Column::SalesOrderId",
        to = "crate::ret::sales_orders::Column::Id",
        on_delete = "Cascade"
    )]
    SalesOrder,
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `banking_account_id` names.
    #[sea_orm(
        belongs_to = "crate::banking::accounts::Entity",
        from = "Column::BankingAccountId",
        to = "crate::banking::accounts::Column::Id",
        on_delete = "SetNull"
    )]
    BankingAccount,
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
