//! `@context` and `@fromContext`: arguments that take their values from the nearest ancestor which sets a context.

use serde_json::{Map, Value, json};

use crate::support::{Graph, Subgraph, sorted_errors};

const SHOP: &str = r#"
    type Query { accounts: [Account!]! holders: [Holder] again: [Account!]! }
    union Holder = Account | Guest
    type Account @key(fields: "id") { id: ID! currency: String locale: Locale carts: [Cart!] first: Line }
    type Guest @key(fields: "id") { id: ID! tag: String first: Line }
    type Locale @shareable { code: String }
    type Cart @key(fields: "id") { id: ID! }
    type Line @key(fields: "id") { id: ID! }"#;

/// Carts are entities of their own, so that one cart of two accounts is asked for.
const CARTS: &str = r#"
    type Cart @key(fields: "id") { id: ID! lines: [Line!] }
    type Line @key(fields: "id") { id: ID! }"#;

const PRICES: &str = r#"
    type Account @key(fields: "id") @context(name: "holder") { id: ID! currency: String @external locale: Locale @external }
    type Guest @key(fields: "id") @context(name: "holder") { id: ID! tag: String @external }
    type Locale @shareable { code: String }
    type Line @key(fields: "id") {
      id: ID!
      weight: Int
      price(unit: Int = 1, in: String @fromContext(field: "$holder ... on Account { currency } ... on Guest { tag }")): String
      label(of: String @fromContext(field: "$holder ... on Account { locale { code } } ... on Guest { tag }")): String }"#;

fn newer(mut subgraph: Subgraph) -> Subgraph {
    let with = r#""@tag", "@context", "@fromContext"]"#;
    subgraph.sdl = subgraph.sdl.replace("v2.3", "v2.8").replace(r#""@tag"]"#, with);
    subgraph
}

fn shop() -> Subgraph {
    let carts = |ids: &[&str]| -> Vec<Value> { ids.iter().map(|id| json!({"id": id})).collect() };
    let line = |id: &str| json!({"id": id});
    let accounts = json!([
        {"__typename": "Account", "id": "1", "currency": "EUR", "locale": {"code": "de"}, "carts": carts(&["a", "b"]), "first": line("l1")},
        {"__typename": "Account", "id": "2", "currency": "USD", "locale": {"code": "en"}, "carts": carts(&["a"]), "first": line("l1")},
        {"__typename": "Account", "id": "3", "currency": "EUR", "locale": null, "carts": carts(&["b"]), "first": line("l2")},
        {"__typename": "Account", "id": "4", "currency": null, "locale": {"code": null}, "carts": [], "first": line("l2")},
    ]);
    let guest = json!({"__typename": "Guest", "id": "g", "tag": "XXX", "first": line("l1")});
    let mut holders = accounts.as_array().unwrap().clone();
    holders.push(guest);
    Subgraph::new("shop", SHOP)
        .query("accounts", accounts.clone())
        .query("again", accounts)
        .query("holders", Value::Array(holders))
}

fn carts() -> Subgraph {
    let rows = json!([{"id": "a", "lines": [{"id": "l1"}, {"id": "l2"}]}, {"id": "b", "lines": [{"id": "l1"}]}]);
    Subgraph::new("carts", CARTS).rows("Cart", "id", rows)
}

/// The value of a field that says what it was asked with.
fn said(parent: &Value, arguments: &Map<String, Value>) -> Result<Value, String> {
    Ok(json!(format!("{} {}", parent["id"].as_str().unwrap(), Value::Object(arguments.clone()))))
}

fn prices(sdl: &str) -> Subgraph {
    let prices = Subgraph::new("prices", sdl).field("Line", "price", said).field("Line", "label", said);
    prices.entity("Line", |representation| json!({"id": representation["id"], "weight": 5}))
}

async fn graph() -> Graph {
    Graph::start(vec![newer(shop()), newer(carts()), newer(prices(PRICES))]).await
}

fn price(line: &str, currency: &Value) -> Value {
    json!(format!("{line} {}", json!({"in": currency})))
}

#[tokio::test]
async fn an_argument_takes_its_value_from_the_ancestor() {
    let graph = graph().await;
    let first = |line: &str, currency: Value| json!({"first": {"price": price(line, &currency)}});
    let wanted = json!({"accounts": [
        first("l1", json!("EUR")), first("l1", json!("USD")), first("l2", json!("EUR")), first("l2", Value::Null)]});
    graph.check("{ accounts { first { price } } }", wanted).await;
    let asked = graph.requests("prices");
    assert_eq!(asked.len(), 1, "values of several ancestors are one request: {asked:?}");
    let text = asked[0]["query"].as_str().unwrap();
    assert_eq!(text.matches("_entities(").count(), 3, "{text}");
}

#[tokio::test]
async fn objects_whose_ancestors_have_one_value_are_asked_for_together() {
    let one = json!([{"id": "1", "currency": "EUR", "first": {"id": "l1"}}, {"id": "3", "currency": "EUR", "first": {"id": "l2"}}]);
    let shop = Subgraph::new("shop", SHOP).query("accounts", one);
    let graph = Graph::start(vec![newer(shop), newer(carts()), newer(prices(PRICES))]).await;
    let eur = json!("EUR");
    let wanted =
        json!({"accounts": [{"first": {"price": price("l1", &eur)}}, {"first": {"price": price("l2", &eur)}}]});
    graph.check("{ accounts { first { price } } }", wanted).await;
    let asked = graph.requests("prices");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0]["query"].as_str().unwrap().matches("_entities(").count(), 1);
}

