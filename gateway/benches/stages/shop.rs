//! A shop of four subgraphs whose answers are computed once and then given from memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GatewaySettings, Transport, TransportResult};
use serde_json::{Value, json};

use super::executor::Subgraph;

/// Four levels over four subgraphs.
pub(crate) const FEDERATED: &str = "
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query Shop {
  users { ...User reviews { ...Review product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } } }
  topProducts { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
}";

/// One subgraph.
pub(crate) const SINGLE: &str = "{ topProducts { upc name price weight description tags { name value } } }";

/// A gateway over the shop.
pub(crate) async fn gateway() -> Gateway {
    let subgraphs = [accounts(), products(), inventory(), reviews()];
    let parts: Vec<(&str, &str, &str)> =
        subgraphs.iter().map(|it| (it.name.as_str(), "http://127.0.0.1:1/graphql", it.sdl.as_str())).collect();
    let supergraph = gateway::compose(&parts).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut settings = GatewaySettings::default();
    settings.subgraphs.share_in_flight = false;
    let mut builder = Gateway::builder(&supergraph).unwrap_or_else(|error| panic!("{error}")).settings(settings);
    for subgraph in subgraphs {
        let name = subgraph.name.clone();
        builder = builder.transport(&name, Arc::new(Canned { subgraph, known: Mutex::default() }));
    }
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

/// Answers from memory after the first time.
struct Canned {
    subgraph: Subgraph,
    known: Mutex<HashMap<(Arc<str>, usize), Bytes>>,
}

impl Transport for Canned {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async move {
            let variables = request.variables.unwrap_or(b"{}");
            let key = (Arc::clone(&request.operation.text), variables.len());
            let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let answer = known.entry(key).or_insert_with(|| {
                let variables: Value = serde_json::from_slice(variables).unwrap_or_default();
                let body = json!({"query": &*request.operation.text, "variables": variables});
                self.subgraph.answer(&body).to_string().into()
            });
            Ok(answer.clone())
        })
    }
}

fn user(number: usize) -> Value {
    json!({"id": number.to_string(), "name": format!("User number {number}"), "username": format!("user-{number}")})
}

fn product(number: usize) -> Value {
    json!({
        "upc": number.to_string(), "name": format!("Product number {number}"), "price": number * 100, "weight": number * 10,
        "description": "Made with care. ".repeat(12), "tags": [{"name": "kind", "value": "a"}, {"name": "shelf", "value": "b"}],
    })
}

/// The reviews: each user reviews some products.
fn all_reviews() -> Vec<Value> {
    // Each of six users reviews four of nine products.
    let pairs = (0..24).map(|index| (index % 6 + 1, index * 5 % 9 + 1));
    let reviews = pairs.enumerate().map(|(index, (author, product))| {
        json!({"id": (index + 1).to_string(), "body": "A review that says what it thinks of the thing.",
               "author": {"id": author.to_string()}, "product": {"upc": product.to_string()}})
    });
    reviews.collect()
}

fn reviews_where(path: &'static str, key: &'static str, value: &Value) -> Value {
    all_reviews().into_iter().filter(|review| review[path][key] == *value).collect()
}

fn accounts() -> Subgraph {
    let users: Vec<Value> = (1..=6).map(user).collect();
    Subgraph::new(
        "accounts",
        r#"type Query { me: User users: [User] } type User @key(fields: "id") { id: ID! name: String username: String }"#,
    )
    .query("me", user(1))
    .query("users", json!(users))
    .rows("User", "id", json!(users))
}

fn products() -> Subgraph {
    let rows: Vec<Value> = (1..=9).map(product).collect();
    Subgraph::new(
        "products",
        r#"type Query { topProducts(first: Int = 5): [Product] }
           type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int description: String tags: [Tag] }
           type Tag { name: String value: String }"#,
    )
    .query("topProducts", json!(rows))
    .rows("Product", "upc", json!(rows))
}

fn inventory() -> Subgraph {
    Subgraph::new(
        "inventory",
        r#"type Product @key(fields: "upc") { upc: String! price: Int @external weight: Int @external inStock: Boolean
             shippingEstimate: Int @requires(fields: "price weight") }"#,
    )
    .entity(
        "Product",
        |it| json!({"upc": it["upc"], "inStock": true, "shippingEstimate": it["weight"].as_i64().unwrap_or(0) / 2}),
    )
}

fn reviews() -> Subgraph {
    Subgraph::new(
        "reviews",
        r#"type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
           type User @key(fields: "id") { id: ID! reviews: [Review] }
           type Product @key(fields: "upc") { upc: String! reviews: [Review] }"#,
    )
    .entity("User", |it| json!({"id": it["id"]}))
    .entity("Product", |it| json!({"upc": it["upc"]}))
    .field("User", "reviews", |parent, _| Ok(reviews_where("author", "id", &parent["id"])))
    .field("Product", "reviews", |parent, _| Ok(reviews_where("product", "upc", &parent["upc"])))
}
