//! `Customer.autoRevenue`: what counts as revenue in this vertical.
//!
//! A repair order counts as revenue once the work is done, unless it was taken back; `reporting_mgmt.automotive_revenue`
//! says so, for the reports too.

use async_graphql::dynamic::TypeRef;
use kit::{ComputedField, SumByParent};

const REVENUE: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(amount) FROM reporting_mgmt.automotive_revenue WHERE customer_id = ANY ($1) GROUP BY customer_id",
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
