//! Keys: entities that live in several subgraphs.

use serde_json::json;

use crate::support::{Graph, Subgraph};

fn products() -> Subgraph {
    let rows = json!([
        {"upc": "1", "name": "Table", "price": 899, "weight": 100},
        {"upc": "2", "name": "Couch", "price": 1299, "weight": 1000},
        {"upc": "3", "name": "Chair", "price": 54, "weight": 50},
    ]);
    let list = rows.clone();
    Subgraph::new(
        "products",
        r#"type Query { topProducts(first: Int = 5): [Product] product(upc: String!): Product }
           type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }"#,
    )
    .field("Query", "topProducts", move |_, arguments| {
        let first = arguments.get("first").and_then(|it| it.as_u64()).unwrap_or(5) as usize;
        Ok(json!(list.as_array().unwrap().iter().take(first).collect::<Vec<_>>()))
    })
    .rows("Product", "upc", rows)
}

fn inventory() -> Subgraph {
    Subgraph::new(
        "inventory",
        r#"type Product @key(fields: "upc") { upc: String! price: Int @external weight: Int @external inStock: Boolean
             shippingEstimate: Int @requires(fields: "price weight") }"#,
    )
    .entity("Product", |representation| {
        let free = representation["price"].as_i64().unwrap_or(0) > 1000;
        let weight = representation["weight"].as_i64().unwrap_or(0);
        json!({"upc": representation["upc"], "inStock": representation["upc"] != "3", "shippingEstimate": if free { 0 } else { weight / 2 }})
    })
}

fn reviews() -> Subgraph {
    Subgraph::new(
        "reviews",
        r#"type Review { id: ID! body: String author: User product: Product }
           type User @key(fields: "id") { id: ID! reviews: [Review] }
           type Product @key(fields: "upc") { upc: String! reviews: [Review] }"#,
    )
    .entity("Product", |representation| {
        let reviews = match representation["upc"].as_str() {
            Some("1") => json!([{"id": "r1", "body": "Love it", "author": {"id": "u1"}, "product": {"upc": "1"}},
                                {"id": "r2", "body": "Too big", "author": {"id": "u2"}, "product": {"upc": "1"}}]),
            Some("2") => json!([{"id": "r3", "body": "Soft", "author": {"id": "u1"}, "product": {"upc": "2"}}]),
            _ => json!([]),
        };
        json!({"upc": representation["upc"], "reviews": reviews})
    })
}

fn accounts() -> Subgraph {
    let rows =
        json!([{"id": "u1", "name": "Ada", "username": "@ada"}, {"id": "u2", "name": "Alan", "username": "@alan"}]);
    Subgraph::new(
        "accounts",
        r#"type Query { me: User } type User @key(fields: "id") { id: ID! name: String username: String }"#,
    )
    .query("me", json!({"id": "u1", "name": "Ada", "username": "@ada"}))
    .rows("User", "id", rows)
}

async fn shop() -> Graph {
    Graph::start(vec![products(), inventory(), reviews(), accounts()]).await
}

#[tokio::test]
async fn entities_are_joined_over_four_subgraphs() {
    let graph = shop().await;
    graph
        .check(
            "{ topProducts(first: 2) { name inStock shippingEstimate reviews { body author { name } } } }",
            json!({"topProducts": [
                {"name": "Table", "inStock": true, "shippingEstimate": 50, "reviews": [
                    {"body": "Love it", "author": {"name": "Ada"}}, {"body": "Too big", "author": {"name": "Alan"}}]},
                {"name": "Couch", "inStock": true, "shippingEstimate": 0, "reviews": [
                    {"body": "Soft", "author": {"name": "Ada"}}]},
            ]}),
        )
        .await;
}

#[tokio::test]
async fn equal_representations_are_sent_once() {
    let graph = shop().await;
    graph.data("{ topProducts { reviews { author { name } } } }").await;
    let sent = graph.requests("accounts");
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0]["variables"]["representations"],
        json!([{"__typename": "User", "id": "u1"}, {"__typename": "User", "id": "u2"}])
    );
}

#[tokio::test]
async fn aliases_fragments_and_typename_keep_the_clients_order() {
    let graph = shop().await;
    let response = graph.send(
        "query { second: topProducts(first: 1) { ...Parts __typename } kind: __typename first: me { n: name id } } fragment Parts on Product { cost: price upc inStock }",
        "{}",
    );
    assert_eq!(
        String::from_utf8_lossy(&response.await.body),
        r#"{"data":{"second":[{"cost":899,"upc":"1","inStock":true,"__typename":"Product"}],"kind":"Query","first":{"n":"Ada","id":"u1"}}}"#
    );
}

#[tokio::test]
async fn variables_reach_the_subgraph_that_uses_them() {
    let graph = shop().await;
    let response =
        graph.query_with("query ($n: Int!) { topProducts(first: $n) { upc inStock } }", json!({"n": 1})).await;
    assert_eq!(response, json!({"data": {"topProducts": [{"upc": "1", "inStock": true}]}}));
    assert_eq!(graph.requests("products")[0]["variables"], json!({"n": 1}));
}

#[tokio::test]
async fn conditions_decide_which_subgraphs_are_asked() {
    let graph = shop().await;
    let query = "query ($stock: Boolean!, $price: Boolean = false) { topProducts(first: 1) { upc inStock @include(if: $stock) price @skip(if: $price) } }";
    let without = graph.query_with(query, json!({"stock": false})).await;
    assert_eq!(without, json!({"data": {"topProducts": [{"upc": "1", "price": 899}]}}));
    assert!(graph.requests("inventory").is_empty());
    let with = graph.query_with(query, json!({"stock": true, "price": true})).await;
    assert_eq!(with, json!({"data": {"topProducts": [{"upc": "1", "inStock": true}]}}));
}

#[tokio::test]
async fn an_object_whose_fields_are_all_skipped_is_empty() {
    let graph = shop().await;
    graph.check("{ me { name @skip(if: true) } }", json!({"me": {}})).await;
    graph.check("{ me @skip(if: true) { name } }", json!({})).await;
}

#[tokio::test]
async fn the_plan_of_a_query_can_be_read() {
    let plan = shop().await.plan("{ topProducts { name inStock } }").await;
    let expected = r#"
1. products
   query {
     topProducts {
       name
       upc
     }
   }
2. inventory, after 1
   by key `upc`, for inStock of Product at topProducts[]
   entities {
     ... on Product {
       inStock
     }
   }
"#;
    assert_eq!(plan, expected.trim_start());
}

#[tokio::test]
async fn every_subgraph_is_asked_once_a_level() {
    let graph = shop().await;
    graph.data("{ topProducts { name price inStock shippingEstimate reviews { body author { name username } product { name inStock } } } }").await;
    let counts = ["products", "inventory", "reviews", "accounts"].map(|name| graph.requests(name).len());
    // What the inventory knows of the products at the root can wait for those of the reviews: one request for both.
    assert_eq!(counts, [2, 1, 1, 1], "{}", graph.plan("{ topProducts { name price inStock shippingEstimate reviews { body author { name username } product { name inStock } } } }").await);
}
