//! Updating rows: null and absent, versions, and what can't be reached.

use serde_json::{Value, json};

use crate::fixture::{ACME, Graph, owner_of};
use crate::people::{customer, foreign_customer, populate};

fn update(id: uuid::Uuid, input: &str, more: &str) -> String {
    format!(
        "mutation {{ updateCustomer(id: \"{id}\", input: {{{input}}}{more}) {{ firstName lastName serviceCity updatedAt updatedById }} }}"
    )
}

#[tokio::test]
async fn absent_stays_and_null_clears() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let data = graph.data(ACME, &update(customer(1), r#"firstName: "Eda", serviceCity: null"#, "")).await;
    let row = &data["updateCustomer"];
    assert_eq!(
        (&row["firstName"], &row["lastName"], &row["serviceCity"]),
        (&json!("Eda"), &json!("Archer"), &Value::Null)
    );
    assert_eq!(row["updatedById"], json!(owner_of(ACME)));
    // An absent variable is an absent field.
    let query = format!(
        "mutation ($first: String, $last: String) {{ updateCustomer(id: \"{}\", input: {{firstName: $first, lastName: $last}}) {{ firstName lastName }} }}",
        customer(1)
    );
    let answer = graph.ask_as(ACME, service::identity::Role::Staff, &query, json!({"last": null})).await;
    assert_eq!(answer["data"]["updateCustomer"], json!({"firstName": "Eda", "lastName": null}), "{answer}");
    assert_eq!(
        graph.refusal(ACME, &update(customer(1), "phonePrimary: null", "")).await,
        ("REQUIRED_VALUE_MISSING".to_owned(), "input.phonePrimary".to_owned())
    );
}

#[tokio::test]
async fn a_version_that_is_not_the_clients_is_a_conflict() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let seen = graph.data(ACME, &format!("{{ customer(id: \"{}\") {{ updatedAt }} }}", customer(1))).await["customer"]
        ["updatedAt"]
        .clone();
    let expected = format!(", expectedUpdatedAt: {seen}");
    let data = graph.data(ACME, &update(customer(1), r#"firstName: "First""#, &expected)).await;
    assert_ne!(data["updateCustomer"]["updatedAt"], seen);
    let conflict = ("VERSION_CONFLICT".to_owned(), "expectedUpdatedAt".to_owned());
    assert_eq!(graph.refusal(ACME, &update(customer(1), r#"firstName: "Second""#, &expected)).await, conflict);
    assert_eq!(graph.refusal(ACME, &update(customer(1), "", &expected)).await, conflict);
    let delete = format!("mutation {{ deleteCustomer(id: \"{}\"{expected}) {{ id }} }}", customer(1));
    assert_eq!(graph.refusal(ACME, &delete).await, conflict);
    let data = graph.data(ACME, &update(customer(1), r#"firstName: "Third""#, ", expectedUpdatedAt: null")).await;
    assert_eq!(data["updateCustomer"]["firstName"], "Third");
    let (code, _) = graph.refusal(ACME, &update(customer(1), "", r#", expectedUpdatedAt: "now""#)).await;
    assert_eq!(code, "BAD_USER_INPUT");
}

#[tokio::test]
async fn rows_of_others_and_deleted_ones_are_not_found() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let not_found = ("NOT_FOUND".to_owned(), "id".to_owned());
    for id in [foreign_customer(), customer(7), uuid::Uuid::from_u128(1)] {
        for query in [
            update(id, r#"firstName: "Mine""#, ""),
            update(id, "", ""),
            update(id, r#"firstName: "Mine""#, r#", expectedUpdatedAt: "2025-01-01T00:00:00Z""#),
            format!("mutation {{ deleteCustomer(id: \"{id}\") {{ id firstName }} }}"),
        ] {
            assert_eq!(graph.refusal(ACME, &query).await, not_found, "{query}");
        }
    }
    assert_eq!(
        graph.texts("SELECT first_name FROM hs.customers WHERE first_name = 'Mine'").await,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn an_update_without_changes_reads_the_row() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let data = graph.data(ACME, &update(customer(1), "", "")).await;
    assert_eq!(data["updateCustomer"]["firstName"], "Ada");
}

#[tokio::test]
async fn violations_name_the_field_of_the_update() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let cases = [
        (r#"customerNumber: "C-2""#.to_owned(), "UNIQUE_VIOLATION", "input.customerNumber"),
        ("creditLimit: -5".to_owned(), "CHECK_VIOLATION", "input.creditLimit"),
        (
            format!("preferredTechnicianId: \"{}\"", owner_of(crate::fixture::GLOBEX)),
            "REFERENCE_VIOLATION",
            "input.preferredTechnicianId",
        ),
    ];
    for (input, code, field) in cases {
        assert_eq!(graph.refusal(ACME, &update(customer(1), &input, "")).await, (code.to_owned(), field.to_owned()));
    }
}

#[tokio::test]
async fn of_two_updates_from_one_version_one_wins() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let seen = graph.data(ACME, &format!("{{ customer(id: \"{}\") {{ updatedAt }} }}", customer(1))).await["customer"]
        ["updatedAt"]
        .clone();
    let change =
        |name: &str| update(customer(1), &format!("firstName: \"{name}\""), &format!(", expectedUpdatedAt: {seen}"));
    let (left, right) = (change("Left"), change("Right"));
    let (left, right) = tokio::join!(graph.ask(ACME, &left), graph.ask(ACME, &right));
    let won = [&left, &right].into_iter().filter(|answer| answer.get("errors").is_none()).count();
    assert_eq!(won, 1, "{left} {right}");
}
