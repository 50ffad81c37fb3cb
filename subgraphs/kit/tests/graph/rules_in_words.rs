//! Every rule of every table says something to people.

use std::collections::BTreeSet;

use serde_json::json;
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller, only_error};
use crate::people::{customer, populate};

#[tokio::test]
async fn every_rule_of_every_table_has_a_sentence_and_a_remedy() {
    let graph = Graph::start().await;
    let (mut silent, mut seen) = (Vec::new(), 0);
    for table in entities::tables() {
        let name = table.qualified_name();
        for (rule, said) in graph.subgraph.rules_in_words(caller(ACME, Role::Owner), &name).await.unwrap() {
            seen += 1;
            let is_whole = |text: &str| !text.is_empty() && !text.contains(['{', '}']) && !text.ends_with('.');
            if !said.is_some_and(|(message, remedy)| is_whole(&message) && is_whole(&remedy)) {
                silent.push(format!("{name}: {rule}"));
            }
        }
    }
    assert!(seen > 1_500, "only {seen} rules were found");
    assert!(silent.is_empty(), "say these with system_core.say_rule:\n{}", silent.join("\n"));
}

#[tokio::test]
async fn no_sentence_of_a_comment_names_a_column_that_its_table_does_not_have() {
    let graph = Graph::start().await;
    let known: BTreeSet<String> = entities::tables()
        .flat_map(|table| table.columns.iter().map(move |column| format!("{}.{}", table.qualified_name(), column.name)))
        .collect();
    let said = "SELECT k.connamespace::regnamespace || '.' || c.relname || '.' || m[1] FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        CROSS JOIN LATERAL regexp_matches(obj_description(k.oid, 'pg_constraint'), '\\{(\\w+)\\}', 'g') AS m";
    let named = graph.texts(said).await;
    assert!(named.len() > 50, "{named:?}");
    let modelled = |name: &String| {
        known.iter().any(|known| {
            known.rsplit_once('.').map(|(table, _)| table) == name.rsplit_once('.').map(|(table, _)| table)
        })
    };
    let unknown: Vec<&String> = named.iter().filter(|name| modelled(name) && !known.contains(*name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[tokio::test]
async fn a_broken_rule_is_said_with_the_names_of_the_graph() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let cases = [
        ("creditLimit: -1", "`creditLimit` must not be negative", "send 0 or more"),
        ("netPromoterScore: 101", "`netPromoterScore` must be from -100 to 100", "choose a value from -100 to 100"),
        (
            r#"customerNumber: "C-2""#,
            "another Customer already has this `customerNumber`",
            "choose another `customerNumber`",
        ),
    ];
    for (input, message, remedy) in cases {
        let query = format!("mutation {{ updateCustomer(id: \"{}\", input: {{{input}}}) {{ id }} }}", customer(1));
        let error = graph.error(ACME, &query).await;
        assert_eq!((&error["message"], &error["extensions"]["remedy"]), (&json!(message), &json!(remedy)));
    }
}

#[tokio::test]
async fn all_faults_of_an_input_come_together_each_at_its_place() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"mutation { createCustomers(inputs: [
        {phonePrimary: "+1 512 555 0100"},
        {phonePrimary: "+1 512 555 0100", creditLimit: -1, netPromoterScore: 101, customerNumber: "C-1"},
        {phonePrimary: "+1 512 555 0100", creditLimit: "12.345", firstServiceDate: "2025-02-30", netPromoterScore: 102}]) { id } }"#;
    let error = only_error(&graph.ask(ACME, query).await);
    let faults = error["extensions"]["faults"].as_array().unwrap();
    let mut places: Vec<(&str, &str)> =
        faults.iter().map(|fault| (fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap())).collect();
    places.sort_unstable();
    let expected = [
        ("inputs.1.creditLimit", "CHECK_VIOLATION"),
        ("inputs.1.customerNumber", "UNIQUE_VIOLATION"),
        ("inputs.1.netPromoterScore", "CHECK_VIOLATION"),
        ("inputs.2.creditLimit", "BAD_USER_INPUT"),
        ("inputs.2.firstServiceDate", "BAD_USER_INPUT"),
        ("inputs.2.netPromoterScore", "CHECK_VIOLATION"),
    ];
    assert_eq!(places, expected, "{error:#}");
    assert!(faults.iter().all(|fault| fault["message"].is_string() && fault["remedy"].is_string()), "{error:#}");
    assert_eq!(error["extensions"]["field"], faults[0]["field"], "the first fault stands at the head");
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 6);
}

#[tokio::test]
async fn an_update_learns_of_all_rules_that_its_values_break_with_what_is_there() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = format!(
        "mutation {{ updateCustomer(id: \"{}\", input: {{creditLimit: -1, netPromoterScore: 101, customerNumber: \"C-2\"}}) {{ id }} }}",
        customer(1)
    );
    let error = only_error(&graph.ask(ACME, &query).await);
    let faults = error["extensions"]["faults"].as_array().unwrap();
    let mut fields: Vec<&str> = faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["input.creditLimit", "input.customerNumber", "input.netPromoterScore"]);
}

#[tokio::test]
async fn what_a_column_cannot_hold_is_refused_at_its_field() {
    let graph = Graph::start().await;
    for (value, words) in [(r#""0.005""#, "behind the point"), (r#""12345678901234567890""#, "before the point")] {
        let query = format!(
            r#"mutation {{ createCustomer(input: {{phonePrimary: "+1 512 555 0100", creditLimit: {value}}}) {{ id }} }}"#
        );
        let error = graph.error(ACME, &query).await;
        assert_eq!(error["extensions"]["field"], "input.creditLimit");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
    }
}
