//! An evening at a restaurant through the gateway: seat, order, cook, serve, pay.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use serde_json::{Value, json};
use service::identity::Role;

fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap(), said["field"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn guests_are_seated_fed_and_pay() {
    let graph = Graph::writing().await;
    let waiter = graph.members.bearer(ACME, Role::Staff);
    let manager = graph.members.bearer(ACME, Role::Manager);
    let table = "mutation { createDiningTable(input: { tableNumber: \"99\", capacity: 4 }) { id } }";
    let table = graph.data(&manager, table, Value::Null).await["createDiningTable"]["id"].clone();
    let category = "mutation { createMenuCategory(input: { name: \"Mains\" }) { id } }";
    let category = graph.data(&manager, category, Value::Null).await["createMenuCategory"]["id"].clone();
    let dish = "mutation($category: ID!, $name: String!, $price: Decimal!) { createMenuItem(input: {
        categoryId: $category, name: $name, basePrice: $price, type: FOOD, kitchenStation: \"grill\" }) { id } }";
    let steak = graph.data(&manager, dish, json!({ "category": category, "name": "Steak", "price": "20" })).await;
    let soup = graph.data(&manager, dish, json!({ "category": category, "name": "Soup", "price": "5" })).await;
    let (steak, soup) = (&steak["createMenuItem"]["id"], &soup["createMenuItem"]["id"]);

    let open = "mutation($input: OpenRestaurantOrderInput!) { openRestaurantOrder(input: $input) {
        order { id status totalAmount } items { quantity totalPrice } table { tableStatus } } }";
    let wanted = json!({ "input": { "tableId": table, "menuItemIds": [steak, soup, steak] } });
    let opened = graph.data(&waiter, open, wanted.clone()).await["openRestaurantOrder"].take();
    let order = opened["order"]["id"].clone();
    assert_eq!((&opened["order"]["status"], &opened["order"]["totalAmount"]), (&json!("DRAFT"), &json!("45.00")));
    assert_eq!(opened["table"]["tableStatus"], "OCCUPIED");
    assert_eq!(opened["items"].as_array().unwrap().len(), 2);
    assert_eq!(refused(&graph.ask(&waiter, open, wanted).await), ("SLOT_TAKEN", "input.tableId"));

    let send = "mutation($id: ID!) { sendToKitchen(input: { orderId: $id }) {
        order { status } tickets { id station status } } }";
    let sent = graph.data(&waiter, send, json!({ "id": order })).await["sendToKitchen"].take();
    assert_eq!(sent["order"]["status"], "PREPARING");
    let tickets = sent["tickets"].as_array().unwrap();
    assert!(tickets.iter().all(|ticket| ticket["station"] == "grill" && ticket["status"] == "PENDING"), "{sent}");
    let nothing = graph.ask(&waiter, send, json!({ "id": order })).await;
    assert_eq!(refused(&nothing), ("VALIDATION_FAILED", "input.orderId"));

    let bump = "mutation($id: ID!) { bumpTicket(input: { ticketId: $id }) { item { itemStatus } order { status } } }";
    for (ticket, status) in tickets.iter().zip(["PREPARING", "READY"]) {
        let bumped = graph.data(&waiter, bump, json!({ "id": ticket["id"] })).await["bumpTicket"].take();
        assert_eq!(bumped, json!({ "item": { "itemStatus": "READY" }, "order": { "status": status } }));
    }
    let again = graph.ask(&waiter, bump, json!({ "id": tickets[0]["id"] })).await;
    assert_eq!(refused(&again), ("INVALID_TRANSITION", "input.ticketId"));
    let serve = "mutation($id: ID!) { serveRestaurantOrder(input: { orderId: $id }) {
        order { status servedAt } items { itemStatus } } }";
    let served = graph.data(&waiter, serve, json!({ "id": order })).await["serveRestaurantOrder"].take();
    assert!(served["order"]["status"] == "SERVED" && served["order"]["servedAt"].is_string(), "{served}");

    let pay = "mutation($id: ID!, $amount: Decimal, $tip: Decimal) { payRestaurantOrder(input: {
        orderId: $id, amount: $amount, tip: $tip, method: CASH }) {
        amountDue order { status totalAmount } table { tableStatus } } }";
    let more = graph.ask(&waiter, pay, json!({ "id": order, "amount": "45.01" })).await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let part = graph.data(&waiter, pay, json!({ "id": order, "amount": "25", "tip": "5" })).await;
    assert_eq!(part["payRestaurantOrder"]["amountDue"], "25.00");
    let rest = graph.data(&waiter, pay, json!({ "id": order })).await["payRestaurantOrder"].take();
    assert_eq!(rest["order"], json!({ "status": "COMPLETED", "totalAmount": "50.00" }));
    assert_eq!(rest["table"]["tableStatus"], "CLEANING");
    let late = graph.ask(&waiter, pay, json!({ "id": order, "amount": "1" })).await;
    assert_eq!(refused(&late), ("DOCUMENT_SETTLED", "input.orderId"));
}
