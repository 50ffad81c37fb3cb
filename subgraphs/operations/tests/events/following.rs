//! Following: from now on, after a cursor, a page at a time, narrowed.

use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, caller, state};

#[tokio::test]
async fn an_order_is_followed_from_its_making_to_its_deletion() {
    let graph = Graph::start().await;
    let now = graph.now(ACME, "").await;
    let mut events = graph.orders(ACME, &format!("(after: \"{now}\")")).await;
    let order = graph.order(ACME).await;
    graph.moved(order, &["submitted", "confirmed"]).await;
    graph.sql(&format!("DELETE FROM rest.orders WHERE id = '{order}'")).await;

    let first = events.event().await;
    assert_eq!(first["order"]["__typename"], "RestaurantOrder", "{first:#}");
    assert_eq!(first["order"]["id"], order.to_string());
    assert_eq!(first["machine"], "order_lifecycle");
    assert_eq!(state(&first), "1 ->draft");
    assert_eq!(events.states(3).await, ["2 draft>submitted", "3 submitted>confirmed", "4 confirmed>-"]);
}

#[tokio::test]
async fn without_a_cursor_it_begins_with_what_comes() {
    let graph = Graph::start().await;
    let order = graph.order(ACME).await;
    let before = graph.now(ACME, "").await;
    let mut events = graph.orders(ACME, "").await;
    // Whether it has begun shows by an event; changes are made until one comes.
    let states = ["submitted", "confirmed", "preparing", "ready", "served", "completed"];
    let seen = tokio::select! {
        event = events.event() => event,
        () = async {
            for next in states {
                graph.moved(order, &[next]).await;
                tokio::task::yield_now().await;
            }
            std::future::pending::<()>().await
        } => unreachable!(),
    };
    assert_ne!(state(&seen), "1 ->draft");
    assert_ne!(seen["cursor"], before.as_str());
}

#[tokio::test]
async fn a_stream_that_broke_off_goes_on_after_its_last_cursor_without_a_gap() {
    let graph = Graph::start().await;
    let now = graph.now(ACME, "").await;
    let order = graph.order(ACME).await;
    let mut events = graph.orders(ACME, &format!("(after: \"{now}\")")).await;
    let cursor = events.event().await["cursor"].as_str().unwrap().to_owned();
    drop(events);
    graph.moved(order, &["submitted", "confirmed"]).await;
    let mut again = graph.orders(ACME, &format!("(after: \"{cursor}\")")).await;
    assert_eq!(again.states(2).await, ["2 draft>submitted", "3 submitted>confirmed"]);
}

#[tokio::test]
async fn pages_and_streams_are_of_one_feed_and_share_their_cursors() {
    let graph = Graph::start().await;
    let now = graph.now(ACME, "").await;
    let order = graph.order(ACME).await;
    graph.moved(order, &["submitted", "confirmed", "preparing"]).await;
    let mut events = graph.orders(ACME, &format!("(after: \"{now}\")")).await;
    let streamed = events.states(4).await;

    let (mut paged, mut after) = (Vec::new(), String::new());
    loop {
        let query =
            format!("{{ orderEvents(first: 3{after}) {{ events {{ cursor revision from to }} endCursor hasMore }} }}");
        let answer = graph.ask(caller(ACME, Role::Owner), &query).await;
        let page = &answer["data"]["orderEvents"];
        paged.extend(page["events"].as_array().unwrap().iter().map(state));
        after = format!(", after: {}", page["endCursor"]);
        if page["hasMore"] == false {
            break;
        }
    }
    assert_eq!(paged, streamed);
}

#[tokio::test]
async fn a_selection_brings_what_it_names_and_nothing_else() {
    let graph = Graph::start().await;
    let (first, second) = (graph.order(ACME).await, graph.order(ACME).await);
    let foreign = graph.order(GLOBEX).await;
    for order in [first, second, foreign] {
        graph.moved(order, &["submitted", "confirmed"]).await;
    }
    graph.published().await;
    for (arguments, expected) in [
        (format!("orderIds: [\"{second}\"]"), vec!["1 ->draft", "2 draft>submitted", "3 submitted>confirmed"]),
        ("statuses: [\"confirmed\"]".to_owned(), vec!["3 submitted>confirmed", "3 submitted>confirmed"]),
        ("orderTypes: [WORK_ORDER]".to_owned(), vec![]),
        (format!("orderIds: [\"{foreign}\"]"), vec![]),
    ] {
        let query = format!("{{ orderEvents(first: 50, {arguments}) {{ events {{ revision from to }} }} }}");
        let answer = graph.ask(caller(ACME, Role::Owner), &query).await;
        let events: Vec<String> =
            answer["data"]["orderEvents"]["events"].as_array().unwrap().iter().map(state).collect();
        assert_eq!(events, expected, "{arguments}");
    }
}

#[tokio::test]
async fn payments_tickets_and_appointments_are_followed_by_themselves() {
    let graph = Graph::start().await;
    graph.order(ACME).await;
    let payment = "INSERT INTO rest.payments (business_id, order_id, amount, payment_method) SELECT business_id, id, 5, 'cash' FROM rest.orders";
    let mut events = graph
        .follow(caller(ACME, Role::Owner), "subscription { paymentChanged { revision from entityType entityId order { id } record { __typename ... on RestaurantPayment { id } } } }");
    let seen = tokio::select! {
        response = events.next() => response.unwrap(),
        () = async {
            for _ in 0..200 {
                graph.sql(payment).await;
                tokio::task::yield_now().await;
            }
            std::future::pending::<()>().await
        } => unreachable!(),
    };
    let id = seen["data"]["paymentChanged"]["entityId"].clone();
    let record = serde_json::json!({ "__typename": "RestaurantPayment", "id": id });
    let made = serde_json::json!({
        "revision": 1, "from": null, "entityType": "payment", "entityId": id, "order": null, "record": record,
    });
    assert_eq!(seen["data"]["paymentChanged"], made, "{seen:#}");
}

#[tokio::test]
async fn a_query_over_the_way_of_streams_is_answered_once() {
    let graph = Graph::start().await;
    let mut answers = graph.follow(caller(ACME, Role::Owner), "{ __typename }");
    assert_eq!(answers.next().await, Some(serde_json::json!({ "data": { "__typename": "Query" } })));
    assert_eq!(answers.next().await, None);
}

#[tokio::test]
async fn what_is_no_document_is_refused_without_data() {
    let graph = Graph::start().await;
    for (query, code) in [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { a: orderStatusChanged { id } b: orderStatusChanged { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { orderStatusChanged(orderIds: []) { id } }", "BAD_USER_INPUT"),
        ("subscription { orderStatusChanged(orderIds: [\"x\"]) { id } }", "BAD_USER_INPUT"),
    ] {
        let mut events = graph.follow(caller(ACME, Role::Owner), query);
        let response = events.next().await.unwrap();
        assert_eq!(response["errors"][0]["extensions"]["code"], code, "{query}: {response:#}");
        assert_eq!(response.get("data"), None, "{query}");
        assert_eq!(events.next().await, None, "{query}");
    }
}
