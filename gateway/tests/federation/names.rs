//! The client's names stay with the client: no alias disturbs what is asked of subgraphs.

use serde_json::{Value, json};

use crate::support::{Graph, Subgraph, sorted_errors};

const FIELDS: [(&str, &str); 5] =
    [("id", "k1"), ("name", "Lamp"), ("weight", "10"), ("cost", "20"), ("label", "10/20")];

/// `label` requires `weight` and `cost`, whose subgraph is entered by `id`.
fn subgraphs() -> Vec<Subgraph> {
    let catalog = Subgraph::new(
        "catalog",
        r#"type Query { items: [Item] } type Item @key(fields: "id") { id: ID! name: String weight: String }"#,
    )
    .query("items", json!([{"id": "k1", "name": "Lamp", "weight": "10"}]));
    let prices = Subgraph::new("prices", r#"type Item @key(fields: "id") { id: ID! cost: String }"#)
        .entity("Item", |it| json!({"id": it["id"], "cost": if it["id"] == "k1" { "20" } else { "wrong" }}));
    let labels = Subgraph::new(
        "labels",
        r#"type Item @key(fields: "id") { id: ID! weight: String @external cost: String @external
             label: String @requires(fields: "weight cost") }"#,
    )
    .entity("Item", |it| {
        assert_eq!(it["id"], "k1");
        json!({"id": it["id"], "label": format!("{}/{}", it["weight"].as_str().unwrap_or("?"), it["cost"].as_str().unwrap_or("?"))})
    });
    vec![catalog, prices, labels]
}

#[tokio::test]
async fn any_field_may_be_called_like_any_other() {
    let graph = Graph::start(subgraphs()).await;
    for (first, first_value) in FIELDS {
        for (second, second_value) in FIELDS {
            for (alias, other) in
                [(second, "x"), (first, second), ("id", "weight"), ("cost", "id"), ("weight", "label")]
            {
                if alias == other {
                    continue;
                }
                let query = format!("{{ items {{ {alias}: {first} {other}: {second} third: label }} }}");
                let expected = json!({"items": [{alias: first_value, other: second_value, "third": "10/20"}]});
                let response = graph.query(&query).await;
                assert_eq!(response, json!({"data": expected}), "{query}\n{}", graph.plan(&query).await);
            }
        }
    }
}

#[tokio::test]
async fn one_field_under_several_names_is_asked_once() {
    let graph = Graph::start(subgraphs()).await;
    graph
        .check("{ items { a: name b: name id: name } }", json!({"items": [{"a": "Lamp", "b": "Lamp", "id": "Lamp"}]}))
        .await;
    let asked = graph.requests("catalog")[0]["query"].to_string();
    assert_eq!(asked.matches("name").count(), 1, "{asked}");
}

#[tokio::test]
async fn an_object_under_two_names_is_two_values() {
    let parts = Subgraph::new(
        "parts",
        r#"type Query { part: Part } type Mutation { next: Int }
           type Part { size(unit: String): String inner: Part must: String! }"#,
    )
    .query("part", json!({"inner": {"must": null}}))
    .field("Part", "size", |_, arguments| {
        Ok(json!(arguments.get("unit").and_then(|it| it.as_str()).unwrap_or("none")))
    });
    let parts = {
        let count = std::sync::atomic::AtomicU32::new(0);
        parts.field("Mutation", "next", move |_, _| Ok(json!(count.fetch_add(1, std::sync::atomic::Ordering::SeqCst))))
    };
    let graph = Graph::start(vec![parts]).await;
    graph
        .check(
            r#"{ a: part { size(unit: "a") } b: part { size(unit: "b") c: size } }"#,
            json!({"a": {"size": "a"}, "b": {"size": "b", "c": "none"}}),
        )
        .await;
    let response = graph.query("{ part { a: inner { must } b: inner { size } } }").await;
    assert_eq!(response["data"], json!({"part": {"a": null, "b": {"size": "none"}}}));
    graph.check("mutation { a: next b: next }", json!({"a": 0, "b": 1})).await;
}

