//! Receivers that fail: they are asked again by the schedule, and nobody is followed to where they point.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use operations::webhooks::{Destinations, Resolve};
use serde_json::{Value, json};

use super::office::Office;
use super::receiver::{Receiver, Reply};
use crate::fixture::ACME;

/// An endpoint to which one event was to be posted, by a receiver with one answer.
async fn answered(reply: Reply) -> (Office, Receiver) {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    let courier = if matches!(reply, Reply::Stall) { office.hasty_courier() } else { office.courier() };
    receiver.answer(move |_| reply.clone());
    office.graph.order(ACME).await;
    office.graph.published().await;
    office.deliver_by(&courier).await;
    (office, receiver)
}

/// In how many seconds the only delivery is tried again.
async fn wait(office: &Office) -> i64 {
    let seconds =
        "SELECT extract(epoch FROM next_attempt_at - now())::bigint::text FROM integration_mgmt.webhook_deliveries";
    office.graph.text(seconds).await.parse().unwrap()
}

#[tokio::test]
async fn only_a_status_of_success_is_success() {
    for status in [200, 202, 204, 299] {
        let (office, _) = answered(Reply::status(status)).await;
        assert_eq!(office.outcome().await, ("DELIVERED".to_owned(), json!(status), String::new()));
    }
    for status in [300, 304, 400, 401, 404, 500, 503] {
        let (office, _) = answered(Reply::status(status)).await;
        let said = format!("the receiver answered {status}");
        assert_eq!(office.outcome().await, ("PENDING".to_owned(), json!(status), said));
        assert!((4..=6).contains(&wait(&office).await), "the second attempt comes after five seconds");
    }
}

#[tokio::test]
async fn a_receiver_that_stalls_is_left_after_its_time() {
    let (office, receiver) = answered(Reply::Stall).await;
    let (status, code, error) = office.outcome().await;
    assert_eq!((status.as_str(), code), ("PENDING", Value::Null));
    assert!(error.starts_with("no answer within"), "{error}");
    assert_eq!(receiver.got().len(), 1);
}

#[tokio::test]
async fn a_receiver_that_is_not_there_is_tried_again() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    office.graph.order(ACME).await;
    office.graph.published().await;
    // A port that was just given back: nobody listens there.
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    office.graph.sql(&format!("UPDATE integration_mgmt.webhook_endpoints SET url = 'http://127.0.0.1:{free}/'")).await;
    office.deliver().await;
    let (status, code, error) = office.outcome().await;
    assert_eq!((status.as_str(), code, receiver.connections()), ("PENDING", Value::Null, 0), "{error}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Receiver::start().await;
    for status in [301, 302, 303, 307, 308] {
        let (office, receiver) = answered(Reply::Status(status, format!("location: {}\r\n", other.url()))).await;
        assert_eq!(office.outcome().await.1, json!(status));
        assert_eq!((receiver.got().len(), other.connections()), (1, 0), "after {status}");
    }
}

#[tokio::test]
async fn a_receiver_that_asks_for_time_gets_it() {
    let (office, _) = answered(Reply::Status(429, "retry-after: 3600\r\n".to_owned())).await;
    assert!((3590..=3600).contains(&wait(&office).await));
    let (office, _) = answered(Reply::Status(503, "retry-after: 1\r\n".to_owned())).await;
    assert!((4..=6).contains(&wait(&office).await), "never less than the schedule has");
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_asked_no_more_until_the_endpoint_is_switched_on_again() {
    let (office, receiver) = answered(Reply::status(410)).await;
    assert_eq!(office.outcome().await.0, "FAILED");
    let endpoint = "{ webhookEndpoints { nodes { id status disabledReason } } }";
    let seen = office.owner(endpoint).await["webhookEndpoints"]["nodes"][0].clone();
    assert_eq!(
        (&seen["status"], &seen["disabledReason"]),
        (&json!("DISABLED"), &json!("the receiver answered 410 Gone"))
    );
    receiver.answer(|_| Reply::status(200));
    office.graph.order(ACME).await;
    office.deliver().await;
    assert_eq!(receiver.got().len(), 1);
    let id = seen["id"].as_str().unwrap();
    let on =
        format!("mutation {{ updateWebhookEndpoint(id: \"{id}\", input: {{ status: ACTIVE }}) {{ disabledReason }} }}");
    assert_eq!(office.owner(&on).await["updateWebhookEndpoint"]["disabledReason"], Value::Null);
    office.deliver().await;
    assert_eq!(receiver.got().len(), 2, "what happened meanwhile is posted then");
}

#[tokio::test]
async fn after_the_last_attempt_a_message_is_given_up_and_its_order_goes_on() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    let order = office.graph.order(ACME).await;
    office.graph.moved(order, &["submitted"]).await;
    receiver.answer(|message| Reply::status(if message.event()["revision"] == 1 { 500 } else { 200 }));
    for attempt in 1..=10 {
        assert_eq!(receiver.got().len(), attempt - 1);
        office.deliver_once().await;
        office.let_time_pass().await;
    }
    office.deliver().await;
    let deliveries = office.deliveries().await;
    let ended: Vec<_> = deliveries.iter().map(|delivery| (&delivery["status"], &delivery["attempts"])).collect();
    assert_eq!(ended, [(&json!("FAILED"), &json!(10)), (&json!("DELIVERED"), &json!(1))]);
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused_before_anything_is_connected() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    // Without a port in the URL the resolver's own is used: unjudged, the receiver would be reached.
    office.graph.sql("UPDATE integration_mgmt.webhook_endpoints SET url = 'https://rebound.example/'").await;
    office.graph.order(ACME).await;
    office.graph.published().await;
    let port = receiver.port;
    let resolve: Resolve = Arc::new(move |_| {
        Box::pin(async move { Ok(vec![([8, 8, 8, 8], port).into(), ([127, 0, 0, 1], port).into()]) })
    });
    office.deliver_by(&office.courier_to(Destinations::Public, resolve)).await;
    let (_, _, error) = office.outcome().await;
    assert_eq!(error, "127.0.0.1 is no address of the public internet, and is not posted to");
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn a_name_is_asked_once_and_what_it_led_to_then_is_what_is_connected_to() {
    let (office, first, second) = (Office::open().await, Receiver::start().await, Receiver::start().await);
    office.register(&first, "").await;
    office.graph.sql("UPDATE integration_mgmt.webhook_endpoints SET url = 'http://localhost/'").await;
    office.graph.order(ACME).await;
    office.graph.published().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, ports) = (Arc::clone(&asked), [first.port, second.port]);
    let resolve: Resolve = Arc::new(move |_| {
        let port = ports[count.fetch_add(1, Ordering::SeqCst).min(1)];
        Box::pin(async move { Ok(vec![([127, 0, 0, 1], port).into()]) })
    });
    office.deliver_by(&office.courier_to(Destinations::Anywhere, resolve)).await;
    assert_eq!((first.got().len(), second.connections(), asked.load(Ordering::SeqCst)), (1, 0, 1));
}
