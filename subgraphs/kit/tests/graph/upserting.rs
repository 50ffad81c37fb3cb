//! Inserting a row, or changing the one that is there, by what people know it by.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, caller, owner_of};
use crate::people::{customer, populate};

fn upsert(input: &str) -> String {
    format!(
        "mutation {{ upsertCustomer(input: {{{input}}}) {{ created customer {{ id customerNumber firstName lastName createdById }} __typename }} }}"
    )
}

#[tokio::test]
async fn the_row_that_is_there_changes_and_another_is_created_and_the_answer_says_which() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = upsert(r#"customerNumber: "C-1", phonePrimary: "+1 512 555 0199", firstName: "Eda""#);
    let data = graph.data(ACME, &query).await;
    let found = &data["upsertCustomer"];
    assert_eq!((&found["created"], &found["customer"]["id"]), (&json!(false), &json!(customer(1))));
    assert_eq!(found["customer"]["firstName"], "Eda");
    assert_eq!(found["customer"]["lastName"], "Archer", "what is not named stays");
    let query = upsert(r#"customerNumber: "C-new", phonePrimary: "+1 512 555 0199", firstName: "Nia""#);
    let before = graph.subgraph.database().statements();
    let made = graph.data(ACME, &query).await["upsertCustomer"].clone();
    assert_eq!(graph.subgraph.database().statements() - before, 3, "one looks, one writes, one reads");
    assert_eq!((&made["created"], &made["__typename"]), (&json!(true), &json!("UpsertCustomerPayload")));
    assert_eq!(made["customer"]["createdById"], json!(owner_of(ACME)));
    let again = graph.data(ACME, &query).await["upsertCustomer"].clone();
    assert_eq!((&again["created"], &again["customer"]["id"]), (&json!(false), &made["customer"]["id"]));
    // Another tenant's row of the same number is not this one.
    let theirs = graph.data(GLOBEX, &upsert(r#"customerNumber: "C-3", phonePrimary: "1""#)).await;
    assert_eq!(theirs["upsertCustomer"]["created"], true);
}

#[tokio::test]
async fn an_upsert_is_refused_with_all_faults_and_without_its_own_key_among_them() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = upsert(r#"customerNumber: "C-1", phonePrimary: "1", creditLimit: -1, netPromoterScore: 101"#);
    let error = graph.error(ACME, &query).await;
    let faults = error["extensions"]["faults"].as_array().unwrap();
    let mut fields: Vec<&str> = faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["input.creditLimit", "input.netPromoterScore"], "{error:#}");
    for input in [r#"phonePrimary: "1""#, r#"phonePrimary: "1", firstName: "x""#] {
        let refusal = graph.refusal(ACME, &upsert(input)).await;
        assert_eq!(refusal, ("REQUIRED_VALUE_MISSING".to_owned(), "input.customerNumber".to_owned()));
    }
    graph.data(ACME, &format!("mutation {{ deleteCustomer(id: \"{}\") {{ id }} }}", customer(2))).await;
    let refusal = graph.refusal(ACME, &upsert(r#"customerNumber: "C-2", phonePrimary: "1""#)).await;
    assert_eq!(refusal, ("UNIQUE_VIOLATION".to_owned(), "input.customerNumber".to_owned()));
}

#[tokio::test]
async fn an_upsert_takes_the_right_to_create_and_to_update() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for role in [Role::Viewer, Role::Technician, Role::ApiPartner] {
        let query = upsert(r#"customerNumber: "C-1", phonePrimary: "1""#);
        let answer = graph.ask_as(ACME, role, &query, Value::Null).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{role}: {answer}");
    }
}

#[tokio::test]
async fn of_two_at_once_one_creates_and_the_other_changes() {
    let graph = Graph::start().await;
    let query = upsert(r#"customerNumber: "C-9", phonePrimary: "1""#);
    let asked = (0..6).map(|_| graph.ask_of(&graph.subgraph, caller(ACME, Role::Owner), &query, None, Value::Null));
    let answers = futures::future::join_all(asked).await;
    let created = answers.iter().filter(|answer| answer["data"]["upsertCustomer"]["created"] == true).count();
    assert_eq!(created, 1, "{answers:?}");
    assert!(answers.iter().all(|answer| answer.get("errors").is_none()), "{answers:?}");
}