#[tokio::test]
async fn the_same_operation_always_has_the_same_plan() {
    let query = "query Named($x: Boolean = true) { items { label cost a: weight @include(if: $x) name } }";
    let first = Graph::start(subgraphs()).await.plan(query).await;
    assert_eq!(first, Graph::start(subgraphs()).await.plan(query).await);
    assert!(first.contains("with `weight cost`"), "{first}");
}

#[tokio::test]
async fn an_answer_in_the_clients_shape_is_the_same_with_and_without_names() {
    let graph = Graph::start(subgraphs()).await;
    let plain = graph.data("{ items { name weight } }").await;
    let renamed = graph.data("{ items { weight: name name: weight } }").await;
    assert_eq!(plain, json!({"items": [{"name": "Lamp", "weight": "10"}]}));
    assert_eq!(renamed, json!({"items": [{"weight": "Lamp", "name": "10"}]}));
}

#[tokio::test]
async fn errors_have_the_clients_names_in_their_paths() {
    let failing = Subgraph::new(
        "failing",
        r#"type Query { items: [Item] other: String } type Item @key(fields: "id") { id: ID! part: Part } type Part { broken: String fine: String }"#,
    )
    .query("items", json!([{"id": "1", "part": {"fine": "f"}}]))
    .field("Part", "broken", |_, _| Err("it broke".to_owned()));
    let second = Subgraph::new("second", r#"type Item @key(fields: "id") { id: ID! late: String }"#)
        .field("Item", "late", |_, _| Err("too late".to_owned()))
        .entity("Item", |it| json!({"id": it["id"]}));
    let graph = Graph::start(vec![failing, second]).await;
    let response =
        graph.query("{ a: items { b: part { c: broken } l: late } d: items { part { broken fine } } }").await;
    let paths: Vec<String> = sorted_errors(&response).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [r#"["a",0,"b","c"]"#, r#"["a",0,"l"]"#, r#"["d",0,"part","broken"]"#], "{response:#}");
    assert_eq!(response["data"]["d"][0]["part"]["fine"], "f");
}

#[tokio::test]
async fn arguments_keep_fields_of_one_name_apart() {
    let catalog = Subgraph::new(
        "catalog",
        r#"type Query { items: [Item] } union Thing = Item | Tool
           type Item @key(fields: "id") { id: ID! price(currency: String!): String things: [Thing] }
           type Tool { price(currency: String!): String }"#,
    )
    .query("items", json!([{"id": "1", "things": [{"__typename": "Tool"}, {"__typename": "Item", "id": "2"}]}]))
    .field("Item", "price", |_, arguments| Ok(json!(format!("item {}", arguments["currency"].as_str().unwrap_or("?")))))
    .field("Tool", "price", |_, arguments| {
        Ok(json!(format!("tool {}", arguments["currency"].as_str().unwrap_or("?"))))
    });
    let sums = Subgraph::new(
        "sums",
        r#"type Item @key(fields: "id") { id: ID! price(currency: String!): String @external
             usd: String @requires(fields: "price(currency: \"USD\")")
             eur: String @requires(fields: "price(currency: \"EUR\")") }"#,
    )
    .entity("Item", |it| json!({"id": it["id"], "usd": it["price"], "eur": it["price"]}));
    let graph = Graph::start(vec![catalog, sums]).await;
    graph
        .check(
            r#"{ items { price(currency: "EUR") usd eur gbp: price(currency: "GBP")
                 things { ... on Item { p: price(currency: "A") usd } ... on Tool { p: price(currency: "B") } } } }"#,
            json!({"items": [{"price": "item EUR", "usd": "item USD", "eur": "item EUR", "gbp": "item GBP",
                "things": [{"p": "tool B"}, {"p": "item A", "usd": "item USD"}]}]}),
        )
        .await;
    let _: Value = graph.data("{ items { usd } }").await;
}
