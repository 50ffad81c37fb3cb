//! The verbs of the trades through the gateway, as the people of each trade: a visit to the shop, a plumber's job.

use end_to_end::graph::Graph;
use end_to_end::{ACME, GLOBEX};
use serde_json::{Value, json};
use service::identity::Role;

/// The code and the field of an answer's only error, which says what to do.
fn refused(answer: &Value) -> (&str, &str) {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("not refused: {answer}"));
    assert_eq!(errors.len(), 1, "{answer}");
    let said = &errors[0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap(), said["field"].as_str().unwrap_or_default())
}

/// Somebody at the counter of the shop, and somebody in it.
struct Shop {
    graph: Graph,
    counter: String,
    floor: String,
}

impl Shop {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let counter = graph.members.bearer(ACME, Role::ServiceAdvisor);
        let floor = graph.members.bearer(ACME, Role::Technician);
        Self { graph, counter, floor }
    }

    async fn counter(&self, query: &str, variables: Value) -> Value {
        self.graph.data(&self.counter, query, variables).await
    }

    /// An appointment of a vehicle with this mileage, in a bay that is free.
    async fn book(&self) -> (Value, Value, i64) {
        let known = "{ vehicles(first: 1) { nodes { id customerId currentMileage } } }";
        let known = self.counter(known, Value::Null).await;
        let vehicle = &known["vehicles"]["nodes"][0];
        let bay = "mutation($name: String!) { createServiceBay(input: { name: $name }) { id } }";
        let name = json!({ "name": format!("Bay {}", uuid::Uuid::now_v7()) });
        let bay = self.graph.data(&self.graph.owner(ACME), bay, name).await;
        let bay = bay["createServiceBay"]["id"].clone();
        let appointment = self.appointment(vehicle, &bay, 9).await;
        (appointment, bay, vehicle["currentMileage"].as_i64().unwrap())
    }

    async fn appointment(&self, vehicle: &Value, bay: &Value, hour: u32) -> Value {
        let book = "mutation($input: CreateAppointmentInput!) { createAppointment(input: $input) { id } }";
        let input = json!({
            "customerId": vehicle["customerId"], "vehicleId": vehicle["id"], "bayId": bay, "description": "Brakes squeal",
            "scheduledStart": format!("2030-01-07T{hour:02}:00:00Z"),
            "scheduledEnd": format!("2030-01-07T{:02}:00:00Z", hour + 1),
        });
        self.counter(book, json!({ "input": input })).await["createAppointment"]["id"].clone()
    }
}

const CHECK_IN: &str = "mutation($input: CheckInInput!) { checkIn(input: $input) {
    repairOrder { id status customerConcern mileageIn bay { id status currentRo { id } } }
    appointment { status repairOrder { id } } vehicle { currentMileage } bay { id status } } }";

