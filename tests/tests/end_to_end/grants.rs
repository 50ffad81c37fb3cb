//! What the business's own rows grant and deny: it holds, in its order, and at once.

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use super::roles::code;

const READ_CASES: &str = "{ cases { totalCount } }";
const READ_CUSTOMERS: &str = "{ customers { totalCount } }";

async fn refused(graph: &Graph, role: Role, query: &str) -> bool {
    let answer = graph.ask(&graph.members.bearer(ACME, role), query, Value::Null).await;
    assert!(matches!(code(&answer), None | Some("FORBIDDEN" | "NOT_FOUND")), "{answer}");
    code(&answer) == Some("FORBIDDEN")
}

/// Gives a member a role of the business with these permissions.
async fn give(graph: &Graph, role: Role, permissions: &str) {
    let owner = graph.owner(ACME);
    let create = format!(
        "mutation {{ createRole(input: {{ name: \"{}\", permissions: [{permissions}] }}) {{ id }} }}",
        Uuid::now_v7()
    );
    let created = graph.data(&owner, &create, Value::Null).await;
    let user = graph.members.user(ACME, role).unwrap();
    let grant = "mutation($user: ID!, $role: ID!) { createUserRole(input: { userId: $user, roleId: $role }) { id } }";
    graph.data(&owner, grant, json!({ "user": user, "role": created["createRole"]["id"] })).await;
}

/// Sets a member's own permissions.
async fn set(graph: &Graph, role: Role, permissions: Value) {
    let owner = graph.owner(ACME);
    let user = graph.members.user(ACME, role).unwrap();
    let find = "query($user: ID!) { businessUsers(filter: { userId: { eq: $user } }) { nodes { id } } }";
    let found = graph.data(&owner, find, json!({ "user": user })).await;
    let update = "mutation($id: ID!, $permissions: JSON!) {
        updateBusinessUser(id: $id, input: { customPermissions: $permissions }) { id } }";
    let id = &found["businessUsers"]["nodes"][0]["id"];
    graph.data(&owner, update, json!({ "id": id, "permissions": permissions })).await;
}

#[tokio::test]
async fn a_grant_gives_at_once_what_the_role_has_not() {
    let graph = Graph::writing().await;
    assert!(refused(&graph, Role::PartsManager, READ_CASES).await);
    give(&graph, Role::PartsManager, "\"cases:read\"").await;
    assert!(!refused(&graph, Role::PartsManager, READ_CASES).await);
    // The others have it not.
    assert!(refused(&graph, Role::ApiPartner, READ_CASES).await);
}

#[tokio::test]
async fn a_denial_wins_over_role_and_grant() {
    let graph = Graph::writing().await;
    assert!(!refused(&graph, Role::FrontDesk, READ_CUSTOMERS).await);
    give(&graph, Role::FrontDesk, "\"*\"").await;
    set(&graph, Role::FrontDesk, json!({ "customers:read": false })).await;
    assert!(refused(&graph, Role::FrontDesk, READ_CUSTOMERS).await);
    let nested = "{ workOrders { nodes { customer { lastName } } } }";
    assert!(refused(&graph, Role::FrontDesk, nested).await);
    set(&graph, Role::FrontDesk, json!({})).await;
    assert!(!refused(&graph, Role::FrontDesk, READ_CUSTOMERS).await);
}

#[tokio::test]
async fn the_matrix_withholds_what_asks_for_a_higher_level() {
    let graph = Graph::writing().await;
    let rule = |level: u32| {
        format!(
            "mutation {{ createPermissionRule(input: {{ resourceType: \"customer\", resourceAction: READ, resourceScope: ALL, \
             industry: \"hs\", securityLevel: {level} }}) {{ id }} }}"
        )
    };
    let owner = graph.owner(ACME);
    graph.data(&owner, &rule(2), Value::Null).await;
    assert!(refused(&graph, Role::FrontDesk, READ_CUSTOMERS).await);
    // One rule that is met is enough.
    graph.data(&owner, &rule(6), Value::Null).await;
    assert!(!refused(&graph, Role::FrontDesk, READ_CUSTOMERS).await);
}

#[tokio::test]
async fn owners_are_told_which_word_decided() {
    let graph = Graph::writing().await;
    let explain = async |role: Role, resource: &str, action: &str| {
        let user = graph.members.user(ACME, role).unwrap();
        let query = format!(
            "{{ explainAccess(input: {{ userId: \"{user}\", resource: \"{resource}\", action: {action} }}) {{ allowed decidedBy }} }}"
        );
        let answer = graph.data(&graph.owner(ACME), &query, Value::Null).await;
        let explained = &answer["explainAccess"];
        (explained["allowed"].as_bool().unwrap(), explained["decidedBy"].as_str().unwrap().to_owned())
    };
    let (allowed, by) = explain(Role::FrontDesk, "hs.payments", "VOID").await;
    assert!(!allowed && by.contains("front_desk"), "{by}");
    assert_eq!(explain(Role::FrontDesk, "hs.payments", "CREATE").await, (true, "the role front_desk may".to_owned()));
    set(&graph, Role::FrontDesk, json!({ "payments:create": false, "payments:void": true })).await;
    let (allowed, by) = explain(Role::FrontDesk, "hs.payments", "CREATE").await;
    assert!(!allowed && by.contains("denies"), "{by}");
    let (allowed, by) = explain(Role::FrontDesk, "hs.payments", "VOID").await;
    assert!(allowed && by.contains("the membership grants"), "{by}");
}

