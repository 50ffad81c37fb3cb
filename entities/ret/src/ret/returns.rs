//! `ret.returns`: what customers bring back.

use table_model::prelude::*;

/// What a customer brings back of a sale.
#[derive(Debug, TableModel)]
#[table(sql = "ret.returns", name = "SalesReturn", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the return belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Sale of which it is.
    #[table(references = "ret.sales_orders")]
    pub sales_order_id: Uuid,
    /// Number of the return, given by the system and unique in the business: RMA-2025-0001.
    #[table(defaulted)]
    pub return_number: String,
    /// Where the return stands.
    #[table(defaulted)]
    pub status: SalesReturnStatus,
    /// Why the customer brings it back.
    pub reason: String,
    /// What its goods are credited at, with tax; known when they are received.
    #[table(sql = "numeric(12, 2)", computed)]
    pub goods_amount: Decimal,
    /// What is credited besides, such as shipping, or without any goods.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub allowance: Decimal,
    /// What the customer is credited in all; nothing until the return is received.
    #[table(sql = "numeric(12, 2)", computed)]
    pub credited_amount: Decimal,
    /// When the goods were received.
    #[table(computed)]
    pub received_at: Option<DateTimeUtc>,
    /// When the return was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the return was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the return.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the return.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `ret.returns.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SalesReturnStatus {
    /// The goods are expected.
    Requested,
    /// The goods are back, and credited.
    Received,
    /// The goods are not taken back.
    Rejected,
}
