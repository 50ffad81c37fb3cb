//! `Customer.restaurantRevenue`: what counts as revenue in this vertical.
//!
//! A restaurant order counts as revenue once it was served, unless it was taken back;
//! `reporting_mgmt.restaurant_revenue` says so, for the reports too.

use async_graphql::dynamic::TypeRef;
use kit::{ComputedField, SumByParent};

const REVENUE: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(amount) FROM reporting_mgmt.restaurant_revenue WHERE customer_id = ANY ($1) GROUP BY customer_id",
);

/// The field.
pub(crate) fn field() -> ComputedField {
    ComputedField::new(
        "restaurantRevenue",
        TypeRef::named("Decimal"),
        "What the customer's served restaurant orders came to, after discounts, with tax and tip.",
        REVENUE,
    )
    .tag("analytics")
}
