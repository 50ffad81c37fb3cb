//! Rights: asked again at each event, so that who loses one is told no more.

use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use service::identity::{Caller, Role};
use uuid::Uuid;

use crate::fixture::{ACME, Graph, caller, state, user};

const FOLLOW: &str = "subscription { orderStatusChanged { revision from to cursor } }";

#[tokio::test]
async fn a_member_who_is_suspended_is_told_no_more_within_five_seconds() {
    let graph = Graph::start().await;
    let partner = user(ACME, Role::ApiPartner);
    let mut events = graph.follow(caller(ACME, Role::ApiPartner), FOLLOW);
    let (mut suspended, mut told) = (None::<Instant>, 0);
    let order = graph.order(ACME).await;
    let toggling = async {
        graph.moved(order, &["submitted", "confirmed", "preparing"]).await;
        loop {
            graph.moved(order, &["ready", "preparing"]).await;
        }
    };
    let watching = async {
        loop {
            let response = events.next().await.expect("an event or an error");
            if let Some(error) = response["errors"].get(0) {
                assert_eq!(error["extensions"]["code"], "TENANT_UNKNOWN", "{response:#}");
                return;
            }
            told += 1;
            if suspended.is_none() {
                let sql =
                    format!("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE user_id = '{partner}'");
                graph.sql(&sql).await;
                suspended = Some(Instant::now());
            }
            assert!(suspended.unwrap().elapsed() < Duration::from_secs(5), "told {told} events");
        }
    };
    tokio::select! { () = watching => {}, () = toggling => unreachable!() }
}

#[tokio::test]
async fn a_technician_hears_of_the_work_orders_that_show_and_of_no_other() {
    let graph = Graph::without_publisher().await;
    let technician = user(ACME, Role::Technician);
    let (own, other) = (Uuid::now_v7(), Uuid::now_v7());
    graph
        .sql(&format!(
            "INSERT INTO hs.customers (business_id, phone_primary) VALUES ('{ACME}', '+1 512 555 0101');
             INSERT INTO hs.work_orders (id, business_id, customer_id, title, description, job_type, service_category,
                 assigned_technician_id)
             SELECT made.id, customers.business_id, customers.id, 'leak', 'a leak', 'repair', 'plumbing', made.worker
             FROM hs.customers, (VALUES ('{own}'::uuid, '{technician}'::uuid), ('{other}', NULL)) AS made (id, worker)"
        ))
        .await;
    graph.published().await;
    let seen = |role: Role| {
        let graph = &graph;
        async move {
            let query = "{ orderEvents { events { entityId } endCursor hasMore } }";
            let answer = graph.ask(caller(ACME, role), query).await;
            let events =
                answer["data"]["orderEvents"]["events"].as_array().unwrap_or_else(|| panic!("{answer:#}")).clone();
            events.iter().map(|event| event["entityId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(seen(Role::Owner).await, [own.to_string(), other.to_string()]);
    assert_eq!(seen(Role::Technician).await, [own.to_string()]);
}

#[tokio::test]
async fn a_partner_hears_of_what_its_grants_name_and_of_nothing_else() {
    let graph = Graph::without_publisher().await;
    let order = graph.order(ACME).await;
    graph.published().await;
    graph.sql("DELETE FROM security_mgmt.partner_grants").await;
    let query = "{ orderEvents { events { entityId } } orderStatusEvents { nodes { entityId } } }";
    let told = async || {
        let answer = graph.ask(caller(ACME, Role::ApiPartner), query).await;
        let ids = |events: &Value| -> Vec<String> {
            let ids = events.as_array().unwrap_or_else(|| panic!("{answer:#}")).iter();
            ids.map(|event| event["entityId"].as_str().unwrap().to_owned()).collect()
        };
        (ids(&answer["data"]["orderEvents"]["events"]), ids(&answer["data"]["orderStatusEvents"]["nodes"]))
    };
    assert_eq!(told().await, (vec![], vec![]));
    graph.grant(user(ACME, Role::ApiPartner), "ret.sales_orders").await;
    assert_eq!(told().await, (vec![], vec![]));
    graph.grant(user(ACME, Role::ApiPartner), "rest.orders").await;
    let (events, nodes) = told().await;
    assert_eq!((events, nodes.contains(&order.to_string())), (vec![order.to_string()], true));
}

#[tokio::test]
async fn a_token_that_runs_out_ends_its_stream() {
    let graph = Graph::start().await;
    let short = Caller { expires_at: SystemTime::now() + Duration::from_millis(50), ..caller(ACME, Role::Owner) };
    assert_eq!(graph.follow(short, FOLLOW).refusal().await, "TOKEN_EXPIRED");
}

#[tokio::test]
async fn a_stranger_is_refused_before_anything_is_told() {
    let graph = Graph::start().await;
    let stranger = Caller { user: Some(Uuid::from_u128(9)), ..caller(ACME, Role::Owner) };
    let response = graph.follow(stranger, FOLLOW).next().await.unwrap();
    assert_eq!(response["errors"][0]["extensions"]["code"], "TENANT_UNKNOWN", "{response:#}");
    assert_eq!(response.get("data"), None);
    assert_eq!(state(&response), "null ->-");
}
