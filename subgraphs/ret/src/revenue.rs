//! `Customer.retailRevenue`: what counts as revenue in this vertical.
//!
//! A sale counts as revenue once it has left the shop: shipped or completed. Quotes and returns do not count.

use async_graphql::dynamic::TypeRef;
use kit::{ComputedField, SumByParent};

const REVENUE: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(total_amount) FROM ret.sales_orders WHERE customer_id = ANY ($1) AND order_status IN ('shipped', 'completed') AND order_type = 'standard' AND deleted_at IS NULL GROUP BY customer_id",
);

/// The field.
pub(crate) fn field() -> ComputedField {
    ComputedField::new(
        "retailRevenue",
        TypeRef::named("Decimal"),
        "What the customer's completed and shipped sales orders came to, after discounts, with tax and shipping.",
        REVENUE,
    )
    .tag("analytics")
}
