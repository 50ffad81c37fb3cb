//! Several rows at once: all or none, each with its place, and one statement for all.

use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, Graph, owner_of};
use crate::people::{customer, foreign_customer, populate};

fn updates(rows: &[(Uuid, &str)], fields: &str) -> String {
    let rows: Vec<String> = rows.iter().map(|(id, input)| format!("{{id: \"{id}\", input: {{{input}}}}}")).collect();
    format!("mutation {{ updateCustomers(updates: [{}]) {{ {fields} }} }}", rows.join(", "))
}

fn deletes(ids: &[Uuid]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    format!("mutation {{ deleteCustomers(ids: [{}]) {{ id firstName }} }}", ids.join(", "))
}

#[tokio::test]
async fn several_rows_change_with_one_statement_in_the_order_of_the_request() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = updates(
        &[
            (customer(3), r#"firstName: "Three", creditLimit: "3.00", customerTags: ["c"]"#),
            (customer(1), r#"firstName: "One", creditLimit: "1.00", customerTags: []"#),
            (customer(2), r#"firstName: null, creditLimit: "2.00", customerTags: ["a", "b"]"#),
        ],
        "id firstName creditLimit customerTags lastName updatedById",
    );
    let before = graph.subgraph.database().statements();
    let data = graph.data(ACME, &query).await;
    assert_eq!(graph.subgraph.database().statements() - before, 2, "one locks, one changes");
    let row = |id: Uuid, first: Value, limit: Value, tags: Value, last: Value| json!({"id": id, "firstName": first, "creditLimit": limit, "customerTags": tags, "lastName": last, "updatedById": owner_of(ACME)});
    let expected = json!([
        row(customer(3), json!("Three"), json!("3.00"), json!(["c"]), json!("Baker")),
        row(customer(1), json!("One"), json!("1.00"), json!([]), json!("Archer")),
        row(customer(2), Value::Null, json!("2.00"), json!(["a", "b"]), json!("Baker")),
    ]);
    assert_eq!(data["updateCustomers"], expected);
}

#[tokio::test]
async fn rows_that_change_other_fields_are_changed_together_as_well() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = updates(
        &[(customer(1), r#"firstName: "One""#), (customer(2), r#"lastName: "Two""#), (customer(3), "")],
        "firstName lastName",
    );
    let data = graph.data(ACME, &query).await;
    let expected = json!([
        {"firstName": "One", "lastName": "Archer"}, {"firstName": "Bob", "lastName": "Two"}, {"firstName": "Cleo", "lastName": "Baker"},
    ]);
    assert_eq!(data["updateCustomers"], expected);
    assert_eq!(
        graph.data(ACME, "mutation { updateCustomers(updates: []) { id } }").await["updateCustomers"],
        json!([])
    );
}

#[tokio::test]
async fn one_row_that_cannot_change_keeps_all_others_from_it() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let good = (customer(1), r#"firstName: "Changed""#);
    let cases = [
        ((customer(2), "creditLimit: -1"), "CHECK_VIOLATION", "updates.1.input.creditLimit"),
        ((customer(2), r#"creditLimit: "x""#), "BAD_USER_INPUT", "updates.1.input.creditLimit"),
        ((customer(2), r#"customerNumber: "C-1""#), "UNIQUE_VIOLATION", "updates.1.input.customerNumber"),
        ((customer(2), "phonePrimary: null"), "REQUIRED_VALUE_MISSING", "updates.1.input.phonePrimary"),
        ((foreign_customer(), r#"firstName: "x""#), "NOT_FOUND", "updates.1.id"),
        ((Uuid::from_u128(7), r#"firstName: "x""#), "NOT_FOUND", "updates.1.id"),
        ((customer(1), r#"firstName: "x""#), "BAD_USER_INPUT", "updates.1.id"),
    ];
    for (bad, code, field) in cases {
        let refusal = graph.refusal(ACME, &updates(&[good, bad], "id")).await;
        assert_eq!(refusal, (code.to_owned(), field.to_owned()), "{bad:?}");
    }
    let many: Vec<(Uuid, &str)> = (0..501).map(|n| (Uuid::from_u128(n), "")).collect();
    assert_eq!(graph.refusal(ACME, &updates(&many, "id")).await, ("BAD_USER_INPUT".to_owned(), "updates".to_owned()));
    let data = graph.data(ACME, &format!("{{ customer(id: \"{}\") {{ firstName }} }}", customer(1))).await;
    assert_eq!(data["customer"]["firstName"], "Ada");
}

#[tokio::test]
async fn a_batch_that_expects_another_version_is_a_conflict_at_its_row() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let seen = graph.data(ACME, &format!("{{ customer(id: \"{}\") {{ updatedAt }} }}", customer(2))).await;
    let seen = &seen["customer"]["updatedAt"];
    let query = |expected: &Value| {
        format!(
            "mutation {{ updateCustomers(updates: [{{id: \"{}\", input: {{lastName: \"a\"}}}}, {{id: \"{}\", input: {{lastName: \"b\"}}, expectedUpdatedAt: {expected}}}]) {{ lastName }} }}",
            customer(1),
            customer(2)
        )
    };
    graph.data(ACME, &query(seen)).await;
    let refusal = graph.refusal(ACME, &query(seen)).await;
    assert_eq!(refusal, ("VERSION_CONFLICT".to_owned(), "updates.1.expectedUpdatedAt".to_owned()));
}

#[tokio::test]
async fn several_rows_are_deleted_with_one_statement_and_returned_as_they_were() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let before = graph.subgraph.database().statements();
    let data = graph.data(ACME, &deletes(&[customer(2), customer(1)])).await;
    assert_eq!(graph.subgraph.database().statements() - before, 2, "one reads, one deletes");
    let expected = json!([{"id": customer(2), "firstName": "Bob"}, {"id": customer(1), "firstName": "Ada"}]);
    assert_eq!(data["deleteCustomers"], expected);
    for (ids, field) in [(vec![customer(3), customer(1)], "ids.1"), (vec![foreign_customer(), customer(3)], "ids.0")] {
        assert_eq!(graph.refusal(ACME, &deletes(&ids)).await, ("NOT_FOUND".to_owned(), field.to_owned()));
    }
    assert_eq!(
        graph.refusal(ACME, &deletes(&[customer(3), customer(3)])).await,
        ("BAD_USER_INPUT".to_owned(), "ids.1".to_owned())
    );
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 4);
}

#[tokio::test]
async fn a_batch_needs_the_right_of_the_single_change() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let update = updates(&[(customer(1), r#"firstName: "x""#)], "id");
    for (query, field) in [(update, "updateCustomers"), (deletes(&[customer(1)]), "deleteCustomers")] {
        let answer = graph.ask_as(ACME, Role::Viewer, &query, Value::Null).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer}");
        assert_eq!(answer["data"][field], Value::Null);
    }
}

#[tokio::test]
async fn the_row_that_a_guard_refuses_is_named_in_a_batch() {
    let graph = Graph::start().await;
    crate::people::populate_orders(&graph).await;
    let (first, second) = (crate::people::work_order(1), crate::people::work_order(2));
    let moved = |id: Uuid, status: &str| format!("{{id: \"{id}\", input: {{status: {status}}}}}");
    let query = format!(
        "mutation {{ updateWorkOrders(updates: [{}, {}]) {{ id }} }}",
        format_args!("{{id: \"{first}\", input: {{title: \"x\"}}}}"),
        moved(second, "COMPLETED")
    );
    let error = graph.error(ACME, &query).await;
    assert_eq!(error["extensions"]["code"], "INVALID_TRANSITION", "{error}");
    assert_eq!(error["extensions"]["field"], "updates.1.input.status", "{error}");
}
