//! What owners do with endpoints, and nobody else.

use serde_json::{Value, json};
use service::identity::Role;

use super::office::Office;
use super::receiver::{Receiver, Reply};
use crate::fixture::{ACME, GLOBEX, caller, user};

#[tokio::test]
async fn only_owners_do_anything_with_endpoints_and_only_with_their_own() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let id = office.register(&receiver, "").await["endpoint"]["id"].as_str().unwrap().to_owned();
    let verbs = [
        format!("registerWebhook(input: {{ url: \"{}\" }}) {{ secret }}", receiver.url()),
        format!("rotateWebhookKey(input: {{ endpointId: \"{id}\" }}) {{ secret }}"),
        format!("sendTestWebhook(input: {{ endpointId: \"{id}\" }}) {{ delivery {{ id }} }}"),
        format!("replayWebhook(input: {{ endpointId: \"{id}\" }}) {{ endpoint {{ id }} }}"),
        format!("updateWebhookEndpoint(id: \"{id}\", input: {{ description: \"mine\" }}) {{ id }}"),
        format!("removeWebhook(input: {{ endpointId: \"{id}\" }}) {{ removedId }}"),
    ];
    for verb in &verbs {
        let query = format!("mutation {{ {verb} }}");
        for role in [Role::Technician, Role::ApiPartner] {
            let refused = office.graph.ask(caller(ACME, role), &query).await;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{role}: {query}: {refused:#}");
        }
        if verb.contains(&id) {
            let foreign = office.graph.ask(caller(GLOBEX, Role::Owner), &query).await;
            assert_eq!(foreign["errors"][0]["extensions"]["code"], "NOT_FOUND", "{query}: {foreign:#}");
        }
    }
}

#[tokio::test]
async fn an_address_that_is_none_to_post_to_is_refused_with_its_field() {
    let office = Office::open().await;
    for url in ["http://hooks.example/", "https://me:secret@hooks.example/", "ftp://hooks.example/", "hooks", ""] {
        let query = format!("mutation {{ registerWebhook(input: {{ url: \"{url}\" }}) {{ secret }} }}");
        let refused = office.graph.ask(caller(ACME, Role::Owner), &query).await;
        let extensions = &refused["errors"][0]["extensions"];
        assert_eq!(
            (&extensions["code"], &extensions["field"]),
            (&json!("CHECK_VIOLATION"), &json!("input.url")),
            "{url}: {refused:#}"
        );
    }
}

#[tokio::test]
async fn a_principal_is_a_member_of_the_business() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let stranger = user(GLOBEX, Role::Owner);
    let query = format!(
        "mutation {{ registerWebhook(input: {{ url: \"{}\", principalId: \"{stranger}\" }}) {{ secret }} }}",
        receiver.url()
    );
    let refused = office.graph.ask(caller(ACME, Role::Owner), &query).await;
    assert!(refused["errors"][0]["extensions"]["code"].is_string(), "{refused:#}");
    assert_eq!(office.graph.text("SELECT count(*)::text FROM integration_mgmt.webhook_endpoints").await, "0");
}

#[tokio::test]
async fn a_test_is_posted_once_and_tells_what_came_of_it() {
    for (status, ended) in [(204, "DELIVERED"), (500, "FAILED")] {
        let (office, receiver) = (Office::open().await, Receiver::start().await);
        receiver.answer(move |_| Reply::status(status));
        let id = office.register(&receiver, "").await["endpoint"]["id"].as_str().unwrap().to_owned();
        let query =
            format!("mutation {{ sendTestWebhook(input: {{ endpointId: \"{id}\" }}) {{ delivery {{ id status }} }} }}");
        let sent = office.owner(&query).await["sendTestWebhook"]["delivery"].clone();
        assert_eq!(sent["status"], "PENDING");
        office.deliver().await;
        let got = receiver.got();
        assert_eq!((got.len(), &got[0].json()["type"], &json!(got[0].id)), (1, &json!("webhook.test"), &sent["id"]));
        assert_eq!(office.outcome().await.0, ended);
    }
}

#[tokio::test]
async fn an_endpoint_that_is_removed_gets_nothing_more() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let id = office.register(&receiver, "").await["endpoint"]["id"].clone();
    office.graph.order(ACME).await;
    let removed =
        office.owner(&format!("mutation {{ removeWebhook(input: {{ endpointId: {id} }}) {{ removedId }} }}")).await;
    assert_eq!(removed["removeWebhook"]["removedId"], id);
    office.deliver().await;
    assert_eq!((receiver.connections(), office.deliveries().await), (0, Vec::<Value>::new()));
}

#[tokio::test]
async fn no_key_is_ever_read_through_the_services_role() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    let readable = "SELECT has_any_column_privilege('thorbis_app', 'integration_mgmt.webhook_keys', 'SELECT')::text";
    assert_eq!(office.graph.text(readable).await, "false");
    let trail = "SELECT count(*)::text FROM audit_mgmt.audit_log, integration_mgmt.webhook_keys AS kept
         WHERE strpos(coalesce(new_values::text, ''), encode(kept.secret, 'hex')) > 0";
    assert_eq!(office.graph.text(trail).await, "0");
}
