//! Reading rows: one by id, lists, relations.

use serde_json::json;

use crate::fixture::{ACME, GLOBEX, Graph};

const CREATE: &str = r#"mutation {
  a: createCustomer(input: {firstName: "Ada", lastName: "Archer", phonePrimary: "+1 512 555 0100"}) { id customerNumber }
  b: createCustomer(input: {firstName: "Bob", lastName: "Baker", phonePrimary: "+1 512 555 0101"}) { id }
}"#;

#[tokio::test]
async fn a_created_customer_is_read_by_its_tenant_alone() {
    let graph = Graph::start().await;
    let created = graph.data(ACME, CREATE).await;
    let id = created["a"]["id"].as_str().unwrap();
    let query = format!(
        "{{ customer(id: \"{id}\") {{ firstName lastName business {{ id }} createdBy {{ id __typename }} createdAt }} customers {{ totalCount nodes {{ firstName }} }} }}"
    );
    let own = graph.data(ACME, &query).await;
    assert_eq!(own["customer"]["firstName"], "Ada");
    assert_eq!(own["customers"]["totalCount"], 2);
    let other = graph.data(GLOBEX, &query).await;
    assert_eq!(other, json!({"customer": null, "customers": {"totalCount": 0, "nodes": []}}));
}
