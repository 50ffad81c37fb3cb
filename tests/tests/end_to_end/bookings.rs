//! Bays and technicians are booked once at a time, and parts lie on their shelves as their movements say.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use serde_json::{Value, json};
use service::identity::Role;

fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap_or_default(), said["field"].as_str().unwrap_or_default())
}

const BOOK: &str = "mutation($input: CreateAppointmentInput!) { createAppointment(input: $input) { id } }";

/// A vehicle with its customer, a free bay, and a technician's user.
async fn garage(graph: &Graph, desk: &str, manager: &str) -> (Value, Value) {
    let known = "{ vehicles(first: 1) { nodes { id customerId } } }";
    let vehicle = graph.data(desk, known, Value::Null).await["vehicles"]["nodes"][0].take();
    let bay = "mutation { createServiceBay(input: { name: \"Bay of the test\" }) { id } }";
    let bay = graph.data(manager, bay, Value::Null).await["createServiceBay"]["id"].clone();
    (vehicle, bay)
}

fn booking(vehicle: &Value, bay: &Value, from: &str, until: &str) -> Value {
    json!({ "input": { "vehicleId": vehicle["id"], "customerId": vehicle["customerId"], "bayId": bay,
        "scheduledStart": format!("2031-03-03T{from}:00Z"), "scheduledEnd": format!("2031-03-03T{until}:00Z") } })
}

#[tokio::test]
async fn a_bay_is_booked_once_at_a_time() {
    let graph = Graph::writing().await;
    let (desk, manager) = (graph.members.bearer(ACME, Role::FrontDesk), graph.members.bearer(ACME, Role::Manager));
    let (vehicle, bay) = garage(&graph, &desk, &manager).await;
    let free = "query($from: DateTime!, $until: DateTime!) { freeBays(input: { scheduledStart: $from, scheduledEnd: $until }) { bays { id } } }";
    let is_free = async |from: &str, until: &str| {
        let times = json!({ "from": format!("2031-03-03T{from}:00Z"), "until": format!("2031-03-03T{until}:00Z") });
        let found = graph.data(&desk, free, times).await["freeBays"]["bays"].take();
        found.as_array().unwrap().contains(&json!({ "id": bay }))
    };
    assert!(is_free("09:00", "10:00").await);
    let first = graph.data(&desk, BOOK, booking(&vehicle, &bay, "09:00", "10:00")).await["createAppointment"].take();
    assert!(!is_free("09:30", "10:30").await && is_free("10:00", "11:00").await);

    let taken = graph.ask(&desk, BOOK, booking(&vehicle, &bay, "09:30", "10:30")).await;
    assert_eq!(refused(&taken), ("SLOT_TAKEN", "input.bayId"));
    let message = taken["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("2031-03-03T09:00Z to 2031-03-03T10:00Z"), "{message}");
    graph.data(&desk, BOOK, booking(&vehicle, &bay, "10:00", "11:00")).await;

    let mut beside = booking(&vehicle, &bay, "09:30", "10:30");
    beside["input"]["isOverbooked"] = json!(true);
    assert_eq!(refused(&graph.ask(&desk, BOOK, beside.clone()).await).0, "FORBIDDEN");
    graph.data(&manager, BOOK, beside).await;
    let cancel = "mutation($id: ID!) { updateAppointment(id: $id, input: { status: CANCELLED }) { status } }";
    graph.data(&desk, cancel, json!({ "id": first["id"] })).await;
    graph.data(&desk, BOOK, booking(&vehicle, &bay, "09:00", "10:00")).await;
}

#[tokio::test]
async fn of_two_who_book_one_slot_at_once_one_gets_it() {
    let graph = Graph::writing().await;
    let (desk, manager) = (graph.members.bearer(ACME, Role::FrontDesk), graph.members.bearer(ACME, Role::Manager));
    let (vehicle, bay) = garage(&graph, &desk, &manager).await;
    let wanted = booking(&vehicle, &bay, "09:00", "10:00");
    let (one, other) = tokio::join!(graph.ask(&desk, BOOK, wanted.clone()), graph.ask(&manager, BOOK, wanted));
    let code = |answer: &Value| answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("booked").to_owned();
    let codes = [code(&one), code(&other)];
    assert!(codes.contains(&"booked".to_owned()), "{one} {other}");
    let refused = ["SLOT_TAKEN".to_owned(), "SERIALIZATION_CONFLICT".to_owned()];
    assert!(codes.iter().any(|code| refused.contains(code)), "{one} {other}");
}

#[tokio::test]
async fn a_technician_does_one_job_at_a_time() {
    let graph = Graph::writing().await;
    let manager = graph.members.bearer(ACME, Role::Manager);
    let free = "{ freeTechnicians(input: { date: \"2031-03-03\", timeStart: \"09:00:00\", timeEnd: \"11:00:00\" }) { technicians { id } } }";
    let technician = graph.data(&manager, free, Value::Null).await["freeTechnicians"]["technicians"][0]["id"].clone();
    let create = "mutation { createWorkOrder(input: { title: \"Leak\", description: \"Leak\", jobType: REPAIR,
        serviceCategory: PLUMBING, status: CREATED }) { id } }";
    let schedule = "mutation($id: ID!, $technician: ID!, $from: Time!, $until: Time!) { scheduleWorkOrder(input: {
        workOrderId: $id, technicianId: $technician, date: \"2031-03-03\", timeStart: $from, timeEnd: $until }) {
        workOrder { status } } }";
    let planned = async |from: &str, until: &str| {
        let job = graph.data(&manager, create, Value::Null).await["createWorkOrder"]["id"].clone();
        let times = json!({ "id": job, "technician": technician, "from": from, "until": until });
        graph.ask(&manager, schedule, times).await
    };
    assert_eq!(planned("09:00:00", "11:00:00").await["errors"], Value::Null);
    let taken = planned("10:00:00", "12:00:00").await;
    assert_eq!(refused(&taken), ("SLOT_TAKEN", "input.technicianId"));
    assert_eq!(planned("11:00:00", "12:00:00").await["errors"], Value::Null);
    let left = graph.data(&manager, free, Value::Null).await["freeTechnicians"]["technicians"].take();
    assert!(!left.as_array().unwrap().contains(&json!({ "id": technician })), "{left}");
}

