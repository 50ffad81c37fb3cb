//! Documents that are refused: no data, a code, and the place.

use serde_json::{Value, json};

use crate::fixture::{ACME, Graph, only_error};

#[tokio::test]
async fn what_does_not_fit_the_schema_is_refused_without_data() {
    let graph = Graph::start().await;
    let cases = [
        "{ nothing }",
        "{ customers { nodes { nothing } } }",
        "{ customers }",
        "{ customers { totalCount { x } } }",
        "{ customers(nothing: 1) { totalCount } }",
        "{ customers(first: \"1\") { totalCount } }",
        "{ customers(filter: {nothing: {eq: 1}}) { totalCount } }",
        "{ customers(filter: {lastName: {within: 1}}) { totalCount } }",
        "{ customer { id } }",
        "{ customer(id: null) { id } }",
        "{ customers { ...f } } fragment f on Customer { id }",
        "{ ...missing }",
        "fragment f on Query { __typename } { __typename }",
        "query ($x: Nothing) { __typename }",
        "{ customer(id: $undefined) { id } }",
        "{ a: customers(first: 1) { totalCount } a: customers(first: 2) { totalCount } }",
        "{ customers { nodes { search_vector searchVector } } }",
        "mutation { deleteEverything }",
        "{ customers @nothing { totalCount } }",
    ];
    for query in cases {
        let answer = graph.ask(ACME, query).await;
        assert_eq!(answer.get("data"), None, "{query}: {answer}");
        for error in answer["errors"].as_array().unwrap() {
            assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{query}: {answer}");
            assert!(error["locations"][0]["line"].is_u64(), "{query}: {answer}");
        }
    }
    assert_eq!(graph.subgraph.database().statements(), 0);
}

#[tokio::test]
async fn what_is_no_graphql_is_refused_with_its_place() {
    let graph = Graph::start().await;
    for query in ["", "{", "nonsense", "{ customers( }", "{\n  customers {\n  ]\n}"] {
        let error = only_error(&graph.ask(ACME, query).await);
        assert_eq!(error["extensions"]["code"], "GRAPHQL_PARSE_FAILED", "{query}");
    }
    let error = only_error(&graph.ask(ACME, "{\n  customers {\n  ]\n}").await);
    assert_eq!(error["locations"], json!([{"line": 3, "column": 3}]));
}

#[tokio::test]
async fn brackets_without_end_are_refused() {
    let graph = Graph::start().await;
    for query in [
        format!("{{ customers(filter: {}", "[".repeat(100_000)),
        format!("{}{}", "{a".repeat(100_000), "}".repeat(100_000)),
        format!("query ($x: {}Int{}) {{ a }}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{{ customers(filter: {}{}) {{ totalCount }} }}", "{not: ".repeat(150), "}".repeat(150)),
    ] {
        let answer = graph.ask(ACME, &query).await;
        assert_eq!(answer.get("data").filter(|data| !data["customers"].is_null()), None);
        assert!(answer["errors"][0]["extensions"]["code"].is_string());
    }
}

#[tokio::test]
async fn subscriptions_are_not_answered_here() {
    let graph = Graph::start().await;
    let answer = graph.ask(ACME, "subscription { x }").await;
    assert_eq!(answer.get("data"), None);
    assert_ne!(answer["errors"], Value::Null);
}
