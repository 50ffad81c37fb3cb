//! `Customer.retailRevenue`: what counts as revenue in this vertical.
//!
//! A sale counts as revenue once it has left the shop, unless it was taken back. Quotes and returns do not count.
//! `reporting_mgmt.retail_revenue` says so, for the reports too.

use async_graphql::dynamic::TypeRef;
use kit::{ComputedField, SumByParent};

const REVENUE: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(amount) FROM reporting_mgmt.retail_revenue WHERE customer_id = ANY ($1) GROUP BY customer_id",
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