#[tokio::test]
async fn parts_come_in_by_orders_and_are_corrected_by_counts() {
    let graph = Graph::writing().await;
    let (stores, desk) = (graph.members.bearer(ACME, Role::PartsManager), graph.members.bearer(ACME, Role::FrontDesk));
    let create = "mutation { createPart(input: { partNumber: \"T-1\", partName: \"Tube\", manufacturer: \"M\",
        category: \"Tyres\", costPrice: \"3\", listPrice: \"5\", retailPrice: \"6\" }) { id currentStock } }";
    let part = graph.data(&stores, create, Value::Null).await["createPart"].take();
    assert_eq!(part["currentStock"], "0.00");
    let order = "mutation($part: ID!) { createPurchaseOrder(input: { partId: $part, supplierName: \"S\",
        quantityOrdered: \"10\", unitCost: \"3\" }) { id } }";
    let order = graph.data(&stores, order, json!({ "part": part["id"] })).await["createPurchaseOrder"]["id"].clone();
    let receive = "mutation($id: ID!, $quantity: Decimal) { receivePurchaseOrder(input: {
        purchaseOrderId: $id, quantity: $quantity }) { purchaseOrder { status quantityReceived } movement { quantity } } }";
    let early = graph.ask(&stores, receive, json!({ "id": order })).await;
    assert_eq!(refused(&early), ("INVALID_TRANSITION", "input.purchaseOrderId"));
    let send = "mutation($id: ID!) { updatePurchaseOrder(id: $id, input: { status: ORDERED }) { status } }";
    graph.data(&stores, send, json!({ "id": order })).await;
    let some = graph.data(&stores, receive, json!({ "id": order, "quantity": "4" })).await;
    assert_eq!(some["receivePurchaseOrder"]["purchaseOrder"]["status"], "PARTIALLY_RECEIVED");
    let many = graph.ask(&stores, receive, json!({ "id": order, "quantity": "7" })).await;
    assert_eq!(refused(&many), ("VALIDATION_FAILED", "input.quantity"));
    let rest = graph.data(&stores, receive, json!({ "id": order })).await;
    assert_eq!(
        rest["receivePurchaseOrder"]["purchaseOrder"],
        json!({ "status": "RECEIVED", "quantityReceived": "10.00" })
    );

    let by_hand = "mutation($id: ID!) { updatePart(id: $id, input: { currentStock: \"999\" }) { id } }";
    let answer = graph.ask(&stores, by_hand, json!({ "id": part["id"] })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{answer}");
    let count = "mutation($id: ID!) { countPart(input: { partId: $id, quantity: \"9\", reason: \"One is torn\" }) {
        part { currentStock } movement { type quantity notes } } }";
    assert_eq!(refused(&graph.ask(&desk, count, json!({ "id": part["id"] })).await).0, "FORBIDDEN");
    let counted = graph.data(&stores, count, json!({ "id": part["id"] })).await["countPart"].take();
    assert_eq!(
        counted,
        json!({ "part": { "currentStock": "9.00" },
        "movement": { "type": "ADJUSTMENT", "quantity": "-1.00", "notes": "One is torn" } })
    );
}