#[tokio::test]
async fn a_vehicle_is_checked_in_repaired_billed_paid_and_given_back() {
    let shop = Shop::open().await;
    let (appointment, bay, mileage) = shop.book().await;

    let arrived = json!({ "input": { "appointmentId": appointment, "mileage": mileage + 10, "fuelLevel": "FULL" } });
    let checked = shop.counter(CHECK_IN, arrived.clone()).await["checkIn"].take();
    let order = checked["repairOrder"]["id"].clone();
    assert_eq!(checked["repairOrder"]["status"], "OPEN");
    assert_eq!(checked["repairOrder"]["customerConcern"], "Brakes squeal");
    assert_eq!(checked["appointment"], json!({ "status": "CHECKED_IN", "repairOrder": { "id": order } }));
    assert_eq!(checked["vehicle"]["currentMileage"], mileage + 10);
    assert_eq!(checked["bay"], json!({ "id": bay, "status": "OCCUPIED" }));
    let again = shop.graph.ask(&shop.counter, CHECK_IN, arrived).await;
    assert_eq!(refused(&again), ("INVALID_TRANSITION", "input.appointmentId"));

    let line = "mutation($order: ID!, $price: Decimal!) { createRepairOrderLineItem(input: {
        repairOrderId: $order, type: LABOR, description: \"Work\", unitPrice: $price }) { id status } }";
    shop.counter(line, json!({ "order": order, "price": "100" })).await;
    let unwanted = shop.counter(line, json!({ "order": order, "price": "900" })).await;
    let start = "mutation($id: ID!) { startRepairOrder(input: { repairOrderId: $id }) { repairOrder { status } } }";
    let early = shop.graph.ask(&shop.floor, start, json!({ "id": order })).await;
    assert_eq!(refused(&early).0, "INVALID_TRANSITION");
    assert_eq!(early["errors"][0]["extensions"]["from"], "OPEN");

    let approve = "mutation($input: ApproveRepairOrderInput!) { approveRepairOrder(input: $input) {
        repairOrder { status totalAmount customerAuthorizedAmount } lines { status } } }";
    let decided = json!({ "input": { "repairOrderId": order, "method": "PHONE",
        "declinedLineIds": [unwanted["createRepairOrderLineItem"]["id"]] } });
    let approved = shop.counter(approve, decided).await["approveRepairOrder"].take();
    assert_eq!(
        approved["repairOrder"],
        json!({ "status": "APPROVED", "totalAmount": "100.00", "customerAuthorizedAmount": "100.00" })
    );
    assert_eq!(approved["lines"].as_array().unwrap().len(), 2);
    shop.graph.data(&shop.floor, start, json!({ "id": order })).await;

    let complete =
        "mutation($id: ID!, $out: Int) { completeRepairOrder(input: { repairOrderId: $id, mileageOut: $out }) {
        repairOrder { status completedAt } lines { status } bay { status } appointment { status } } }";
    let backwards = shop.graph.ask(&shop.floor, complete, json!({ "id": order, "out": mileage })).await;
    assert_eq!(refused(&backwards), ("VALIDATION_FAILED", "input.mileageOut"));
    let done = shop.graph.data(&shop.floor, complete, json!({ "id": order })).await["completeRepairOrder"].take();
    assert_eq!(done["repairOrder"]["status"], "COMPLETED");
    assert_eq!(done["lines"], json!([{ "status": "COMPLETED" }]));
    assert_eq!((&done["bay"]["status"], &done["appointment"]["status"]), (&json!("AVAILABLE"), &json!("COMPLETED")));
    settle(&shop, &order).await;
}

/// Bills the order of 100, takes the money in two parts, and gives the vehicle back.
async fn settle(shop: &Shop, order: &Value) {
    let bill = "mutation($id: ID!) { invoiceRepairOrder(input: { repairOrderId: $id }) {
        invoice { id status totalAmount amountDue } } }";
    let billed = shop.counter(bill, json!({ "id": order })).await["invoiceRepairOrder"]["invoice"].take();
    assert_eq!((&billed["status"], &billed["totalAmount"]), (&json!("SENT"), &json!("100.00")));
    let twice = shop.graph.ask(&shop.counter, bill, json!({ "id": order })).await;
    assert_eq!(refused(&twice), ("DOCUMENT_SETTLED", "input.repairOrderId"));

    let pay = "mutation($id: ID!, $amount: Decimal) { takeAutoPayment(input: {
        invoiceId: $id, amount: $amount, method: CASH }) {
        payment { amount status } invoice { status amountDue } repairOrder { paymentStatus status } } }";
    let part = shop.counter(pay, json!({ "id": billed["id"], "amount": "40" })).await["takeAutoPayment"].take();
    assert_eq!(part["payment"], json!({ "amount": "40.00", "status": "COMPLETED" }));
    assert_eq!(part["invoice"], json!({ "status": "PARTIAL", "amountDue": "60.00" }));
    let more = shop.graph.ask(&shop.counter, pay, json!({ "id": billed["id"], "amount": "60.01" })).await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let nothing = shop.graph.ask(&shop.counter, pay, json!({ "id": billed["id"], "amount": "0" })).await;
    assert_eq!(refused(&nothing), ("VALIDATION_FAILED", "input.amount"));
    let rest = shop.counter(pay, json!({ "id": billed["id"] })).await["takeAutoPayment"].take();
    assert_eq!(rest["invoice"], json!({ "status": "PAID", "amountDue": "0.00" }));
    assert_eq!(rest["repairOrder"], json!({ "paymentStatus": "PAID", "status": "COMPLETED" }));
    let settled = shop.graph.ask(&shop.counter, pay, json!({ "id": billed["id"], "amount": "1" })).await;
    assert_eq!(refused(&settled), ("DOCUMENT_SETTLED", "input.invoiceId"));

    let deliver = "mutation($id: ID!) { deliverRepairOrder(input: { repairOrderId: $id }) { repairOrder { status } } }";
    let given = shop.counter(deliver, json!({ "id": order })).await;
    assert_eq!(given["deliverRepairOrder"]["repairOrder"]["status"], "CLOSED");
}

