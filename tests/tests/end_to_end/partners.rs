//! A partner sees what its grants name: tables, locations, customers and columns, whichever way it asks.

use std::collections::BTreeSet;

use end_to_end::api::Api;
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use super::roles::code;

const RESOURCES: &[&str] = &["hs.work_orders", "hs.work_order_items", "rest.orders"];

/// A partner with grants, written as the owner would.
async fn granted(grants: &[(&str, &str)]) -> (Graph, String) {
    let graph = Graph::writing().await;
    let partner = graph.members.user(ACME, Role::ApiPartner).unwrap();
    data::run(graph.database(), &format!("DELETE FROM security_mgmt.partner_grants WHERE business_id = '{ACME}'"))
        .await;
    for (resource, more) in grants {
        let input = format!("partnerId: \"{partner}\", resource: \"{resource}\", reason: \"test\" {more}");
        let create = format!("mutation {{ createPartnerGrant(input: {{ {input} }}) {{ id }} }}");
        graph.data(&graph.owner(ACME), &create, Value::Null).await;
    }
    let bearer = graph.members.bearer(ACME, Role::ApiPartner);
    (graph, bearer)
}

async fn ids(graph: &Graph, caller: &str, list: &str) -> BTreeSet<String> {
    let answer = graph.data(caller, &format!("{{ list: {list} {{ nodes {{ id }} }} }}"), Value::Null).await;
    let nodes = answer["list"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_partner_without_grants_reads_no_table() {
    let (graph, partner) = granted(&[]).await;
    let api = Api::read(&graph).await;
    let mut asked = 0;
    for entity in api.entities() {
        let answer = graph.ask(&partner, &format!("{{ {} {{ totalCount }} }}", entity.many), Value::Null).await;
        // Events are told to partners, as far as their grants show the order.
        let is_refused = code(&answer) == Some("FORBIDDEN");
        let is_empty = entity.many == "orderStatusEvents" && answer["data"]["orderStatusEvents"]["totalCount"] == 0;
        assert!(is_refused || is_empty, "{} {answer}", entity.many);
        asked += 1;
    }
    assert!(asked > 150, "only {asked} tables were asked for");
}

#[tokio::test]
async fn a_grant_opens_its_table_and_no_other() {
    let (graph, partner) = granted(&[("hs.work_orders", "")]).await;
    let owner = graph.owner(ACME);
    assert_eq!(ids(&graph, &partner, "workOrders").await, ids(&graph, &owner, "workOrders").await);
    for refused in [
        "{ customers { totalCount } }",
        "{ restaurantOrders { totalCount } }",
        "{ workOrders { nodes { customer { lastName } } } }",
        "{ workOrders { nodes { items { totalCount } } } }",
        "{ workOrders(filter: { customer: { serviceCity: { isNull: true } } }) { totalCount } }",
        "{ workOrders { nodes { requestedByPhone } } }",
        "{ partnerGrants { totalCount } }",
    ] {
        let answer = graph.ask(&partner, refused, Value::Null).await;
        assert!(matches!(code(&answer), Some("FORBIDDEN" | "GRAPHQL_VALIDATION_FAILED")), "{refused} {answer}");
        if code(&answer) == Some("GRAPHQL_VALIDATION_FAILED") {
            panic!("the graph does not know {refused}: {answer}");
        }
    }
}

#[tokio::test]
async fn rows_of_other_locations_and_customers_do_not_show_whichever_way_they_are_asked_for() {
    let (graph, partner) = granted(&[]).await;
    let owner = graph.owner(ACME);
    let query = "{ workOrders { nodes { id locationId customerId items { nodes { id } } } } }";
    let all = graph.data(&owner, query, Value::Null).await;
    let nodes = all["workOrders"]["nodes"].as_array().unwrap();
    for (field, column) in [("locationIds", "locationId"), ("customerIds", "customerId")] {
        let granted_id = &nodes[0][column];
        assert!(granted_id.is_string(), "{all}");
        let user = graph.members.user(ACME, Role::ApiPartner).unwrap();
        data::run(graph.database(), &format!("DELETE FROM security_mgmt.partner_grants WHERE business_id = '{ACME}'"))
            .await;
        for resource in ["hs.work_orders", "hs.work_order_items"] {
            let create = format!(
                "mutation {{ createPartnerGrant(input: {{ partnerId: \"{user}\", resource: \"{resource}\", reason: \"test\", \
                 {field}: [{granted_id}] }}) {{ id }} }}"
            );
            graph.data(&owner, &create, Value::Null).await;
        }
        let shown: BTreeSet<String> = nodes
            .iter()
            .filter(|node| node[column] == *granted_id)
            .map(|node| node["id"].as_str().unwrap().to_owned())
            .collect();
        assert!(shown.len() < nodes.len(), "{all}");
        assert_eq!(ids(&graph, &partner, "workOrders").await, shown, "{field}");
        let lines = ids(&graph, &partner, "workOrderItems").await;
        let expected: BTreeSet<String> = nodes
            .iter()
            .filter(|node| node[column] == *granted_id)
            .flat_map(|node| node["items"]["nodes"].as_array().unwrap().clone())
            .map(|line| line["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(lines, expected, "{field}");
        let hidden = nodes.iter().find(|node| node[column] != *granted_id).unwrap();
        let one =
            graph.data(&partner, "query($id: ID!) { workOrder(id: $id) { id } }", json!({ "id": hidden["id"] })).await;
        assert_eq!(one["workOrder"], Value::Null);
    }
}

#[tokio::test]
async fn only_the_columns_that_a_grant_names_are_read_and_asked_about() {
    let (graph, partner) = granted(&[("hs.work_orders", ", fields: [\"work_order_number\", \"status\"]")]).await;
    graph.data(&partner, "{ workOrders { nodes { id workOrderNumber status } } }", Value::Null).await;
    for refused in [
        "{ workOrders { nodes { title } } }",
        "{ workOrders(filter: { title: { isNull: false } }) { totalCount } }",
        "{ workOrders(orderBy: [{ title: ASC }]) { nodes { id } } }",
        "{ workOrders { aggregate { sum { totalAmount } } } }",
        "{ workOrders(filter: { search: \"leak\" }) { totalCount } }",
    ] {
        let answer = graph.ask(&partner, refused, Value::Null).await;
        assert_eq!(code(&answer), Some("FORBIDDEN"), "{refused} {answer}");
    }
}

#[tokio::test]
async fn an_expired_grant_is_none_and_a_deleted_one_ends_at_once() {
    let (graph, partner) =
        granted(&[("rest.orders", ", expiresAt: \"2020-01-01T00:00:00Z\""), ("ret.sales_orders", "")]).await;
    let answer = graph.ask(&partner, "{ restaurantOrders { totalCount } }", Value::Null).await;
    assert_eq!(code(&answer), Some("FORBIDDEN"), "{answer}");
    let owner = graph.owner(ACME);
    graph.data(&partner, "{ salesOrders { totalCount } }", Value::Null).await;
    let grants = graph
        .data(
            &owner,
            "{ partnerGrants(filter: { resource: { eq: \"ret.sales_orders\" } }) { nodes { id } } }",
            Value::Null,
        )
        .await;
    let delete = "mutation($id: ID!) { deletePartnerGrant(id: $id) { id } }";
    graph.data(&owner, delete, json!({ "id": grants["partnerGrants"]["nodes"][0]["id"] })).await;
    let answer = graph.ask(&partner, "{ salesOrders { totalCount } }", Value::Null).await;
    assert_eq!(code(&answer), Some("FORBIDDEN"), "{answer}");
}

#[tokio::test]
async fn owners_alone_write_grants_and_only_such_that_can_be_held() {
    let (graph, _) = granted(&[]).await;
    let user = graph.members.user(ACME, Role::ApiPartner).unwrap();
    let create = |resource: &str, fields: &str| {
        format!(
            "mutation {{ createPartnerGrant(input: {{ partnerId: \"{user}\", resource: \"{resource}\", reason: \"test\", \
             fields: [{fields}] }}) {{ id }} }}"
        )
    };
    let manager = graph.members.bearer(ACME, Role::Manager);
    let answer = graph.ask(&manager, &create("hs.work_orders", ""), Value::Null).await;
    assert_eq!(code(&answer), Some("FORBIDDEN"), "{answer}");
    let owner = graph.owner(ACME);
    for (resource, fields) in [
        ("user_mgmt.users", ""),
        ("workflow_mgmt.state_transitions", ""),
        ("nothing.there", ""),
        ("hs.work_orders", "\"no_such_column\""),
    ] {
        let answer = graph.ask(&owner, &create(resource, fields), Value::Null).await;
        assert_eq!(code(&answer), Some("CHECK_VIOLATION"), "{resource} {answer}");
    }
    for resource in RESOURCES {
        graph.data(&owner, &create(resource, ""), Value::Null).await;
    }
    let stranger = Uuid::now_v7();
    let answer = graph
        .ask(&owner, &create("hs.customers", "").replace(&user.to_string(), &stranger.to_string()), Value::Null)
        .await;
    assert!(!answer["errors"].is_null(), "{answer}");
}
