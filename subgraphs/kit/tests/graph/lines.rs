//! A record and its lines are created together: all or none, with as many statements as tables, each fault at its line.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph};
use crate::people::{customer, populate};

/// An order with lines that are written as inputs.
fn order(lines: &str) -> String {
    format!(
        "{{customerId: \"{}\", title: \"A leak\", description: \"Under the sink\", jobType: REPAIR,
          serviceCategory: PLUMBING, items: [{lines}]}}",
        customer(1)
    )
}

fn create(lines: &str, fields: &str) -> String {
    format!("mutation {{ createWorkOrder(input: {}) {{ {fields} }} }}", order(lines))
}

const LINE: &str = r#"{description: "An hour", itemType: LABOR, quantity: "1", unitPrice: "10.00"}"#;

#[tokio::test]
async fn an_order_with_ten_lines_takes_three_statements_and_answers_with_what_follows_from_them() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let lines = [LINE; 10].join(", ");
    let before = graph.subgraph.database().statements();
    let data = graph.data(ACME, &create(&lines, "status")).await;
    assert_eq!(graph.subgraph.database().statements() - before, 3, "the order, its lines, and the order as it is then");
    assert_eq!(data["createWorkOrder"]["status"], "CREATED");
    let shown = "items(orderBy: [{description: ASC}]) { totalCount nodes { description totalPrice } }";
    let one = r#"{description: "A seal", unitPrice: "2.50", quantity: "2"}"#;
    let data = graph.data(ACME, &create(&format!("{LINE}, {one}"), shown)).await;
    let expected = json!({ "totalCount": 2, "nodes": [
        { "description": "A seal", "totalPrice": "5.00" }, { "description": "An hour", "totalPrice": "10.00" },
    ]});
    assert_eq!(data["createWorkOrder"]["items"], expected);
}

#[tokio::test]
async fn several_orders_have_their_own_lines() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let inputs = [order(LINE), order(""), order(&format!("{LINE}, {LINE}"))].join(", ");
    let query = format!("mutation {{ createWorkOrders(inputs: [{inputs}]) {{ items {{ totalCount }} }} }}");
    let data = graph.data(ACME, &query).await;
    let row = |count: u32| json!({ "items": { "totalCount": count } });
    assert_eq!(data["createWorkOrders"], json!([row(1), row(0), row(2)]));
}

#[tokio::test]
async fn a_line_that_cannot_be_keeps_the_order_from_being_and_is_named() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let count = "{ workOrders { totalCount } }";
    let before = graph.data(ACME, count).await;
    let cases = [
        (r#"{description: "x", unitPrice: "many"}"#, "BAD_USER_INPUT", "input.items.1.unitPrice"),
        (r#"{description: "x", unitPrice: "1", quantity: "-1"}"#, "CHECK_VIOLATION", "input.items.1.quantity"),
        (
            r#"{description: "x", unitPrice: "1", inventoryItemId: "018f1111-0000-7000-8000-000000000001"}"#,
            "REFERENCE_VIOLATION",
            "input.items.1.inventoryItemId",
        ),
    ];
    for (line, code, field) in cases {
        let refusal = graph.refusal(ACME, &create(&format!("{LINE}, {line}"), "id")).await;
        assert_eq!(refusal, (code.to_owned(), field.to_owned()), "{line}");
    }
    let foreign = create(&format!("{{workOrderId: \"{}\", description: \"x\", unitPrice: \"1\"}}", customer(1)), "id");
    let error = graph.error(ACME, &foreign).await;
    assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "a line names no other order: {error}");
    let many = [LINE; 500].join(", ");
    assert_eq!(graph.refusal(ACME, &create(&many, "id")).await.0, "BAD_USER_INPUT", "a batch is bounded");
    assert_eq!(graph.data(ACME, count).await, before);
}

#[tokio::test]
async fn who_may_not_write_lines_may_not_write_them_with_an_order() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let answer = graph.ask_as(ACME, Role::Viewer, &create(LINE, "id"), Value::Null).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer}");
}
