//! A key goes from the client through the gateway to the transaction that does the work.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use gateway::{GraphqlRequest, RequestContext};
use serde_json::{Value, json};
use service::idempotency::IDEMPOTENCY_HEADER;
use service::identity::Role;

const INVOICE: &str = "mutation($order: ID!) { createAutoInvoice(input: {
    repairOrderId: $order, totalAmount: \"100\" }) { id } }";
/// The field that takes an amount for an invoice.
fn pay(invoice: &str, amount: u32) -> String {
    format!(
        "takeAutoPayment(input: {{ invoiceId: \"{invoice}\", amount: \"{amount}\", method: CASH }}) {{
            payment {{ id }} invoice {{ amountDue }} }}"
    )
}

/// A graph and the id of an invoice of 100.
async fn billed() -> (Graph, String, String) {
    let graph = Graph::writing().await;
    let counter = graph.members.bearer(ACME, Role::FrontDesk);
    let known = "{ vehicles(first: 1) { nodes { id customerId currentMileage } } }";
    let vehicle = graph.data(&counter, known, Value::Null).await["vehicles"]["nodes"][0].take();
    let order = "mutation($input: CreateRepairOrderInput!) { createRepairOrder(input: $input) { id } }";
    let input = json!({ "vehicleId": vehicle["id"], "customerId": vehicle["customerId"], "mileageIn": vehicle["currentMileage"],
        "customerConcern": "Brakes", "serviceType": "REPAIR" });
    let order = graph.data(&counter, order, json!({ "input": input })).await["createRepairOrder"]["id"].take();
    let invoice = graph.data(&counter, INVOICE, json!({ "order": order })).await["createAutoInvoice"]["id"].take();
    (graph, counter, invoice.as_str().unwrap().to_owned())
}

async fn send(graph: &Graph, authorization: &str, key: &'static str, query: &str) -> Value {
    let mut context =
        RequestContext { authorization: Some(authorization.parse().unwrap()), ..RequestContext::default() };
    context.headers.insert(IDEMPOTENCY_HEADER, http::HeaderValue::from_static(key));
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&graph.gateway.execute(request, &context).await.body).unwrap()
}

#[tokio::test]
async fn a_payment_that_is_sent_again_with_its_key_is_taken_once() {
    let (graph, counter, invoice) = billed().await;
    let forty = format!("mutation {{ {} }}", pay(&invoice, 40));
    let first = send(&graph, &counter, "once", &forty).await;
    assert_eq!(first["data"]["takeAutoPayment"]["invoice"]["amountDue"], "60.00", "{first}");
    assert_eq!(send(&graph, &counter, "once", &forty).await, first);
    let other = format!("mutation {{ {} }}", pay(&invoice, 41));
    let refused = send(&graph, &counter, "once", &other).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "IDEMPOTENCY_KEY_REUSED", "{refused}");
    let both = format!("mutation {{ a: {0} b: {0} }}", pay(&invoice, 10));
    let twice = send(&graph, &counter, "both", &both).await;
    assert_eq!(twice["data"]["b"]["invoice"]["amountDue"], "40.00", "{twice}");
    assert_eq!(send(&graph, &counter, "both", &both).await, twice);
}

#[tokio::test]
async fn of_two_who_take_the_same_money_one_is_refused() {
    let (graph, counter, invoice) = billed().await;
    let all = format!("mutation {{ {} }}", pay(&invoice, 100));
    let (a, b) = tokio::join!(graph.ask(&counter, &all, Value::Null), graph.ask(&counter, &all, Value::Null));
    let refused: Vec<&Value> = [&a, &b].into_iter().filter(|answer| !answer["errors"].is_null()).collect();
    assert_eq!(refused.len(), 1, "{a} {b}");
    assert_eq!(refused[0]["errors"][0]["extensions"]["code"], "DOCUMENT_SETTLED");
}
