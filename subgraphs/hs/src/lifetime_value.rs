//! `Customer.lifetimeValue`: revenue over all verticals, each counted by the subgraph that knows it.
//!
//! In home services a work order counts as revenue once it is completed, unless it was taken back;
//! `reporting_mgmt.home_services_revenue` says so, for the reports too.

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use kit::{BatchResolver, ComputedField, Error, Parent, SumByParent, TenantTransaction, money};
use rust_decimal::Decimal;
use serde_json::Value;

const OTHER_VERTICALS: [&str; 3] = ["autoRevenue", "restaurantRevenue", "retailRevenue"];

const HOME_SERVICES: SumByParent = SumByParent::new(
    "SELECT customer_id, sum(amount) FROM reporting_mgmt.home_services_revenue WHERE customer_id = ANY ($1) GROUP BY customer_id",
);

/// The field, with what the gateway fetches from the other verticals first.
pub(crate) fn field() -> ComputedField {
    ComputedField::new(
        "lifetimeValue",
        TypeRef::named("Decimal"),
        "What the customer has brought in over all verticals.",
        LifetimeValue,
    )
    .requires(
        "autoRevenue restaurantRevenue retailRevenue",
        OTHER_VERTICALS.map(|name| (name, TypeRef::named("Decimal"))).to_vec(),
    )
    .tag("analytics")
}

struct LifetimeValue;

impl BatchResolver for LifetimeValue {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move {
            let own = HOME_SERVICES.sums(transaction, parents).await?;
            Ok(own.into_iter().zip(parents).map(|(own, parent)| total(own, &parent.representation)).collect())
        })
    }
}

/// The sum, or null when a vertical did not answer: a sum without it would be wrong.
fn total(own: Decimal, representation: &Value) -> Value {
    OTHER_VERTICALS
        .iter()
        .map(|name| representation.get(name)?.as_str()?.parse::<Decimal>().ok())
        .try_fold(own, |sum, revenue| Some(sum + revenue?))
        .map_or(Value::Null, money)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn all_verticals_are_added_up() {
        let sent = json!({"autoRevenue": "10.50", "restaurantRevenue": "0.00", "retailRevenue": "1.25"});
        assert_eq!(total(Decimal::new(100, 2), &sent), json!("12.75"));
    }

    #[test]
    fn a_vertical_that_did_not_answer_leaves_the_value_unknown() {
        let sent = json!({"autoRevenue": null, "restaurantRevenue": "0.00", "retailRevenue": "1.25"});
        assert_eq!(total(Decimal::ONE, &sent), Value::Null);
    }
}
