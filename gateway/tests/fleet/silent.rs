//! A server that holds its connections and says nothing, one that is not there, and an address that is none.

use std::time::{Duration, Instant};

use gateway::settings::RedisSettings;
use gateway::store::Store;
use http::StatusCode;
use serde_json::json;
use service::identity::Role;
use service::settings::Secret;

use crate::server::{Fleet, Redis, ask};

#[tokio::test]
async fn a_server_that_says_nothing_is_waited_for_once_and_not_by_everybody() {
    let redis = Redis::start().await;
    let patience = service::settings::Duration::from_millis(300);
    let fleet = Fleet::over(Some(&redis), |it| it.redis.timeout = patience);
    let (gateway, token) = (fleet.gateway().await, fleet.token(1, 1, Role::Owner));
    let query = json!({ "query": "{ text }" });
    assert_eq!(ask(&gateway, &token, &query).await.0.status(), StatusCode::OK);
    redis.signal("-STOP").await;
    let began = Instant::now();
    for _ in 0..50 {
        assert_eq!(ask(&gateway, &token, &query).await.0.status(), StatusCode::OK);
    }
    // Fifty that waited would take fifteen seconds.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    redis.signal("-CONT").await;
}

#[tokio::test]
async fn a_gateway_starts_without_its_server() {
    let redis = Redis::start().await;
    let fleet = Fleet::over(Some(&redis), |_| {});
    redis.kill().await;
    let answer = ask(&fleet.gateway().await, &fleet.token(1, 1, Role::Owner), &json!({ "query": "{ text }" })).await;
    assert_eq!(answer.1["data"]["text"], "answer");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_with_what_to_write() {
    for wrong in ["nonsense", "http://redis:6379", "redis://"] {
        let settings = RedisSettings { url: Some(Secret::new(wrong.to_owned())), ..RedisSettings::default() };
        let Err(refused) = Store::open(&settings).await else { panic!("{wrong} was taken") };
        assert!(refused.to_string().contains("write one such as redis://host:6379"), "{refused}");
    }
}