#[tokio::test]
async fn a_vehicle_takes_no_bay_that_is_taken_and_its_mileage_does_not_fall() {
    let shop = Shop::open().await;
    let (first, bay, mileage) = shop.book().await;
    let known = shop.counter("{ vehicles(first: 1) { nodes { id customerId } } }", Value::Null).await;
    let second = shop.appointment(&known["vehicles"]["nodes"][0], &bay, 10).await;
    let arrive =
        |appointment: &Value, mileage: i64| json!({ "input": { "appointmentId": appointment, "mileage": mileage } });
    let fallen = shop.graph.ask(&shop.counter, CHECK_IN, arrive(&first, mileage - 1)).await;
    assert_eq!(refused(&fallen), ("VALIDATION_FAILED", "input.mileage"));
    shop.counter(CHECK_IN, arrive(&first, mileage)).await;
    let taken = shop.graph.ask(&shop.counter, CHECK_IN, arrive(&second, mileage)).await;
    assert_eq!(refused(&taken), ("SLOT_TAKEN", "input.bayId"));
    let standing = shop
        .counter("query($id: ID!) { appointment(id: $id) { status repairOrder { id } } }", json!({ "id": second }))
        .await;
    assert_eq!(standing["appointment"], json!({ "status": "SCHEDULED", "repairOrder": null }), "nothing is half done");

    let elsewhere = shop.graph.owner(GLOBEX);
    let foreign = shop.graph.ask(&elsewhere, CHECK_IN, arrive(&second, mileage)).await;
    assert_eq!(refused(&foreign), ("NOT_FOUND", "input.appointmentId"));
    let viewer = shop.graph.members.bearer(ACME, Role::Viewer);
    assert_eq!(refused(&shop.graph.ask(&viewer, CHECK_IN, arrive(&second, mileage)).await).0, "FORBIDDEN");
}

#[tokio::test]
async fn an_estimate_becomes_a_job_that_is_done_billed_and_paid() {
    let graph = Graph::writing().await;
    let office = graph.members.bearer(ACME, Role::FrontDesk);
    let manager = graph.members.bearer(ACME, Role::Manager);
    let known = graph.data(&office, "{ customers(first: 1) { nodes { id } } }", Value::Null).await;
    let offer = "mutation($input: CreateEstimateInput!) { createEstimate(input: $input) { id } }";
    let input = json!({ "title": "New boiler", "customerId": known["customers"]["nodes"][0]["id"] });
    let estimate = graph.data(&office, offer, json!({ "input": input })).await["createEstimate"]["id"].clone();
    let item = "mutation($id: ID!) { createEstimateItem(input: {
        estimateId: $id, description: \"Boiler\", quantity: \"1\", unitPrice: \"200\" }) { id } }";
    graph.data(&office, item, json!({ "id": estimate })).await;

    let approve = "mutation($id: ID!) { approveEstimate(input: { estimateId: $id, jobType: INSTALLATION }) {
        estimate { status approvedAt } workOrder { id status subtotal totalAmount title } items { description totalPrice } } }";
    let unsent = graph.ask(&office, approve, json!({ "id": estimate })).await;
    assert_eq!(refused(&unsent).0, "INVALID_TRANSITION");
    let send = "mutation($id: ID!) { sendEstimate(input: { estimateId: $id }) { estimate { status } } }";
    graph.data(&office, send, json!({ "id": estimate })).await;
    let approved = graph.data(&office, approve, json!({ "id": estimate })).await["approveEstimate"].take();
    let order = approved["workOrder"]["id"].clone();
    assert_eq!(approved["workOrder"]["status"], "CREATED");
    assert_eq!(approved["workOrder"]["totalAmount"], "200.00");
    assert_eq!(approved["items"], json!([{ "description": "Boiler", "totalPrice": "200.00" }]));

    let complete = "mutation($id: ID!) { completeWorkOrder(input: { workOrderId: $id, workPerformed: \"Done\" }) {
        workOrder { status completionPercentage completedAt } } }";
    let early = graph.ask(&manager, complete, json!({ "id": order })).await;
    assert_eq!(refused(&early).0, "INVALID_TRANSITION");
    let dispatch = "mutation($id: ID!) { dispatchWorkOrder(input: { workOrderId: $id }) { workOrder { status } } }";
    let nobody = graph.ask(&office, dispatch, json!({ "id": order })).await;
    assert_eq!(refused(&nobody), ("VALIDATION_FAILED", "input.technicianId"));
    for (verb, input, status) in [
        ("scheduleWorkOrder", "date: \"2030-01-07\", timeStart: \"09:00:00\", timeEnd: \"11:00:00\"", "SCHEDULED"),
        ("arriveAtWorkOrder", "", "ON_SITE"),
        ("startWorkOrder", "", "IN_PROGRESS"),
        ("holdWorkOrder", "reason: \"A part is missing\"", "ON_HOLD"),
        ("startWorkOrder", "", "IN_PROGRESS"),
        ("completeWorkOrder", "workPerformed: \"Boiler fitted\"", "COMPLETED"),
    ] {
        let verb_of = format!(
            "mutation($id: ID!) {{ {verb}(input: {{ workOrderId: $id {input} }}) {{ workOrder {{ status statusReason }} }} }}"
        );
        let moved = graph.data(&manager, &verb_of, json!({ "id": order })).await;
        assert_eq!(moved[verb]["workOrder"]["status"], status, "{verb}");
        assert_eq!(moved[verb]["workOrder"]["statusReason"].is_string(), status == "ON_HOLD", "{verb}");
        if verb != "scheduleWorkOrder" {
            let twice = graph.ask(&manager, &verb_of, json!({ "id": order })).await;
            assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.workOrderId"), "{verb}");
        }
    }
    bill_and_pay(&graph, &office, &order).await;
}