#[tokio::test]
async fn one_entity_below_two_ancestors_has_the_values_of_both() {
    let graph = graph().await;
    let cart = |lines: &[&str], currency: &str| {
        let lines: Vec<Value> = lines.iter().map(|line| json!({"price": price(line, &json!(currency))})).collect();
        json!({"lines": lines})
    };
    let wanted = json!({"accounts": [
        {"carts": [cart(&["l1", "l2"], "EUR"), cart(&["l1"], "EUR")]},
        {"carts": [cart(&["l1", "l2"], "USD")]},
        {"carts": [cart(&["l1"], "EUR")]},
        {"carts": []},
    ]});
    graph.check("{ accounts { carts { lines { price } } } }", wanted).await;
}

#[tokio::test]
async fn what_is_taken_depends_on_the_ancestors_type() {
    let graph = graph().await;
    let query = "{ holders { ... on Account { first { price label } } ... on Guest { first { price label } } } }";
    let data = graph.data(query).await;
    let of = |index: usize| data["holders"][index]["first"].clone();
    assert_eq!(of(0), json!({"price": r#"l1 {"in":"EUR"}"#, "label": r#"l1 {"of":"de"}"#}));
    assert_eq!(of(2), json!({"price": r#"l2 {"in":"EUR"}"#, "label": r#"l2 {"of":null}"#}));
    assert_eq!(of(3), json!({"price": r#"l2 {"in":null}"#, "label": r#"l2 {"of":null}"#}));
    assert_eq!(of(4), json!({"price": r#"l1 {"in":"XXX"}"#, "label": r#"l1 {"of":"XXX"}"#}));
}

#[tokio::test]
async fn arguments_of_the_client_stand_beside_those_of_a_context() {
    let graph = graph().await;
    let query = "query Asked($context: Int, $unit: Int) { accounts { id: currency first { weight price(unit: $context) more: price(unit: $unit) } } }";
    let response = graph.query_with(query, json!({"context": 3, "unit": 4})).await;
    let first = &response["data"]["accounts"][1];
    let wanted = json!({"id": "USD", "first": {"weight": 5, "price": r#"l1 {"unit":3,"in":"USD"}"#, "more": r#"l1 {"unit":4,"in":"USD"}"#}});
    assert_eq!(*first, wanted, "{response}");
}

#[tokio::test]
async fn a_null_where_an_argument_may_not_be_null_is_an_error_at_its_field() {
    let subgraphs = vec![newer(shop()), newer(carts()), newer(prices(PRICES))];
    let strict = |supergraph: String| supergraph.replace("type: \"String\"", "type: \"String!\"");
    let graph = Graph::edited(subgraphs, gateway::GatewaySettings::default(), strict).await;
    let response = graph.query("{ accounts { first { price } } }").await;
    let accounts = response["data"]["accounts"].as_array().unwrap();
    let known: Vec<bool> = accounts.iter().map(|account| account["first"]["price"].is_string()).collect();
    assert_eq!(known, [true, true, true, false], "{response}");
    let path = json!(["accounts", 3, "first", "price"]).to_string();
    assert_eq!(sorted_errors(&response), [(path, "NULL_IN_NON_NULLABLE_FIELD".to_owned())]);
}

#[tokio::test]
async fn a_failure_at_the_ancestor_is_told_at_what_it_left_without_a_value() {
    let failing = shop().field("Account", "currency", |parent, _| match parent["id"].as_str() {
        Some("2") => Err("lost".to_owned()),
        _ => Ok(parent["currency"].clone()),
    });
    let graph = Graph::start(vec![newer(failing), newer(carts()), newer(prices(PRICES))]).await;
    let response = graph.query("{ accounts { first { price } } }").await;
    let accounts = &response["data"]["accounts"];
    assert_eq!(accounts[0]["first"]["price"], r#"l1 {"in":"EUR"}"#);
    assert_eq!(accounts[1]["first"]["price"], Value::Null, "{response}");
    let path = json!(["accounts", 1, "first", "price"]).to_string();
    assert_eq!(sorted_errors(&response), [(path, "TEST_ERROR".to_owned())]);
}

#[tokio::test]
async fn a_context_that_no_type_sets_keeps_the_gateway_from_starting() {
    let graph = graph().await;
    for (from, to) in [("@context(name: \"prices__holder\")", ""), ("name: \"in\",", "")] {
        assert!(graph.supergraph.contains(from), "{}", graph.supergraph);
        let spoiled = graph.supergraph.replace(from, to);
        let Err(error) = gateway::Gateway::builder(&spoiled).unwrap().build() else { panic!("{spoiled}") };
        assert!(error.to_string().contains("context"), "{error}");
    }
}

#[tokio::test]
async fn what_nobody_is_there_to_be_asked_for_is_left_out_with_its_variables() {
    let one = json!([{"id": "1", "currency": "EUR", "first": {"id": "l1"}}]);
    let shop = Subgraph::new("shop", SHOP).query("accounts", one).query("holders", json!([]));
    let graph = Graph::start(vec![newer(shop), newer(carts()), newer(prices(PRICES))]).await;
    let query =
        "query($unit: Int) { accounts { first { price } } holders { ... on Guest { first { price(unit: $unit) } } } }";
    let response = graph.query_with(query, json!({"unit": 2})).await;
    let wanted = json!({"data": {"accounts": [{"first": {"price": r#"l1 {"in":"EUR"}"#}}], "holders": []}});
    assert_eq!(response, wanted);
    let asked = graph.requests("prices");
    let text = asked[0]["query"].as_str().unwrap();
    assert_eq!((asked.len(), text.matches("_entities(").count()), (1, 1), "{text}");
    assert!(!text.contains("$unit") && asked[0]["variables"].get("unit").is_none(), "{text}");
}
