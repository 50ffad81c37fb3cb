//! Variables: coerced as the specification says, before anything runs.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, only_error};
use crate::people::{customer, populate};

async fn ask(graph: &Graph, query: &str, variables: Value) -> Value {
    graph.ask_as(ACME, Role::Owner, query, variables).await
}

#[tokio::test]
async fn values_that_do_not_fit_are_refused_without_data() {
    let graph = Graph::start().await;
    let cases = [
        ("$x: Int!", "first: $x", json!({}), "$x"),
        ("$x: Int!", "first: $x", json!({"x": null}), "$x"),
        ("$x: Int", "first: $x", json!({"x": "1"}), "$x"),
        ("$x: Int", "first: $x", json!({"x": 1.5}), "$x"),
        ("$x: Int", "first: $x", json!({"x": 2_147_483_648_i64}), "$x"),
        ("$x: Int", "first: $x", json!({"x": [1]}), "$x"),
        ("$x: String", "after: $x", json!({"x": 1}), "$x"),
        ("$x: CustomerFilter", "filter: $x", json!({"x": {"nothing": {}}}), "$x"),
        ("$x: CustomerFilter", "filter: $x", json!({"x": {"lastName": {"nothing": 1}}}), "$x.lastName"),
        ("$x: CustomerFilter", "filter: $x", json!({"x": 1}), "$x"),
        (
            "$x: CustomerFilter",
            "filter: $x",
            json!({"x": {"customerType": {"eq": "residential"}}}),
            "$x.customerType.eq",
        ),
        ("$x: CustomerFilter", "filter: $x", json!({"x": {"customerType": {"eq": 1}}}), "$x.customerType.eq"),
        ("$x: CustomerFilter", "filter: $x", json!({"x": {"and": [{}, null]}}), "$x.and.1"),
        (
            "$x: CustomerFilter",
            "filter: $x",
            json!({"x": {"totalRevenue": {"between": {"from": "1"}}}}),
            "$x.totalRevenue.between.to",
        ),
        (
            "$x: CustomerFilter",
            "filter: $x",
            json!({"x": {"propertyBasement": {"eq": "true"}}}),
            "$x.propertyBasement.eq",
        ),
    ];
    for (declared, used, variables, field) in cases {
        let answer =
            ask(&graph, &format!("query ({declared}) {{ customers({used}) {{ totalCount }} }}"), variables.clone())
                .await;
        assert_eq!(answer.get("data"), None, "{variables}: {answer}");
        let error = only_error(&answer);
        let found = (&error["extensions"]["code"], &error["extensions"]["field"]);
        assert!(found.1.as_str().unwrap_or_default().starts_with(field), "{variables}: {error}");
        assert_eq!(found.0, "BAD_USER_INPUT");
    }
    assert_eq!(graph.subgraph.database().statements(), 0);
}

#[tokio::test]
async fn values_that_fit_are_taken() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let cases = [
        ("$x: Int = 2", "first: $x", json!({}), 2),
        ("$x: Int = 2", "first: $x", json!({"x": null}), 6),
        ("$x: Int", "first: $x", json!({}), 6),
        ("$x: Int", "first: $x", json!({"x": 3.0}), 3),
        ("$x: [CustomerOrderBy!]", "orderBy: $x", json!({"x": {"lastName": "ASC"}}), 6),
        ("$x: [CustomerOrderBy!] = {lastName: ASC}", "orderBy: $x", json!({}), 6),
        ("$x: CustomerFilter = {lastName: {eq: \"Baker\"}}", "filter: $x", json!({}), 2),
        ("$x: [String!]", "filter: {lastName: {in: $x}}", json!({"x": "Zed"}), 1),
        ("$x: ID!", "filter: {id: {eq: $x}}", json!({"x": customer(1)}), 1),
        ("$x: Decimal", "filter: {totalRevenue: {eq: $x}}", json!({"x": 100}), 2),
        ("$x: Boolean", "includeDeleted: $x", json!({"x": true}), 7),
        ("$x: Int", "first: $x", json!({"x": 1, "unused": {"a": 1}}), 1),
    ];
    for (declared, used, variables, expected) in cases {
        let answer =
            ask(&graph, &format!("query ({declared}) {{ customers({used}) {{ nodes {{ id }} }} }}"), variables).await;
        assert_eq!(
            answer["data"]["customers"]["nodes"].as_array().map(Vec::len),
            Some(expected),
            "{declared} {used}: {answer}"
        );
    }
}

#[tokio::test]
async fn a_null_where_a_default_would_have_served_is_refused() {
    let graph = Graph::start().await;
    let query = format!("query ($id: ID = \"{}\") {{ customer(id: $id) {{ id }} }}", customer(1));
    let error = only_error(&ask(&graph, &query, json!({"id": null})).await);
    assert_eq!((&error["extensions"]["code"], &error["extensions"]["field"]), (&json!("BAD_USER_INPUT"), &json!("id")));
}

#[tokio::test]
async fn a_variable_of_another_type_than_the_argument_is_refused() {
    let graph = Graph::start().await;
    let cases = [
        ("query ($x: Int) { customer(id: $x) { id } }", json!({"x": 1})),
        ("query ($x: String) { customers(first: $x) { totalCount } }", json!({"x": "1"})),
        ("query ($x: String) { customers(filter: $x) { totalCount } }", json!({"x": "1"})),
        ("query ($x: JSON) { customers(filter: {lastName: $x}) { totalCount } }", json!({"x": {"nothing": 1}})),
        ("query ($x: JSON) { customers(orderBy: $x) { totalCount } }", json!({"x": {"lastName": "SIDEWAYS"}})),
    ];
    for (query, variables) in cases {
        let answer = ask(&graph, query, variables).await;
        assert!(only_error(&answer)["extensions"]["code"].is_string(), "{query}: {answer}");
    }
    assert_eq!(graph.subgraph.database().statements(), 0);
}

#[tokio::test]
async fn variables_are_an_object() {
    let graph = Graph::start().await;
    for variables in [json!([]), json!(1), json!("x")] {
        let answer = ask(&graph, "{ __typename }", variables).await;
        assert_eq!(only_error(&answer)["extensions"]["code"], "BAD_REQUEST");
        assert_eq!(answer.get("data"), None);
    }
    assert_eq!(ask(&graph, "{ __typename }", Value::Null).await, json!({"data": {"__typename": "Query"}}));
}
