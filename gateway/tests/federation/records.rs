//! A union of entities that one subgraph knows by their keys alone: each member's fields come from its owner.

use serde_json::json;

use crate::support::{Graph, Subgraph, sorted_errors};

fn customers() -> Subgraph {
    Subgraph::new(
        "customers",
        r#"type Query { customer: Customer } type Customer @key(fields: "id") { id: ID! name: String! }"#,
    )
    .query("customer", json!({"id": "c1", "name": "Ada"}))
    .rows("Customer", "id", json!([{"id": "c1", "name": "Ada"}]))
}

fn vehicles() -> Subgraph {
    Subgraph::new(
        "vehicles",
        r#"type Vehicle @key(fields: "id") { id: ID! make: String! owner: Customer }
           type Customer @key(fields: "id", resolvable: false) { id: ID! }"#,
    )
    .rows(
        "Vehicle",
        "id",
        json!([{"id": "v1", "make": "Audi", "owner": {"id": "c1"}}, {"id": "v2", "make": "Fiat"}]),
    )
}

/// Files point at customers, vehicles, and folders of their own.
fn files() -> Subgraph {
    Subgraph::new(
        "files",
        r#"type Query { files: [File] }
           union Record = Customer | Vehicle | Folder
           type File @key(fields: "id") { id: ID! on: Record }
           type Customer @key(fields: "id") { id: ID! files: [File] }
           type Vehicle @key(fields: "id") { id: ID! files: [File] }
           type Folder @key(fields: "id") { id: ID! path: String! }"#,
    )
    .query(
        "files",
        json!([
            {"id": "f1", "on": {"__typename": "Customer", "id": "c1"}},
            {"id": "f2", "on": {"__typename": "Vehicle", "id": "v1"}},
            {"id": "f3", "on": {"__typename": "Folder", "id": "o1", "path": "/home"}},
            {"id": "f4", "on": null},
            {"id": "f5", "on": {"__typename": "Vehicle", "id": "gone"}},
            {"id": "f6", "on": {"__typename": "Vehicle", "id": "v2"}},
        ]),
    )
    .field("Customer", "files", |_, _| Ok(json!([{"id": "f1", "on": {"__typename": "Customer", "id": "c1"}}])))
    .entity("Customer", |it| json!({"id": it["id"]}))
}

/// A log that points at customers and at orders, which files know nothing of.
fn log() -> Subgraph {
    Subgraph::new(
        "log",
        r#"type Query { entries: [Entry] }
           union Record = Customer | Order
           type Entry { text: String about: Record }
           type Customer @key(fields: "id") { id: ID! entries: [Entry] }
           type Order @key(fields: "id", resolvable: false) { id: ID! }"#,
    )
    .query(
        "entries",
        json!([
            {"text": "made", "about": {"__typename": "Order", "id": "o1"}},
            {"text": "named", "about": {"__typename": "Customer", "id": "c1"}},
        ]),
    )
    .field("Customer", "entries", |_, _| Ok(json!([{"text": "named"}])))
    .entity("Customer", |it| json!({"id": it["id"]}))
}

fn orders() -> Subgraph {
    Subgraph::new("orders", r#"type Order @key(fields: "id") { id: ID! total: String! }"#).rows(
        "Order",
        "id",
        json!([{"id": "o1", "total": "9.50"}]),
    )
}

async fn graph() -> Graph {
    Graph::start(vec![customers(), vehicles(), files(), log(), orders()]).await
}

#[tokio::test]
async fn each_member_is_completed_by_its_owner() {
    let graph = graph().await;
    let query = "{ files { id on { __typename ... on Customer { name } ... on Vehicle { make owner { name } } ... on Folder { path } } } }";
    let response = graph.query(query).await;
    assert_eq!(
        response["data"],
        json!({"files": [
            {"id": "f1", "on": {"__typename": "Customer", "name": "Ada"}},
            {"id": "f2", "on": {"__typename": "Vehicle", "make": "Audi", "owner": {"name": "Ada"}}},
            {"id": "f3", "on": {"__typename": "Folder", "path": "/home"}},
            {"id": "f4", "on": null},
            {"id": "f5", "on": null},
            {"id": "f6", "on": {"__typename": "Vehicle", "make": "Fiat", "owner": null}},
        ]})
    );
    // Its owner does not have the vehicle `gone`: the link leads to nothing, and nothing failed.
    assert_eq!(sorted_errors(&response), []);
    assert_eq!(graph.requests("vehicles").len(), 1);
}

#[tokio::test]
async fn the_name_and_key_of_a_member_need_no_owner() {
    let graph = graph().await;
    graph
        .check(
            "{ files { on { __typename ... on Vehicle { id } } } }",
            json!({"files": [
                {"on": {"__typename": "Customer"}}, {"on": {"__typename": "Vehicle", "id": "v1"}}, {"on": {"__typename": "Folder"}},
                {"on": null}, {"on": {"__typename": "Vehicle", "id": "gone"}}, {"on": {"__typename": "Vehicle", "id": "v2"}},
            ]}),
        )
        .await;
    assert_eq!(graph.requests("vehicles"), Vec::<serde_json::Value>::new());
}

#[tokio::test]
async fn a_member_that_a_subgraph_does_not_know_is_not_asked_of_it() {
    let graph = graph().await;
    let about =
        "{ __typename ... on Customer { name } ... on Order { total } ... on Vehicle { make } ... on Folder { path } }";
    graph
        .check(
            &format!("{{ entries {{ text about {about} }} }}"),
            json!({"entries": [
                {"text": "made", "about": {"__typename": "Order", "total": "9.50"}},
                {"text": "named", "about": {"__typename": "Customer", "name": "Ada"}},
            ]}),
        )
        .await;
    graph
        .check(
            &format!("{{ customer {{ files {{ on {about} }} entries {{ text }} }} }}"),
            json!({"customer": {"files": [{"on": {"__typename": "Customer", "name": "Ada"}}], "entries": [{"text": "named"}]}}),
        )
        .await;
}

#[tokio::test]
async fn a_named_fragment_on_the_union_and_ways_back_from_its_members() {
    graph()
        .await
        .check(
            "{ files { on { ...about } } entries { about { ...about } } }
             fragment about on Record { ... on Customer { name files { id } entries { text } } ... on Order { total } }",
            json!({
                "files": [{"on": {"name": "Ada", "files": [{"id": "f1"}], "entries": [{"text": "named"}]}}, {"on": {}}, {"on": {}}, {"on": null}, {"on": {}}, {"on": {}}],
                "entries": [{"about": {"total": "9.50"}}, {"about": {"name": "Ada", "files": [{"id": "f1"}], "entries": [{"text": "named"}]}}],
            }),
        )
        .await;
}
