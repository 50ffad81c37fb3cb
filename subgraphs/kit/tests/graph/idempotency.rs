//! A mutation with a key is done once, whoever repeats it and when.

use std::sync::Arc;

use kit::Request;
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller, only_error};

const NEW: &str = r#"mutation { createCustomer(input: {phonePrimary: "1", lastName: "Once"}) { id customerNumber } }"#;
const TWO: &str = r#"mutation {
    a: createCustomer(input: {phonePrimary: "1", lastName: "Once"}) { id }
    b: createCustomer(input: {phonePrimary: "1", lastName: "Once"}) { id } }"#;

async fn send(graph: &Graph, tenant: Uuid, key: Option<&str>, query: &str) -> Value {
    let caller = Arc::new(caller(tenant, Role::Owner));
    let request = Request {
        query,
        operation_name: None,
        variables: None,
        caller,
        origin: kit::Origin::default(),
        idempotency_key: key,
        deadline: None,
    };
    serde_json::from_slice(&graph.subgraph.execute(request).await.body).unwrap()
}

async fn made(graph: &Graph, tenant: Uuid) -> usize {
    let list = r#"{ customers(filter: {lastName: {eq: "Once"}}) { nodes { id } } }"#;
    graph.data(tenant, list).await["customers"]["nodes"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_same_request_with_the_same_key_gets_the_same_answer_and_does_nothing_more() {
    let graph = Graph::start().await;
    let first = send(&graph, ACME, Some("k1"), NEW).await;
    assert!(first["data"]["createCustomer"]["id"].is_string(), "{first}");
    assert_eq!(send(&graph, ACME, Some("k1"), NEW).await, first);
    assert_eq!(made(&graph, ACME).await, 1);
    // Another key, no key, another business: each is a request of its own.
    for (tenant, key) in [(ACME, Some("k2")), (ACME, None), (ACME, None), (GLOBEX, Some("k1"))] {
        assert_ne!(send(&graph, tenant, key, NEW).await, first);
    }
    assert_eq!((made(&graph, ACME).await, made(&graph, GLOBEX).await), (4, 1));
}

#[tokio::test]
async fn a_key_is_not_taken_for_another_request_until_a_day_has_passed() {
    let graph = Graph::start().await;
    send(&graph, ACME, Some("k1"), NEW).await;
    let other = NEW.replace("\"1\"", "\"2\"");
    let error = only_error(&send(&graph, ACME, Some("k1"), &other).await);
    assert_eq!(error["extensions"]["code"], "IDEMPOTENCY_KEY_REUSED");
    assert!(error["extensions"]["remedy"].is_string());
    graph.sql("UPDATE system_core.idempotency_keys SET created_at = now() - interval '25 hours'").await;
    assert!(send(&graph, ACME, Some("k1"), &other).await.get("errors").is_none());
    assert_eq!(made(&graph, ACME).await, 2);
}

#[tokio::test]
async fn what_was_refused_is_tried_again_under_its_key() {
    let graph = Graph::start().await;
    let twice = r#"mutation { createCustomer(input: {phonePrimary: "1", customerNumber: "C-1"}) { id } }"#;
    let taken = send(&graph, ACME, None, twice).await["data"]["createCustomer"]["id"].clone();
    assert_eq!(only_error(&send(&graph, ACME, Some("k1"), twice).await)["extensions"]["code"], "UNIQUE_VIOLATION");
    graph.sql(&format!("DELETE FROM hs.customers WHERE id = {taken}").replace('"', "'")).await;
    assert!(send(&graph, ACME, Some("k1"), twice).await.get("errors").is_none());
}

#[tokio::test]
async fn each_field_of_a_request_is_done_once_under_its_key() {
    let graph = Graph::start().await;
    let first = send(&graph, ACME, Some("k1"), TWO).await;
    assert_ne!(first["data"]["a"], first["data"]["b"]);
    assert_eq!(send(&graph, ACME, Some("k1"), TWO).await, first);
    assert_eq!(made(&graph, ACME).await, 2);
}

#[tokio::test]
async fn of_several_at_once_one_is_done_and_all_get_its_answer() {
    let graph = Graph::start().await;
    let send = || send(&graph, ACME, Some("k1"), NEW);
    let (a, b, c) = tokio::join!(send(), send(), send());
    assert!(a.get("errors").is_none(), "{a}");
    assert_eq!((&a, &a), (&b, &c));
    assert_eq!(made(&graph, ACME).await, 1);
}