async fn bill_and_pay(graph: &Graph, office: &str, order: &Value) {
    let bill = "mutation($id: ID!) { invoiceWorkOrder(input: { workOrderId: $id }) {
        invoice { id status totalAmount sentAt } items { id } workOrder { id } } }";
    let billed = graph.data(office, bill, json!({ "id": order })).await["invoiceWorkOrder"].take();
    let line = json!({ "id": billed["items"][0]["id"] });
    let billed = &billed["invoice"];
    let cheaper = "mutation($id: ID!) { updateServiceInvoiceLineItem(id: $id, input: { unitPrice: \"1\" }) { id } }";
    assert_eq!(refused(&graph.ask(office, cheaper, line).await).0, "DOCUMENT_SETTLED");
    assert_eq!((&billed["status"], &billed["totalAmount"]), (&json!("SENT"), &json!("200.00")));
    assert_eq!(refused(&graph.ask(office, bill, json!({ "id": order })).await).0, "DOCUMENT_SETTLED");
    let pay = "mutation($id: ID!, $amount: Decimal) { takeServicePayment(input: {
        invoiceId: $id, amount: $amount, method: CASH }) {
        payment { amount } invoice { status } workOrder { paymentStatus } } }";
    let more = graph.ask(office, pay, json!({ "id": billed["id"], "amount": "201" })).await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let paid = graph.data(office, pay, json!({ "id": billed["id"] })).await["takeServicePayment"].take();
    assert_eq!(
        paid,
        json!({ "payment": { "amount": "200.00" }, "invoice": { "status": "PAID" },
        "workOrder": { "paymentStatus": "PAID" } })
    );
    pay_back(graph, office, &billed["id"]).await;
}

/// What was paid back is due again, and only those who answer for the money pay it back.
async fn pay_back(graph: &Graph, office: &str, invoice: &Value) {
    let known = "query($id: ID!) { serviceInvoice(id: $id) { payments { nodes { id } } } }";
    let known = graph.data(office, known, json!({ "id": invoice })).await;
    let payment = json!({ "id": known["serviceInvoice"]["payments"]["nodes"][0]["id"] });
    let refund = "mutation($id: ID!) { refundServicePayment(input: { paymentId: $id, reason: \"Too much\" }) {
        payment { status refundedAt } invoice { status amountDue } workOrder { paymentStatus } } }";
    assert_eq!(refused(&graph.ask(office, refund, payment.clone()).await).0, "FORBIDDEN");
    let manager = graph.members.bearer(ACME, Role::Manager);
    let back = graph.data(&manager, refund, payment.clone()).await["refundServicePayment"].take();
    assert_eq!(
        (&back["payment"]["status"], &back["invoice"], &back["workOrder"]),
        (
            &json!("REFUNDED"),
            &json!({ "status": "SENT", "amountDue": "200.00" }),
            &json!({ "paymentStatus": "PENDING" })
        )
    );
    let twice = graph.ask(&manager, refund, payment).await;
    assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.paymentId"));
}
