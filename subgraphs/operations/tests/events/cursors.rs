//! Cursors: what is no place of the caller's own selection is refused, with a way to go on.

use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, caller, state};

#[tokio::test]
async fn a_cursor_of_another_tenant_or_selection_and_an_invented_one_are_refused_alike() {
    let graph = Graph::without_publisher().await;
    graph.order(ACME).await;
    graph.order(GLOBEX).await;
    graph.published().await;
    let own = graph.now(ACME, "").await;
    let narrowed = graph.now(ACME, ", statuses: [\"draft\"]").await;
    let foreign = graph.now(GLOBEX, "").await;
    assert_eq!(
        graph.orders(ACME, &format!("(after: \"{own}\", statuses: [\"draft\"])")).await.refusal().await,
        "INVALID_CURSOR"
    );
    for cursor in [narrowed.as_str(), foreign.as_str(), "", "bm90aGluZw"] {
        let refusal = graph.orders(ACME, &format!("(after: \"{cursor}\")")).await.refusal().await;
        assert_eq!(refusal, "INVALID_CURSOR", "{cursor}");
        let page = format!("{{ orderEvents(after: \"{cursor}\") {{ endCursor }} }}");
        let answer = graph.ask(caller(ACME, Role::Owner), &page).await;
        let error = &answer["errors"][0]["extensions"];
        assert_eq!((&error["code"], &error["field"]), (&"INVALID_CURSOR".into(), &"after".into()), "{answer:#}");
    }
}

#[tokio::test]
async fn an_expired_cursor_is_refused_with_the_ends_from_which_to_go_on() {
    let graph = Graph::without_publisher().await;
    let before = graph.now(ACME, "").await;
    let order = graph.order(ACME).await;
    graph.moved(order, &["submitted", "confirmed"]).await;
    graph.published().await;
    graph
        .sql("UPDATE workflow_mgmt.feed SET published_at = now() - interval '1 year' WHERE \"to\" IS DISTINCT FROM 'confirmed'")
        .await;
    graph.text("SELECT workflow_mgmt.trim_feed()::text").await;

    let refused = graph.orders(ACME, &format!("(after: \"{before}\")")).await.next().await.unwrap();
    let extensions = &refused["errors"][0]["extensions"];
    assert_eq!(extensions["code"], "CURSOR_EXPIRED", "{refused:#}");
    assert!(refused.get("data").is_none());
    let oldest = extensions["oldestCursor"].as_str().unwrap();
    let mut events = graph.orders(ACME, &format!("(after: \"{oldest}\")")).await;
    assert_eq!(events.states(1).await, ["3 submitted>confirmed"]);
    let newest = extensions["newestCursor"].as_str().unwrap();
    assert_eq!(graph.page_after(ACME, newest).await, Vec::<String>::new());
}

/// A feed with a month an event: some of its readers are in months that go, some in those that stay.
#[tokio::test]
async fn while_old_months_go_each_cursor_brings_all_that_follows_it_or_is_refused() {
    const KEPT: usize = 3;
    let graph = Graph::without_publisher().await;
    let mut cursors = vec![graph.now(ACME, "").await];
    let order = graph.order(ACME).await;
    graph.moved(order, &["submitted", "confirmed", "preparing", "ready", "preparing", "ready", "served"]).await;
    graph.published().await;
    let query = format!("{{ orderEvents(after: \"{}\") {{ events {{ cursor }} }} }}", cursors[0]);
    let answer = graph.ask(caller(ACME, Role::Owner), &query).await;
    let events = answer["data"]["orderEvents"]["events"].as_array().unwrap();
    cursors.extend(events.iter().map(|event| event["cursor"].as_str().unwrap().to_owned()));
    let all = graph.page_after(ACME, &cursors[0]).await;
    graph
        .sql(
            "UPDATE workflow_mgmt.feed SET published_at = now() - (ending.last_position - position) * interval '30 days'
             FROM workflow_mgmt.feed_ends AS ending WHERE ending.business_id = feed.business_id",
        )
        .await;

    let mut expired = 0;
    loop {
        let gone = graph.text("SELECT workflow_mgmt.trim_feed(1)::text").await;
        let before = expired;
        expired = 0;
        for (place, cursor) in cursors.iter().enumerate() {
            let query = format!("{{ orderEvents(after: \"{cursor}\") {{ events {{ revision from to }} }} }}");
            let answer = graph.ask(caller(ACME, Role::Owner), &query).await;
            if answer["errors"][0]["extensions"]["code"] == "CURSOR_EXPIRED" {
                assert_eq!(expired, place, "a cursor holds that is older than one that does not");
                expired += 1;
                continue;
            }
            let events = answer["data"]["orderEvents"]["events"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
            assert_eq!(events.iter().map(state).collect::<Vec<_>>(), all[place..], "after the cursor {place}");
        }
        assert!(expired >= before, "a cursor holds again");
        if gone == "0" {
            break;
        }
    }
    assert_eq!(expired, all.len() - KEPT);
}

#[tokio::test]
async fn a_cursor_of_another_history_is_refused() {
    let graph = Graph::without_publisher().await;
    let order = graph.order(ACME).await;
    graph.published().await;
    let cursor = graph.now(ACME, "").await;
    // As if a standby had taken over that never saw the event, and another came to its place.
    graph.sql(&format!("UPDATE workflow_mgmt.feed SET id = '{}' WHERE entity_id = '{order}'", Uuid::now_v7())).await;
    assert_eq!(graph.orders(ACME, &format!("(after: \"{cursor}\")")).await.refusal().await, "CURSOR_DIVERGED");
    // Or none did.
    graph
        .sql("UPDATE workflow_mgmt.feed_ends SET last_position = last_position - 1; DELETE FROM workflow_mgmt.feed")
        .await;
    assert_eq!(graph.orders(ACME, &format!("(after: \"{cursor}\")")).await.refusal().await, "CURSOR_DIVERGED");
}

#[tokio::test]
async fn a_page_is_as_large_as_it_may_be() {
    let graph = Graph::without_publisher().await;
    for size in [0, 201, -1] {
        let query = format!("{{ orderEvents(first: {size}) {{ endCursor }} }}");
        let answer = graph.ask(caller(ACME, Role::Owner), &query).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "PAGE_TOO_LARGE", "{size}");
    }
}