#[tokio::test]
async fn what_is_explained_of_a_row_is_what_shows_to_the_member() {
    let graph = Graph::writing().await;
    let orders = graph.data(&graph.owner(ACME), "{ workOrders { nodes { id } } }", Value::Null).await;
    let technician = graph.members.bearer(ACME, Role::Technician);
    for order in orders["workOrders"]["nodes"].as_array().unwrap() {
        let one = graph
            .data(&technician, "query($id: ID!) { workOrder(id: $id) { id } }", json!({ "id": order["id"] }))
            .await;
        let query = format!(
            "{{ explainAccess(input: {{ userId: \"{}\", resource: \"hs.work_orders\", action: READ, recordId: {} }}) {{ recordShows }}
               workOrders {{ totalCount }} }}",
            graph.members.user(ACME, Role::Technician).unwrap(), order["id"]
        );
        let answer = graph.data(&graph.owner(ACME), &query, Value::Null).await;
        assert_eq!(answer["explainAccess"]["recordShows"], json!(!one["workOrder"].is_null()), "{answer}");
        assert_eq!(answer["workOrders"]["totalCount"], 3);
    }
    let manager = graph.members.bearer(ACME, Role::Manager);
    let query = format!(
        "{{ explainAccess(input: {{ userId: \"{}\", resource: \"hs.payments\", action: READ }}) {{ allowed }} }}",
        Uuid::nil()
    );
    assert_eq!(code(&graph.ask(&manager, &query, Value::Null).await), Some("FORBIDDEN"));
    assert_eq!(code(&graph.ask(&graph.owner(ACME), &query, Value::Null).await), Some("NOT_FOUND"));
}

#[tokio::test]
async fn access_for_a_time_holds_while_it_is_in_force() {
    let graph = Graph::writing().await;
    let user = graph.members.user(ACME, Role::PartsManager).unwrap();
    let owner = graph.members.user(ACME, Role::Owner).unwrap();
    let row = |columns: &str, values: &str| {
        format!(
            "SET session_replication_role = replica;
             DELETE FROM security_mgmt.dynamic_roles WHERE business_id = '{ACME}';
             INSERT INTO security_mgmt.dynamic_roles (business_id, user_id, assignment_type, context_conditions {columns})
             VALUES ('{ACME}', '{user}', 'emergency', '{{\"permissions\": [\"cases:read\"]}}' {values})"
        )
    };
    let approved = format!(", true, 'storm', interval '1 hour', '{owner}'");
    let emergency = ", is_emergency_role, emergency_justification, emergency_duration, emergency_approved_by";
    let glass = ", break_glass_access, break_glass_reason, break_glass_activated_at, break_glass_expires_at";
    let cases = [
        (row("", ""), true),
        (row(", effective_end", ", now() - interval '1 minute'"), false),
        (row(", effective_start", ", now() + interval '1 minute'"), false),
        (row(", role_status", ", 'revoked'"), false),
        (row(", requires_approval", ", true"), false),
        (row(emergency, &approved), true),
        (row(emergency, ", true, 'storm', interval '1 hour', NULL"), false),
        (row(&format!("{emergency}, effective_start"), &format!("{approved}, now() - interval '2 hours'")), false),
        (row(glass, ", true, 'fire', now(), now() + interval '1 hour'"), true),
        (row(glass, ", true, 'fire', now() - interval '2 hours', now() - interval '1 hour'"), false),
        (row(", time_pattern", ", '{\"weekdays\": []}'"), false),
        (row(", time_pattern", ", '{\"from\": \"00:00\"}'"), true),
        (row(", time_pattern", ", '{\"form\": \"00:00\"}'"), false),
        (row(", allowed_locations", ", ARRAY[gen_random_uuid()]"), false),
    ];
    for (sql, holds) in cases {
        data::run(graph.database(), &sql).await;
        // Written past the graph, so nothing told it; another graph has believed nothing yet.
        let other = Graph::beside(&graph).await;
        assert_eq!(!refused(&other, Role::PartsManager, READ_CASES).await, holds, "{sql}");
    }
}

#[tokio::test]
async fn a_line_of_an_open_check_goes_and_one_of_a_closed_check_stays() {
    let graph = Graph::writing().await;
    let staff = graph.members.bearer(ACME, Role::Staff);
    let query = "{ restaurantOrderItems { nodes { id orderId } } }";
    let lines = graph.data(&graph.owner(ACME), query, Value::Null).await;
    let lines = lines["restaurantOrderItems"]["nodes"].as_array().unwrap().clone();
    let close = |order: &Value, status: &str| {
        format!(
            "SET session_replication_role = replica; UPDATE rest.orders SET status = '{status}' WHERE id = {}",
            order.to_string().replace('"', "'")
        )
    };
    let delete = "mutation($id: ID!) { deleteRestaurantOrderItem(id: $id) { id } }";
    data::run(graph.database(), &close(&lines[0]["orderId"], "completed")).await;
    let answer = graph.ask(&staff, delete, json!({ "id": lines[0]["id"] })).await;
    assert_eq!(code(&answer), Some("FORBIDDEN"), "{answer}");
    data::run(graph.database(), &close(&lines[0]["orderId"], "submitted")).await;
    graph.data(&staff, delete, json!({ "id": lines[0]["id"] })).await;
}
