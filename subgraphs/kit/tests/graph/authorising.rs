//! Roles: who may write, who may delete, and which rows a technician sees.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, only_error, owner_of};
use crate::people::{customer, populate_orders, work_order};

const CREATE: &str = r#"mutation { createCustomer(input: {phonePrimary: "1"}) { id } }"#;

#[tokio::test]
async fn viewers_and_partners_read_only() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let update = format!("mutation {{ updateCustomer(id: \"{}\", input: {{}}) {{ id }} }}", customer(1));
    let delete = format!("mutation {{ deleteCustomer(id: \"{}\") {{ id }} }}", customer(1));
    let before = graph.subgraph.database().statements();
    for role in [Role::Viewer, Role::ApiPartner] {
        for query in [CREATE, &update, &delete] {
            let error = only_error(&graph.ask_as(ACME, role, query, Value::Null).await);
            assert_eq!(error["extensions"]["code"], "FORBIDDEN");
            assert!(error["message"].as_str().unwrap().contains(role.as_str()), "{error}");
        }
    }
    assert_eq!(graph.subgraph.database().statements(), before);
    let answer = graph.ask_as(ACME, Role::Viewer, "{ customers { totalCount } }", Value::Null).await;
    assert_eq!(answer, json!({"data": {"customers": {"totalCount": 6}}}));
}

#[tokio::test]
async fn those_who_meet_customers_record_them_and_delete_none() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let delete = format!("mutation {{ deleteCustomer(id: \"{}\") {{ id }} }}", customer(1));
    for role in [Role::Staff, Role::ServiceAdvisor, Role::FrontDesk, Role::Technician, Role::PartsManager] {
        let answer = graph.ask_as(ACME, role, CREATE, Value::Null).await;
        let refused = answer["errors"][0]["extensions"]["code"] == "FORBIDDEN";
        assert_eq!(refused, matches!(role, Role::Technician | Role::PartsManager), "{role} {answer}");
        let error = only_error(&graph.ask_as(ACME, role, &delete, Value::Null).await);
        assert_eq!(error["extensions"]["code"], "FORBIDDEN");
    }
}

#[tokio::test]
async fn a_technician_sees_the_orders_that_are_theirs() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let assign = format!(
        "UPDATE hs.work_orders SET assigned_technician_id = '{}' WHERE work_order_number = 'WO-2'",
        owner_of(ACME)
    );
    graph.sql(&assign).await;
    let query = format!(
        "{{ workOrders {{ totalCount nodes {{ workOrderNumber }} }} workOrder(id: \"{}\") {{ id }}
           customers(filter: {{workOrders: {{some: {{}}}}}}) {{ totalCount }}
           found: workOrders(filter: {{title: {{contains: \"order\"}}}}) {{ totalCount }} }}",
        work_order(1)
    );
    let answer = graph.ask_as(ACME, Role::Technician, &query, Value::Null).await;
    let expected = json!({
        "workOrders": {"totalCount": 1, "nodes": [{"workOrderNumber": "WO-2"}]},
        "workOrder": null,
        "customers": {"totalCount": 1},
        "found": {"totalCount": 1},
    });
    assert_eq!(answer, json!({ "data": expected }));
    let update =
        format!("mutation {{ updateWorkOrder(id: \"{}\", input: {{title: \"Mine\"}}) {{ id }} }}", work_order(1));
    let error = only_error(&graph.ask_as(ACME, Role::Technician, &update, Value::Null).await);
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn confidential_rows_are_no_way_round() {
    let graph = Graph::start().await;
    // A list, an order and a filter, each through a relation to what the role may not read.
    for query in [
        "{ users { nodes { id } } rights: userRoles { totalCount } }",
        "{ users(filter: {roles: {some: {}}}) { totalCount } }",
        "{ userRoles(orderBy: [{user: {email: ASC}}]) { nodes { id } } }",
        "{ users { nodes { roles { totalCount } } } }",
    ] {
        let answer =
            graph.ask_of(&graph.platform, crate::fixture::caller(ACME, Role::Staff), query, None, Value::Null).await;
        let error = only_error(&answer);
        assert_eq!(error["extensions"]["code"], "FORBIDDEN", "{query} {answer}");
        let answer =
            graph.ask_of(&graph.platform, crate::fixture::caller(ACME, Role::Owner), query, None, Value::Null).await;
        assert_eq!(answer.get("errors"), None, "{query} {answer}");
    }
}
