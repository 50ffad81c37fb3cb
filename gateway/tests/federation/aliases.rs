//! Aliases: whatever a client calls a field, it gets that field's value, and the plan gets what it needs.

use serde_json::{Map, Value, json};

use crate::support::{Graph, Subgraph};

/// Fields of a customer, and the JSON that stands for each value.
const FIELDS: &[&str] = &["id", "name", "city", "orders", "spent", "rank"];

fn value(field: &str, id: &str) -> Value {
    match field {
        "id" => json!(id),
        "name" => json!(format!("name of {id}")),
        "city" => json!(format!("city of {id}")),
        "orders" => json!([{"no": format!("o-{id}")}]),
        "spent" => json!(if id == "1" { 10 } else { 20 }),
        _ => json!(format!("{} {}", value("name", id).as_str().unwrap(), value("spent", id))),
    }
}

fn row(id: &str, fields: &[&str]) -> Value {
    Value::Object(fields.iter().map(|field| ((*field).to_owned(), value(field, id))).collect())
}

/// Customers with a key, fields of two subgraphs, and one that requires fields of both.
async fn graph() -> Graph {
    let owner = Subgraph::new(
        "owner",
        r#"type Query { customers: [Customer] }
           type Customer @key(fields: "id") { id: ID! name: String city: String }"#,
    )
    .query("customers", json!([row("1", &["id", "name", "city"]), row("2", &["id", "name", "city"])]))
    .rows("Customer", "id", json!([row("1", &["id", "name", "city"]), row("2", &["id", "name", "city"])]));
    let shop = Subgraph::new(
        "shop",
        r#"type Order { no: ID! }
           type Customer @key(fields: "id") { id: ID! orders: [Order] spent: Int }"#,
    )
    .rows("Customer", "id", json!([row("1", &["id", "orders", "spent"]), row("2", &["id", "orders", "spent"])]));
    let ranks = Subgraph::new(
        "ranks",
        r#"type Customer @key(fields: "id") { id: ID! name: String @external spent: Int @external
             rank: String @requires(fields: "name spent") }"#,
    )
    .entity("Customer", |representation| {
        let rank = format!("{} {}", representation["name"].as_str().unwrap_or("?"), representation["spent"]);
        json!({"id": representation["id"], "rank": rank})
    });
    Graph::start(vec![owner, shop, ranks]).await
}

fn selection(key: &str, field: &str) -> String {
    let inner = if field == "orders" { " { no }" } else { "" };
    format!("{key}: {field}{inner}")
}

async fn check(graph: &Graph, fields: &[(&str, &str)]) {
    let selections: Vec<String> = fields.iter().map(|(key, field)| selection(key, field)).collect();
    let query = format!("{{ customers {{ {} }} }}", selections.join(" "));
    let expected = ["1", "2"].map(|id| {
        Value::Object(fields.iter().map(|(key, field)| ((*key).to_owned(), value(field, id))).collect::<Map<_, _>>())
    });
    assert_eq!(graph.data(&query).await, json!({"customers": expected}), "{query}\n{}", graph.plan(&query).await);
}

#[tokio::test]
async fn two_fields_may_change_their_names() {
    let graph = graph().await;
    for one in FIELDS {
        for other in FIELDS.iter().filter(|other| *other != one) {
            check(&graph, &[(one, other), (other, one)]).await;
        }
    }
}

#[tokio::test]
async fn a_field_under_another_ones_name_stands_before_and_after_every_third() {
    let graph = graph().await;
    for alias in FIELDS {
        for field in FIELDS {
            for third in FIELDS.iter().filter(|third| *third != alias) {
                check(&graph, &[(alias, field), (third, third)]).await;
                check(&graph, &[(third, third), (alias, field)]).await;
            }
        }
    }
}

#[tokio::test]
async fn all_fields_may_move_on_by_one_name() {
    let graph = graph().await;
    for turn in 1..FIELDS.len() {
        let moved: Vec<(&str, &str)> =
            (0..FIELDS.len()).map(|at| (FIELDS[at], FIELDS[(at + turn) % FIELDS.len()])).collect();
        check(&graph, &moved).await;
    }
}

#[tokio::test]
async fn names_of_the_gateways_own_may_be_aliases() {
    let graph = graph().await;
    check(&graph, &[("_own0_id", "name"), ("id", "city"), ("_entities", "rank"), ("_own1_id", "orders")]).await;
}

#[tokio::test]
async fn errors_are_told_in_the_clients_names() {
    let owner = Subgraph::new(
        "owner",
        r#"type Query { customers: [Customer] } type Customer @key(fields: "id") { id: ID! name: String }"#,
    )
    .query("customers", json!([{"id": "1"}]));
    let owner = owner.field("Customer", "name", |_, _| Err("the name is gone".to_owned()));
    let shop = Subgraph::new("shop", r#"type Customer @key(fields: "id") { id: ID! spent: Int }"#).rows(
        "Customer",
        "id",
        json!([{"id": "1", "spent": 3}]),
    );
    let graph = Graph::start(vec![owner, shop]).await;
    let answer = graph.query("{ customers { id: name spent } }").await;
    assert_eq!(answer["data"], json!({"customers": [{"id": null, "spent": 3}]}));
    assert_eq!(answer["errors"][0]["path"], json!(["customers", 0, "id"]));
}
