//! A person asks to be forgotten: through the gateway, by the verb that is meant for it and by no other door.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use end_to_end::requests::{ask, refused};
use serde_json::{Value, json};
use service::identity::Role;

/// An office that a customer has written to.
struct Office {
    graph: Graph,
    manager: String,
    customer: Value,
}

impl Office {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let manager = graph.members.bearer(ACME, Role::Manager);
        let will = json!({ "firstName": "Will", "lastName": "Gone", "phonePrimary": "+1 512 555 0199" });
        let customer = ask(&graph, &manager, "createCustomer", will, "id").await["data"]["createCustomer"]["id"].take();
        Self { graph, manager, customer }
    }

    async fn asked(&self, verb: &str, input: Value, fields: &str) -> Value {
        ask(&self.graph, &self.manager, verb, input, fields).await
    }

    /// The request, and what a status written to it answers.
    async fn request(&self, kind: &str, input: Value) -> (Value, Value) {
        let made = self.asked(&format!("create{kind}"), input, "id").await;
        let id = made["data"][format!("create{kind}")]["id"].clone();
        let text = format!("mutation($id: ID!) {{ update{kind}(id: $id, input: {{ status: COMPLETED }}) {{ id }} }}");
        let answer = self.graph.ask(&self.manager, &text, json!({ "id": id })).await;
        (id, answer)
    }

    async fn name(&self) -> Value {
        let query = "query($id: ID!) { customer(id: $id) { firstName lastName } }";
        self.graph.data(&self.manager, query, json!({ "id": self.customer })).await["customer"].take()
    }
}

#[tokio::test]
async fn a_person_is_erased_by_the_verb_alone_and_once() {
    let office = Office::open().await;
    let asks = json!({ "requestType": "ERASURE", "customerId": office.customer, "subjectEmail": "will@example.com" });
    let (request, by_status) = office.request("DataSubjectRequest", asks).await;
    assert_eq!(refused(&by_status).0, "CHECK_VIOLATION");
    assert_eq!(by_status["errors"][0]["extensions"]["remedy"], "use completeErasure");
    assert_eq!(office.name().await["lastName"], "Gone");

    let this = json!({ "dataSubjectRequestId": request });
    let erased = "dataSubjectRequest { status report } actions { tableName action }";
    let unknown = office.asked("completeErasure", this.clone(), erased).await;
    assert_eq!(refused(&unknown), ("VALIDATION_FAILED", "input.dataSubjectRequestId"), "the identity is not verified");
    let known = json!({ "dataSubjectRequestId": request, "identityMethod": "PHONE_CALL" });
    let known = office
        .asked("verifyDataSubject", known, "dataSubjectRequest { status identityStatus identityVerifiedById }")
        .await;
    let known = &known["data"]["verifyDataSubject"]["dataSubjectRequest"];
    assert_eq!((&known["status"], &known["identityStatus"]), (&json!("IN_PROGRESS"), &json!("VERIFIED")));
    let done = office.asked("completeErasure", this.clone(), erased).await["data"]["completeErasure"].take();
    assert_eq!(done["dataSubjectRequest"]["status"], "COMPLETED");
    let done = done["actions"].as_array().unwrap();
    assert!(
        done.iter().any(|action| action["tableName"] == "hs.customers" && action["action"] == "ANONYMISED"),
        "{done:?}"
    );
    assert_eq!(office.name().await, json!({ "firstName": null, "lastName": "Erased" }));
    assert_eq!(refused(&office.asked("completeErasure", this, erased).await).0, "INVALID_TRANSITION");
}

#[tokio::test]
async fn a_deletion_asks_for_its_verb_too_and_other_requests_are_not_its() {
    let office = Office::open().await;
    let asks = json!({ "requestType": "DELETE", "customerId": office.customer, "consumerEmail": "will@example.com" });
    let (request, by_status) = office.request("ConsumerRequest", asks).await;
    assert_eq!(by_status["errors"][0]["extensions"]["remedy"], "use completeDeletion");
    let this = json!({ "consumerRequestId": request });
    let deleted = "consumerRequest { status }";
    assert_eq!(refused(&office.asked("completeDeletion", this.clone(), deleted).await).0, "VALIDATION_FAILED");
    let verify =
        "mutation($id: ID!) { updateConsumerRequest(id: $id, input: { verificationStatus: VERIFIED }) { id } }";
    office.graph.data(&office.manager, verify, json!({ "id": request })).await;
    let done = office.asked("completeDeletion", this, deleted).await;
    assert_eq!(done["data"]["completeDeletion"]["consumerRequest"]["status"], "COMPLETED");
    assert_eq!(office.name().await["lastName"], "Erased");
    let asks = json!({ "requestType": "ACCESS", "customerId": office.customer, "subjectEmail": "will@example.com" });
    let access =
        office.asked("createDataSubjectRequest", asks, "id").await["data"]["createDataSubjectRequest"]["id"].take();
    let other =
        office.asked("completeErasure", json!({ "dataSubjectRequestId": access }), "dataSubjectRequest { id }").await;
    assert_eq!(refused(&other), ("VALIDATION_FAILED", "input.dataSubjectRequestId"));
}
