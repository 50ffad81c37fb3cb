//! A client's aliases, chosen as badly as may be: the names of keys, of required fields, of the gateway's own.

use serde_json::{Value, json};

use crate::support::{Graph, Subgraph};

fn people() -> Value {
    json!([
        {"__typename": "Person", "id": "1", "name": "Ada", "shops": 10, "cars": 3},
        {"__typename": "Person", "id": "2", "name": "Alan", "shops": 20, "cars": 4},
    ])
}

fn owner() -> Subgraph {
    Subgraph::new(
        "owner",
        r#"type Query { people: [Person!]! members: [Member!]! }
           interface Member { id: ID! }
           type Person implements Member @key(fields: "id") { id: ID! name: String shops: Int }
           type Firm implements Member @key(fields: "id") { id: ID! trade: String }"#,
    )
    .query("people", people())
    .query("members", json!([{"__typename": "Firm", "id": "f", "trade": "baker"}, people()[0]]))
    .rows("Person", "id", people())
    .rows("Firm", "id", json!([{"id": "f", "trade": "baker"}]))
}

fn garage() -> Subgraph {
    Subgraph::new(
        "garage",
        r#"type Person @key(fields: "id") { id: ID! cars: Int vehicle: String }
           type Firm @key(fields: "id") { id: ID! fleet: String }"#,
    )
    .field("Person", "vehicle", |parent, _| Ok(json!(format!("car of {}", parent["id"].as_str().unwrap_or("?")))))
    .field("Firm", "fleet", |parent, _| Ok(json!(format!("fleet of {}", parent["id"].as_str().unwrap_or("?")))))
    .rows("Person", "id", people())
    .entity("Firm", |it| json!({"id": it["id"]}))
}

fn totals() -> Subgraph {
    Subgraph::new(
        "totals",
        r#"type Person @key(fields: "id") { id: ID! shops: Int @external cars: Int @external
             total: Int @requires(fields: "shops cars") }"#,
    )
    .entity("Person", |it| {
        let number = |name: &str| it[name].as_i64().unwrap_or(-1000);
        json!({"id": it["id"], "total": number("shops") * 100 + number("cars")})
    })
}

async fn graph() -> Graph {
    Graph::start(vec![owner(), garage(), totals()]).await
}

#[tokio::test]
async fn an_alias_that_is_a_key_does_not_take_its_place() {
    graph()
        .await
        .check(
            "{ people { id: name vehicle } }",
            json!({"people": [{"id": "Ada", "vehicle": "car of 1"}, {"id": "Alan", "vehicle": "car of 2"}]}),
        )
        .await;
}

#[tokio::test]
async fn an_alias_that_is_a_key_may_come_last() {
    graph()
        .await
        .check(
            "{ people { vehicle id: name } }",
            json!({"people": [{"vehicle": "car of 1", "id": "Ada"}, {"vehicle": "car of 2", "id": "Alan"}]}),
        )
        .await;
}

#[tokio::test]
async fn an_alias_that_is_a_key_may_be_of_another_subgraph() {
    graph()
        .await
        .check(
            "{ people { name: id id: vehicle total } }",
            json!({"people": [
                {"name": "1", "id": "car of 1", "total": 1003},
                {"name": "2", "id": "car of 2", "total": 2004}]}),
        )
        .await;
}

#[tokio::test]
async fn required_fields_may_swap_their_names() {
    graph()
        .await
        .check(
            "{ people { shops: cars cars: shops total } }",
            json!({"people": [
                {"shops": 3, "cars": 10, "total": 1003},
                {"shops": 4, "cars": 20, "total": 2004}]}),
        )
        .await;
}

#[tokio::test]
async fn required_fields_may_swap_their_names_after_what_requires_them() {
    graph()
        .await
        .check(
            "{ people { total cars: shops shops: cars } }",
            json!({"people": [
                {"total": 1003, "cars": 10, "shops": 3},
                {"total": 2004, "cars": 20, "shops": 4}]}),
        )
        .await;
}

#[tokio::test]
async fn an_alias_of_a_computed_field_may_be_what_it_requires() {
    graph().await.check("{ people { shops: total } }", json!({"people": [{"shops": 1003}, {"shops": 2004}]})).await;
}

#[tokio::test]
async fn typename_may_have_an_alias_alone() {
    graph()
        .await
        .check("{ members { kind: __typename } }", json!({"members": [{"kind": "Firm"}, {"kind": "Person"}]}))
        .await;
}

#[tokio::test]
async fn typename_may_have_the_alias_of_a_key() {
    graph()
        .await
        .check(
            "{ members { id: __typename ... on Person { vehicle } ... on Firm { fleet } } }",
            json!({"members": [{"id": "Firm", "fleet": "fleet of f"}, {"id": "Person", "vehicle": "car of 1"}]}),
        )
        .await;
}

#[tokio::test]
async fn one_alias_may_be_two_fields_of_two_types() {
    graph()
        .await
        .check(
            "{ members { ... on Person { id: name a: vehicle } ... on Firm { id: trade a: fleet } } }",
            json!({"members": [{"id": "baker", "a": "fleet of f"}, {"id": "Ada", "a": "car of 1"}]}),
        )
        .await;
}

#[tokio::test]
async fn one_alias_may_be_two_fields_of_two_subgraphs() {
    graph()
        .await
        .check(
            "{ members { ... on Person { a: name } ... on Firm { a: fleet } } }",
            json!({"members": [{"a": "fleet of f"}, {"a": "Ada"}]}),
        )
        .await;
}
