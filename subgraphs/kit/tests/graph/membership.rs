//! A valid token opens nothing for a business that is not there, or a user who is no member of it.

use std::time::{Duration, Instant};

use kit::Subgraph;
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
    // It gets in, and sees nothing as long as nothing is granted to it.
    let program = Caller { user: None, ..caller(ACME, Role::ApiPartner) };
    assert_eq!(codes(&graph, program).await, ["FORBIDDEN", "FORBIDDEN"]);

    graph.sql(&format!("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE business_id = '{ACME}'")).await;
    assert_eq!(codes(&graph, caller(ACME, Role::Owner)).await, refused);
    graph.sql(&format!("UPDATE user_mgmt.business_users SET status = 'active' WHERE business_id = '{ACME}'")).await;
    assert_eq!(codes(&graph, caller(ACME, Role::Owner)).await, Vec::<String>::new());

    graph.sql(&format!("UPDATE tenant_mgmt.businesses SET business_status = 'suspended' WHERE id = '{GLOBEX}'")).await;
    assert_eq!(codes(&graph, caller(GLOBEX, Role::Owner)).await, refused);
}

#[tokio::test]
async fn only_users_who_are_there_and_active_get_in() {
    let graph = Graph::start().await;
    for change in ["status = 'inactive'", "status = 'suspended'", "deleted_at = now()"] {
        graph.sql(&format!("UPDATE user_mgmt.users SET {change}")).await;
        assert_eq!(codes(&graph, caller(ACME, Role::Owner)).await, ["TENANT_UNKNOWN", "TENANT_UNKNOWN"], "{change}");
        graph.sql("UPDATE user_mgmt.users SET status = 'active', deleted_at = NULL").await;
    }
}

/// The code with which a change is refused.
async fn refusal(graph: &Graph, subgraph: &Subgraph, caller: Caller) -> Option<String> {
    let create = r#"mutation { createCustomer(input: {phonePrimary: "1"}) { id } }"#;
    let answer = graph.ask_of(subgraph, caller, create, None, Value::Null).await;
    answer["errors"][0]["extensions"]["code"].as_str().map(str::to_owned)
}

fn role_of_owner(role: Role) -> String {
    format!("UPDATE user_mgmt.business_users SET role = '{role}' WHERE user_id = '{}'", owner_of(ACME))
}

#[tokio::test]
async fn the_membership_decides_and_a_token_only_narrows_it() {
    for (member, claimed, served) in [
        (Role::Viewer, Role::Owner, "FORBIDDEN"),
        (Role::ApiPartner, Role::Manager, "FORBIDDEN"),
        (Role::Owner, Role::Viewer, "FORBIDDEN"),
        (Role::Staff, Role::Owner, ""),
        (Role::Owner, Role::FrontDesk, ""),
    ] {
        let graph = Graph::start().await;
        graph.sql(&role_of_owner(member)).await;
        let refused = refusal(&graph, &graph.subgraph, caller(ACME, claimed)).await;
        assert_eq!(refused.unwrap_or_default(), served, "a {member} claims {claimed}");
    }
}

#[tokio::test]
async fn what_a_demoted_owner_reads_is_what_the_new_role_reads() {
    let graph = Graph::start().await;
    graph.sql(&role_of_owner(Role::Technician)).await;
    crate::people::populate_orders(&graph).await;
    assert_eq!(graph.data(ACME, "{ workOrders { totalCount } }").await, json!({"workOrders": {"totalCount": 0}}));
}

#[tokio::test]
async fn a_demotion_holds_in_every_process_within_five_seconds() {
    let graph = Graph::start().await;
    let other = graph.another_process().await;
    for subgraph in [&graph.subgraph, &other] {
        assert_eq!(refusal(&graph, subgraph, caller(ACME, Role::Owner)).await, None);
    }
    graph.sql(&role_of_owner(Role::Viewer)).await;
    let demoted = Instant::now();
    for subgraph in [&graph.subgraph, &other] {
        while refusal(&graph, subgraph, caller(ACME, Role::Owner)).await.as_deref() != Some("FORBIDDEN") {
            assert!(demoted.elapsed() < Duration::from_secs(5), "still an owner");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test]
async fn a_program_is_a_partner_whatever_its_token_claims() {
    let graph = Graph::start().await;
    for role in Role::ALL {
        let program = Caller { user: None, ..caller(ACME, role) };
        assert_eq!(refusal(&graph, &graph.subgraph, program).await.as_deref(), Some("FORBIDDEN"), "{role}");
    }
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
