//! Views as tables that nobody writes: read, filtered, ordered, paged and joined as any other.

use entities::{hs, reporting_mgmt::customer_360, tenant_mgmt};
use kit::{Bounds, Definition, Subgraph};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::{customer, foreign_customer, populate_orders};

struct Reports {
    graph: Graph,
    reports: Subgraph,
}

impl Reports {
    /// The figures of every customer, as of now.
    async fn start() -> Self {
        let graph = Graph::start().await;
        populate_orders(&graph).await;
        graph.sql("SELECT reporting_mgmt.refresh()").await;
        let definition = Definition::new("reports", 0)
            .table::<customer_360::Entity>()
            .reference::<tenant_mgmt::businesses::Entity>()
            .reference::<hs::customers::Entity>()
            .single::<hs::customers::Entity, customer_360::Entity>(customer_360::Column::CustomerId, "lifetime");
        let database = kit::Database::connect(&graph.database.url(), 2).await.unwrap();
        Self { reports: Subgraph::new(definition, database, Bounds::default()).unwrap(), graph }
    }

    async fn data(&self, tenant: Uuid, query: &str) -> Value {
        let answer = self.graph.ask_of(&self.reports, caller(tenant, Role::Owner), query, None, Value::Null).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].clone()
    }
}

#[tokio::test]
async fn a_view_is_listed_filtered_ordered_and_paged() {
    let reports = Reports::start().await;
    let query = |after: &str| {
        format!(
            "{{ customerLifetimes(filter: {{totalWorkOrders: {{gte: 1}}}}, orderBy: [{{totalWorkOrders: DESC}}], first: 2{after}) {{
                totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ totalWorkOrders customer {{ __typename id }} business {{ id }} }} }} }}"
        )
    };
    let data = reports.data(ACME, &query("")).await;
    let page = &data["customerLifetimes"];
    let figures = |number, orders| json!({"totalWorkOrders": orders, "customer": {"__typename": "Customer", "id": customer(number)}, "business": {"id": ACME}});
    assert_eq!(page["totalCount"], 3);
    assert_eq!(page["nodes"], json!([figures(3, 3), figures(2, 2)]));
    let data = reports.data(ACME, &query(&format!(", after: {}", page["pageInfo"]["endCursor"]))).await;
    assert_eq!(data["customerLifetimes"]["nodes"], json!([figures(1, 1)]));
    assert_eq!(data["customerLifetimes"]["pageInfo"]["hasNextPage"], false);
}

#[tokio::test]
async fn another_subgraphs_entity_leads_to_its_row_of_a_view() {
    let reports = Reports::start().await;
    let representations: Vec<String> = [customer(2), foreign_customer(), customer(7)]
        .iter()
        .map(|id| format!("{{__typename: \"Customer\", id: \"{id}\"}}"))
        .collect();
    let query = format!(
        "{{ _entities(representations: [{}]) {{ ... on Customer {{ lifetime {{ totalWorkOrders }} }} }} }}",
        representations.join(", ")
    );
    let before = reports.reports.database().statements();
    let data = reports.data(ACME, &query).await;
    // Neither another tenant's customer nor a deleted one has figures here.
    assert_eq!(
        data["_entities"],
        json!([{"lifetime": {"totalWorkOrders": 2}}, {"lifetime": null}, {"lifetime": null}])
    );
    assert_eq!(reports.reports.database().statements() - before, 1);
    let data = reports.data(GLOBEX, "{ customerLifetimes { nodes { id } } }").await;
    assert_eq!(data["customerLifetimes"]["nodes"], json!([{"id": foreign_customer()}]));
}

#[tokio::test]
async fn nobody_writes_a_view() {
    let reports = Reports::start().await;
    for text in ["type Mutation", "CreateCustomerLifetimeInput", "UpdateCustomerLifetimeInput"] {
        assert!(!reports.reports.sdl().contains(text), "{text}");
    }
}
