//! What a subscription gives: its plan, its responses, and how each form of stream writes them.

use http::StatusCode;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::support::Running;

const WHOLE: &str = "subscription { orderStatusChanged { revision order { id status } } }";

#[tokio::test]
async fn the_events_of_one_subgraph_are_completed_by_the_owners_of_their_entities() {
    let running = Running::stock().await;
    let mut events = running.subscribe(WHOLE).await;
    running.feed.has_open(1).await;
    running.feed.add(2);
    for number in 1..=2 {
        let order = json!({"id": format!("o{number}"), "status": format!("status of o{number}")});
        let event = json!({"orderStatusChanged": {"revision": number, "order": order}});
        let cursor = json!({"cursor": format!("c{number}")});
        assert_eq!(events.next().await, json!({"data": event, "extensions": cursor}));
    }
    running.feed.complete();
    events.completes().await;
    running.feed.has_open(0).await;
}

#[tokio::test]
async fn an_event_of_one_subgraph_alone_is_passed_on_with_its_cursor_under_the_clients_names() {
    let running = Running::stock().await;
    for (query, key) in [
        ("subscription { orderStatusChanged { revision } }", "orderStatusChanged"),
        ("subscription Named { changed: orderStatusChanged { revision } }", "changed"),
        ("subscription { ...A } fragment A on Subscription { orderStatusChanged { revision } }", "orderStatusChanged"),
    ] {
        let mut events = running.client().subscribe(query).await;
        running.feed.has_open(1).await;
        running.feed.add(1);
        let response = events.next().await;
        let revision = &response["data"][key]["revision"];
        assert_eq!(response["extensions"]["cursor"], json!(format!("c{revision}")), "{response}");
        drop(events);
        running.feed.has_open(0).await;
    }
}

#[tokio::test]
async fn a_stream_goes_on_after_the_cursor_that_the_client_gives_however_it_gives_it() {
    let running = Running::stock().await;
    running.feed.add(5);
    let field = "{ revision }";
    for (query, variables) in [
        (format!("subscription {{ orderStatusChanged(after: \"c3\") {field} }}"), json!({})),
        (format!("subscription ($a: String) {{ orderStatusChanged(after: $a) {field} }}"), json!({"a": "c3"})),
        (format!("subscription ($a: String = \"c3\") {{ orderStatusChanged(after: $a) {field} }}"), json!({})),
        (
            format!("subscription ($resume_after: String) {{ orderStatusChanged(after: $resume_after) {field} }}"),
            json!({"resume_after": "c3"}),
        ),
    ] {
        let mut events = running.client().subscribe_with(&query, variables).await;
        assert_eq!((events.revision().await, events.revision().await), (4, 5), "{query}");
    }
    assert_eq!(running.feed.starts(), vec![Some("c3".to_owned()); 4]);
}

#[tokio::test]
async fn a_subscription_has_one_root_field_and_is_no_plain_request() {
    let running = Running::stock().await;
    let two = "subscription { orderStatusChanged { revision } tick { revision } }";
    let mut events = running.subscribe(two).await;
    assert_eq!(events.last_error().await, "GRAPHQL_VALIDATION_FAILED");
    for accept in ["application/json", "application/graphql-response+json", "multipart/mixed, application/json"] {
        let response = running.client().post(accept, json!({"query": WHOLE})).await;
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "OPERATION_NOT_SUPPORTED", "{body}");
    }
    let response = running.client().post("text/html", json!({"query": WHOLE})).await;
    assert_eq!(response.status(), StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn queries_and_mutations_get_one_response_in_the_form_that_the_client_takes() {
    let running = Running::stock().await;
    for query in ["{ order(id: 1) { __typename } }", "mutation { ship(id: \"o1\") { status } }"] {
        let mut events = running.subscribe(query).await;
        assert!(events.next().await["data"].is_object());
        events.completes().await;
        let all = "application/graphql-response+json, application/json, text/event-stream, multipart/mixed";
        let response = running.client().post(all, json!({"query": query})).await;
        let media_type = response.headers()["content-type"].to_str().unwrap();
        assert!(media_type.starts_with("application/graphql-response+json"), "{media_type}");
    }
}

#[tokio::test]
async fn what_a_subgraph_refuses_is_refused_with_its_code() {
    let running = Running::stock().await;
    let mut events = running.subscribe("subscription { secret }").await;
    assert_eq!(events.last_error().await, "FORBIDDEN");
}

#[tokio::test]
async fn multipart_has_a_part_for_each_event_and_one_for_the_end() {
    let running = Running::with(|settings| {
        settings.subscriptions.heartbeat = service::settings::Duration::from_secs(3600);
    })
    .await;
    let accept = "multipart/mixed;subscriptionSpec=1.0, application/json";
    let response = running.client().post(accept, json!({"query": WHOLE})).await;
    let media_type = "multipart/mixed;boundary=\"graphql\";subscriptionSpec=1.0";
    assert_eq!(response.headers()["content-type"], media_type);
    running.feed.has_open(1).await;
    running.feed.add(1);
    let mut body = response.into_body();
    let mut text = String::new();
    while !text.contains("status of") {
        let piece = body.frame().await.unwrap().unwrap().into_data().unwrap();
        text.push_str(std::str::from_utf8(&piece).unwrap());
    }
    running.feed.complete();
    while let Some(piece) = body.frame().await {
        text.push_str(std::str::from_utf8(&piece.unwrap().into_data().unwrap()).unwrap());
    }
    let event = r#"{"payload":{"data":{"orderStatusChanged":{"revision":1,"order":{"id":"o1","status":"status of o1"}}},"extensions":{"cursor":"c1"}}}"#;
    let part = format!("\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{event}\r\n--graphql--\r\n");
    assert_eq!(text, part);
    let invalid = json!({"query": "subscription { nothing }"});
    let response = running.client().post(accept, invalid).await;
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("application/json"));
}

#[tokio::test]
async fn a_quiet_stream_shows_signs_of_life() {
    let running = Running::with(|settings| {
        settings.subscriptions.heartbeat = "20ms".parse().unwrap();
    })
    .await;
    let response = running.client().post("text/event-stream", json!({"query": WHOLE})).await;
    let mut body = response.into_body();
    for _ in 0..5 {
        assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), ":\n\n");
    }
}
