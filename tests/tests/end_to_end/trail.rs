//! A change through the graph is in the trail: who made it, in which request, and what it changed.

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;

const UPDATE: &str = "mutation($a: ID!, $b: ID!) {
    one: updateCustomer(id: $a, input: { companyName: \"Changed\", phonePrimary: \"555-0199\" }) { id }
    other: updateCustomer(id: $b, input: { creditLimit: \"7\" }) { id }
}";

const TRAIL: &str = "query($ids: [ID!]!) {
    auditLogEntries(filter: { entityId: { in: $ids }, action: { eq: \"update\" } }) {
        nodes { userId requestId entityType changedFields oldValues newValues }
    }
}";

#[tokio::test]
async fn a_mutation_leaves_entries_with_its_user_and_its_request() {
    let graph = Graph::writing().await;
    let owner = graph.owner(ACME);
    let customers = graph.data(&owner, "{ customers(first: 2) { nodes { id } } }", Value::Null).await;
    let ids: Vec<&Value> = customers["customers"]["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
    graph.data(&owner, UPDATE, json!({ "a": ids[0], "b": ids[1] })).await;

    let trail = graph.data(&owner, TRAIL, json!({ "ids": ids })).await;
    // The rows were filled, too, in no request.
    let nodes = trail["auditLogEntries"]["nodes"].as_array().unwrap();
    let entries: Vec<&Value> = nodes.iter().filter(|entry| entry["requestId"].is_string()).collect();
    assert_eq!(entries.len(), 2, "{trail}");
    let user = json!(graph.members.user(ACME, Role::Owner).unwrap());
    for entry in &entries {
        assert_eq!(entry["userId"], user, "{entry}");
        assert_eq!(entry["entityType"], "hs.customers");
        assert!(entry["requestId"].is_string(), "{entry}");
        assert_eq!(entry["requestId"], entries[0]["requestId"], "one request, one id");
    }
    let whole = trail.to_string();
    assert!(!whole.contains("555-0199"), "a telephone number is not in the trail: {whole}");
    assert!(whole.contains("masked: contact"), "{whole}");
}

#[tokio::test]
async fn what_was_done_is_told_once_it_is_sealed() {
    let graph = Graph::writing().await;
    let owner = graph.owner(ACME);
    let customers = graph.data(&owner, "{ customers(first: 1) { nodes { id } } }", Value::Null).await;
    let id = &customers["customers"]["nodes"][0]["id"];
    let update = "mutation($id: ID!) { updateCustomer(id: $id, input: { creditLimit: \"8\" }) { id } }";
    graph.data(&owner, update, json!({ "id": id })).await;
    data::run(graph.database(), "SELECT trust.seal()").await;

    let read = "query($id: ID!) {
        activities(filter: { targetId: { eq: $id } }) { nodes { activitySummary activityType target { __typename } } }
    }";
    let told = graph.data(&owner, read, json!({ "id": id })).await;
    let told_of = told["activities"]["nodes"].as_array().unwrap();
    assert!(
        told_of
            .iter()
            .any(|one| one["activitySummary"].as_str().unwrap().contains(" changed credit limit of customer ")),
        "{told}"
    );
}
