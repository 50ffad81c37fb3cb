//! `Customer.autoRevenue`: what counts as revenue in this vertical.
//!
//! A repair order counts as revenue once the work is done: completed, delivered or closed.

use async_graphql::dynamic::TypeRef;
use kit::{ComputedField, SumByParent};

const REVENUE: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(total_amount) FROM auto.repair_orders WHERE customer_id = ANY ($1) AND status IN ('completed', 'delivered', 'closed') AND deleted_at IS NULL GROUP BY customer_id",
);

/// The field.
pub(crate) fn field() -> ComputedField {
    ComputedField::new(
        "autoRevenue",
        TypeRef::named("Decimal"),
        "What the customer's completed repair orders came to, after discounts and with tax.",
        REVENUE,
    )
    .tag("analytics")
}
