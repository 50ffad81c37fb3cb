//! Every event is posted, in the order of its order, once or again with the same id.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use service::identity::Role;
use tokio_util::sync::CancellationToken;

use super::office::Office;
use super::receiver::{Receiver, Reply};
use crate::fixture::{ACME, caller};

#[tokio::test]
async fn every_event_after_the_registration_is_posted_once_and_in_order() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let before = office.graph.order(ACME).await;
    office.graph.published().await;
    office.register(&receiver, "").await;
    let order = office.graph.order(ACME).await;
    office.graph.moved(order, &["submitted", "confirmed"]).await;
    office.graph.moved(before, &["submitted"]).await;
    office.deliver().await;
    office.deliver().await;
    let told = receiver.got();
    let of_order: Vec<_> = told.iter().filter(|message| message.order() == order.to_string()).collect();
    let states: Vec<_> = of_order.iter().map(|message| crate::fixture::state(&message.event())).collect();
    assert_eq!(states, ["1 ->draft", "2 draft>submitted", "3 submitted>confirmed"]);
    let types: Vec<_> = of_order.iter().map(|message| message.json()["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(types, ["order.created", "order.status_changed", "order.status_changed"]);
    assert_eq!(told.len(), 4, "{told:#?}");
}

#[tokio::test]
async fn an_endpoint_gets_only_the_types_and_states_that_it_names() {
    let (office, all, some) = (Office::open().await, Receiver::start().await, Receiver::start().await);
    office.register(&all, "orderTypes: [SALES_ORDER]").await;
    office.register(&some, "orderTypes: [RESTAURANT_ORDER], statuses: [\"submitted\"]").await;
    let order = office.graph.order(ACME).await;
    office.graph.moved(order, &["submitted", "confirmed"]).await;
    office.deliver().await;
    assert_eq!(all.states(), Vec::<String>::new());
    assert_eq!(some.states(), ["2 draft>submitted"]);
}

#[tokio::test]
async fn an_attempt_whose_worker_is_killed_is_made_again_with_the_same_id_and_body() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    office.graph.order(ACME).await;
    office.graph.published().await;
    receiver.answer(|_| Reply::Stall);
    let (courier, watched) = (office.courier(), receiver.clone());
    // Killed between sending and writing down what came of it.
    tokio::select! {
        done = courier.deliver_due() => panic!("{done:?}"),
        () = async { while watched.got().is_empty() { tokio::task::yield_now().await } } => {}
    }
    receiver.answer(|_| Reply::status(200));
    office.deliver().await;
    assert_eq!(receiver.got().len(), 1, "whoever is killed has it in hand until its lease is over");
    office.let_time_pass().await;
    office.deliver().await;
    let got = receiver.got();
    assert_eq!((got.len(), &got[0].id, &got[0].body), (2, &got[1].id, &got[1].body));
    assert_eq!(office.outcome().await.0, "DELIVERED");
}

#[tokio::test]
async fn while_one_order_is_parked_the_others_go_on_and_its_own_events_wait_in_their_order() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    let (parked, other) = (office.graph.order(ACME).await, office.graph.order(ACME).await);
    for order in [parked, other] {
        office.graph.moved(order, &["submitted", "confirmed"]).await;
    }
    receiver.answer(move |message| Reply::status(if message.order() == parked.to_string() { 500 } else { 200 }));
    office.deliver().await;
    let of = |order: uuid::Uuid| {
        let got = receiver.got();
        let told = got.iter().filter(|message| message.order() == order.to_string());
        told.map(|message| message.event()["revision"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((of(parked), of(other)), (vec![1], vec![1, 2, 3]));
    receiver.answer(|_| Reply::status(200));
    office.let_time_pass().await;
    office.deliver().await;
    assert_eq!(of(parked), [1, 1, 2, 3]);
}

#[tokio::test]
async fn several_workers_with_a_receiver_that_often_fails_lose_nothing_and_turn_nothing_round() {
    let (office, receiver) = (Arc::new(Office::open().await), Receiver::start().await);
    office.register(&receiver, "").await;
    let mut orders = Vec::new();
    for _ in 0..12 {
        let order = office.graph.order(ACME).await;
        office.graph.moved(order, &["submitted", "confirmed", "preparing", "ready"]).await;
        orders.push(order.to_string());
    }
    let taken: Arc<parking_lot::Mutex<Vec<(String, u64)>>> = Arc::default();
    let (noted, mut count) = (Arc::clone(&taken), 0);
    receiver.answer(move |message| {
        count += 1;
        if count % 3 == 0 {
            return Reply::status(503);
        }
        noted.lock().push((message.order(), message.event()["revision"].as_u64().unwrap()));
        Reply::status(200)
    });
    office.graph.published().await;
    let stop = CancellationToken::new();
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (courier, stop) = (office.courier(), stop.clone());
            tokio::spawn(async move { courier.run(stop).await })
        })
        .collect();
    let distinct = || taken.lock().iter().cloned().collect::<BTreeSet<_>>().len();
    let all = async {
        while distinct() < 12 * 5 {
            office.let_retries_be_due().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), all).await.expect("every event is taken");
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    let mut by_order: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    taken.lock().iter().for_each(|(order, revision)| by_order.entry(order.clone()).or_default().push(*revision));
    for order in orders {
        assert_eq!(by_order[&order], [1, 2, 3, 4, 5], "of {order}");
    }
}

#[tokio::test]
async fn a_replay_posts_everything_after_a_place_again_with_the_same_ids() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let endpoint = office.register(&receiver, "").await["endpoint"]["id"].as_str().unwrap().to_owned();
    let order = office.graph.order(ACME).await;
    let cursor = office.graph.now(ACME, "").await;
    office.graph.moved(order, &["submitted"]).await;
    office.deliver().await;
    let replay = |after: String| {
        format!("mutation {{ replayWebhook(input: {{ endpointId: \"{endpoint}\"{after} }}) {{ endpoint {{ id }} }} }}")
    };
    office.owner(&replay(format!(", after: \"{cursor}\""))).await;
    office.deliver().await;
    office.owner(&replay(String::new())).await;
    office.deliver().await;
    let ids: Vec<String> = receiver.got().into_iter().map(|message| message.id).collect();
    let [first, second, third, fourth, fifth] = ids.as_slice() else { panic!("{ids:#?}") };
    assert_eq!((second, first, second), (third, fourth, fifth));
    let foreign = office.graph.ask(caller(ACME, Role::Owner), &replay(", after: \"made up\"".to_owned())).await;
    assert_eq!(foreign["errors"][0]["extensions"]["code"], "INVALID_CURSOR");
}

#[tokio::test]
async fn a_message_that_has_ended_is_posted_again_with_the_same_id() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    office.graph.order(ACME).await;
    office.deliver().await;
    let id = receiver.got()[0].id.clone();
    office
        .owner(&format!(
            "mutation {{ redeliverWebhook(input: {{ deliveryId: \"{id}\" }}) {{ delivery {{ status }} }} }}"
        ))
        .await;
    office.deliver().await;
    let ids: Vec<String> = receiver.got().into_iter().map(|message| message.id).collect();
    assert_eq!(ids, [id.clone(), id]);
}
