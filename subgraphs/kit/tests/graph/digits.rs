//! Numbers keep every digit that was written, in literals and in variables.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller, only_error};

/// More digits than 64 bits keep, and a scale of its own.
const WRITTEN: &str = r#"{"a":12345678901234567890.123450,"b":[1e3,-0.10],"c":9007199254740993}"#;

async fn stored(graph: &Graph) -> Vec<String> {
    graph.texts("SELECT service_preferences::text FROM hs.customers ORDER BY id DESC LIMIT 1").await
}

/// What `jsonb` makes of the digits: it writes exponents out, and keeps the rest.
const STORED: &str = r#"{"a": 12345678901234567890.123450, "b": [1000, -0.10], "c": 9007199254740993}"#;

#[tokio::test]
async fn json_is_stored_with_the_digits_that_a_variable_has() {
    let graph = Graph::start().await;
    let query = r#"mutation ($x: JSON) { createCustomer(input: {phonePrimary: "+1 512 555 0100", servicePreferences: $x}) { id } }"#;
    // As bytes: a JSON value of the test would round them itself.
    let variables = format!(r#"{{"x": {WRITTEN}}}"#);
    let answer = graph.ask_bytes(&graph.subgraph, caller(ACME, Role::Owner), query, variables.as_bytes()).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert_eq!(stored(&graph).await, [STORED]);
}

#[tokio::test]
async fn json_is_stored_with_the_digits_that_a_literal_has() {
    let graph = Graph::start().await;
    let literal = WRITTEN.replace("\"a\"", "a").replace("\"b\"", "b").replace("\"c\"", "c");
    let query = format!(
        r#"mutation {{ createCustomer(input: {{phonePrimary: "+1 512 555 0100", servicePreferences: {literal}}}) {{ id }} }}"#
    );
    graph.data(ACME, &query).await;
    assert_eq!(stored(&graph).await, [STORED]);
}

#[tokio::test]
async fn a_decimal_is_stored_as_it_was_written_or_refused_at_its_field() {
    let graph = Graph::start().await;
    let create = |value: &str| {
        format!(
            r#"mutation {{ createCustomer(input: {{phonePrimary: "+1 512 555 0100", creditLimit: {value}}}) {{ creditLimit }} }}"#
        )
    };
    for (value, shown) in [("12345678.91", "12345678.91"), ("1e2", "100.00"), ("0.10", "0.10"), (r#""7.5000""#, "7.50")]
    {
        assert_eq!(graph.data(ACME, &create(value)).await["createCustomer"]["creditLimit"], shown, "{value}");
    }
    for value in ["0.105", "100000000000000000000.00", "1e30", r#""0.001""#] {
        let (code, field) = graph.refusal(ACME, &create(value)).await;
        assert_eq!((code.as_str(), field.as_str()), ("BAD_USER_INPUT", "input.creditLimit"), "{value}");
    }
}

#[tokio::test]
async fn all_variables_that_do_not_fit_are_named_at_once() {
    let graph = Graph::start().await;
    let query = "query ($a: Int!, $b: CustomerFilter, $c: [CustomerOrderBy!]) { customers(first: $a, filter: $b, orderBy: $c) { totalCount } }";
    let variables = json!({"a": "x", "b": {"nothing": 1, "lastName": {"eq": 1}, "and": [{"firstName": {"eq": 2}}, null]}, "c": [{"lastName": "SIDEWAYS"}, null]});
    let error = only_error(&graph.ask_as(ACME, Role::Owner, query, variables).await);
    let faults = error["extensions"]["faults"].as_array().unwrap();
    let mut fields: Vec<&str> = faults.iter().filter_map(|fault| fault["field"].as_str()).collect();
    fields.sort_unstable();
    let expected = ["$a", "$b", "$b.and.0.firstName.eq", "$b.and.1", "$b.lastName.eq", "$c.0.lastName", "$c.1"];
    assert_eq!(fields, expected, "{error:#}");
}

#[tokio::test]
async fn what_the_graph_cannot_show_is_an_error_at_its_own_field_and_spares_the_list() {
    let graph = Graph::start().await;
    crate::people::populate(&graph).await;
    graph
        .sql(
            "UPDATE hs.customers SET first_service_date = 'infinity' WHERE first_name = 'Ada';
              UPDATE hs.customers SET last_service_date = '12345-01-01' WHERE first_name = 'Bob';
              UPDATE hs.customers SET customer_tags = '{{a,b},{c,d}}' WHERE first_name = 'Cleo'",
        )
        .await;
    let query = "{ customers(orderBy: {customerNumber: ASC}) { totalCount nodes { firstName firstServiceDate lastServiceDate customerTags } } }";
    let answer = graph.ask(ACME, query).await;
    let nodes = answer["data"]["customers"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
    assert_eq!(nodes.len(), 6);
    assert_eq!(nodes.iter().filter(|node| node["firstName"].is_string()).count(), 5);
    let mut paths: Vec<&Value> = answer["errors"].as_array().unwrap().iter().map(|error| &error["path"]).collect();
    paths.sort_by_key(|path| path.to_string());
    let at = |row: usize, field: &str| json!(["customers", "nodes", row, field]);
    let expected = [at(0, "firstServiceDate"), at(1, "lastServiceDate"), at(2, "customerTags")];
    assert_eq!(paths, expected.iter().collect::<Vec<_>>(), "{answer:#}");
    assert!(answer["errors"].as_array().unwrap().iter().all(|error| error["extensions"]["code"] == "INVALID_VALUE"));
}
