//! A valid token opens nothing for a business that is not there, or a user who is no member of it.

use serde_json::{Value, json};
use service::identity::{Caller, Role};
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller, only_error, owner_of};

const QUERY: &str = "{ customers { totalCount } workOrders { totalCount } }";

async fn codes(graph: &Graph, caller: Caller) -> Vec<String> {
    let answer = graph.ask_of(&graph.subgraph, caller, QUERY, None, Value::Null).await;
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn only_active_members_of_active_businesses_get_in() {
    let graph = Graph::start().await;
    let refused = ["TENANT_UNKNOWN", "TENANT_UNKNOWN"];
    let stranger = Caller { user: Some(owner_of(GLOBEX)), ..caller(ACME, Role::Owner) };
    assert_eq!(codes(&graph, stranger).await, refused);
    assert_eq!(codes(&graph, caller(Uuid::from_u128(5), Role::Owner)).await, refused);
    let program = Caller { user: None, ..caller(Uuid::from_u128(5), Role::ApiPartner) };
    assert_eq!(codes(&graph, program).await, refused);
    let program = Caller { user: None, ..caller(ACME, Role::ApiPartner) };
    assert_eq!(codes(&graph, program).await, Vec::<String>::new());

    graph.sql(&format!("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE business_id = '{ACME}'")).await;
    assert_eq!(codes(&graph, caller(ACME, Role::Owner)).await, refused);
    graph.sql(&format!("UPDATE user_mgmt.business_users SET status = 'active' WHERE business_id = '{ACME}'")).await;
    assert_eq!(codes(&graph, caller(ACME, Role::Owner)).await, Vec::<String>::new());

    graph.sql(&format!("UPDATE tenant_mgmt.businesses SET business_status = 'suspended' WHERE id = '{GLOBEX}'")).await;
    assert_eq!(codes(&graph, caller(GLOBEX, Role::Owner)).await, refused);
}

#[tokio::test]
async fn a_stranger_cannot_write() {
    let graph = Graph::start().await;
    let stranger = Caller { user: Some(owner_of(GLOBEX)), ..caller(ACME, Role::Owner) };
    let create = r#"mutation { createCustomer(input: {phonePrimary: "1"}) { id } }"#;
    let answer = graph.ask_of(&graph.subgraph, stranger, create, None, Value::Null).await;
    assert_eq!(only_error(&answer)["extensions"]["code"], "TENANT_UNKNOWN");
    assert_eq!(graph.data(ACME, QUERY).await["customers"], json!({"totalCount": 0}));
}

#[tokio::test]
async fn a_membership_is_asked_once_and_not_counted() {
    let graph = Graph::start().await;
    assert_eq!(graph.statements(ACME, QUERY).await, 2);
    assert_eq!(graph.statements(ACME, QUERY).await, 2);
}
