//! `_entities` and `_service`: what the gateway asks.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::fixture::{ACME, Graph};
use crate::people::{customer, foreign_customer, populate_orders, work_order};

fn representation(type_name: &str, id: Uuid) -> Value {
    json!({"__typename": type_name, "id": id})
}

const QUERY: &str = "query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on Customer { firstName workOrders { totalCount } } ... on WorkOrder { title customer { id } } } }";

async fn resolve(graph: &Graph, representations: Value) -> Value {
    graph.ask_as(ACME, service::identity::Role::Viewer, QUERY, json!({ "representations": representations })).await
}

#[tokio::test]
async fn representations_of_several_types_resolve_in_their_order() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let representations = json!([
        representation("WorkOrder", work_order(2)),
        representation("Customer", customer(2)),
        representation("Customer", Uuid::from_u128(9)),
        representation("Customer", foreign_customer()),
        representation("Customer", customer(7)),
        representation("Customer", customer(1)),
        representation("Customer", customer(2)),
        representation("User", Uuid::from_u128(9)),
    ]);
    let before = graph.subgraph.database().statements();
    let answer = resolve(&graph, representations).await;
    // One for each type, one for the count, one for the orders' customers.
    assert_eq!(graph.subgraph.database().statements() - before, 4);
    let bob = json!({"__typename": "Customer", "firstName": "Bob", "workOrders": {"totalCount": 2}});
    let ada = json!({"__typename": "Customer", "firstName": "Ada", "workOrders": {"totalCount": 1}});
    let order = json!({"__typename": "WorkOrder", "title": "Order 2", "customer": {"id": customer(2)}});
    let expected = json!([order, bob, null, null, null, ada, bob, {"__typename": "User"}]);
    assert_eq!(answer, json!({"data": {"_entities": expected}}));
}

#[tokio::test]
async fn a_type_that_no_fragment_names_still_says_its_name() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = format!(
        "{{ _entities(representations: [{{__typename: \"WorkOrder\", id: \"{}\"}}]) {{ __typename ... on Customer {{ id }} }} }}",
        work_order(1)
    );
    assert_eq!(graph.data(ACME, &query).await, json!({"_entities": [{"__typename": "WorkOrder"}]}));
}

#[tokio::test]
async fn a_malformed_representation_is_named() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let good = representation("Customer", customer(1));
    for (bad, field) in [
        (json!({"id": customer(1)}), "representations.1"),
        (json!({"__typename": "Customer"}), "representations.1"),
        (json!({"__typename": "Customer", "id": "x"}), "representations.1"),
        (json!({"__typename": "Customer", "id": 7}), "representations.1"),
        (json!("Customer"), "representations.1"),
        (json!({"__typename": "Nothing", "id": customer(1)}), "representations.1.__typename"),
    ] {
        let answer = resolve(&graph, json!([good, bad])).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{bad}");
        assert_eq!(answer["errors"][0]["extensions"]["field"], field, "{bad}");
        // The list itself can't be null.
        assert_eq!(answer["data"], json!({"_entities": [null, null]}));
    }
    assert_eq!(resolve(&graph, json!([])).await, json!({"data": {"_entities": []}}));
}

#[tokio::test]
async fn the_service_gives_its_sdl() {
    let graph = Graph::start().await;
    let data = graph.data(ACME, "{ _service { t: __typename text: sdl } }").await;
    assert_eq!(data["_service"]["t"], "_Service");
    assert_eq!(data["_service"]["text"], graph.subgraph.sdl());
    for part in ["type Customer", "@key(fields: \"id\")", "createCustomer(", "extend schema @link"] {
        assert!(graph.subgraph.sdl().contains(part), "{part}");
    }
    assert_eq!(graph.subgraph.database().statements(), 0);
}
