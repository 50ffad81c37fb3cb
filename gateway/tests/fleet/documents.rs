//! Documents that clients register by sending them once, in Apollo's protocol, over several gateways.

use serde_json::{Value, json};
use service::identity::Role;
use sha2::{Digest, Sha256};

use crate::server::{Fleet, Redis, ask};

fn asking(text: &str) -> Value {
    let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } })
}

#[tokio::test]
async fn what_one_gateway_has_learned_is_known_to_the_others_and_to_those_that_come_later() {
    let redis = Redis::start().await;
    let fleet = Fleet::over(Some(&redis), |_| {});
    let (first, second) = (fleet.gateway().await, fleet.gateway().await);
    let token = fleet.token(1, 1, Role::Owner);
    let text = "query Learned { text }";
    let (_, unknown) = ask(&second, &token, &asking(text)).await;
    assert_eq!(unknown["errors"][0]["message"], "PersistedQueryNotFound");
    let mut sending = asking(text);
    sending["query"] = json!(text);
    assert_eq!(ask(&first, &token, &sending).await.1["data"]["text"], "answer");
    for gateway in [&first, &second, &fleet.gateway().await] {
        assert_eq!(ask(gateway, &token, &asking(text)).await.1["data"]["text"], "answer");
    }
    // Without Redis each has what it has in memory, and clients send the others again.
    redis.kill().await;
    for gateway in [&first, &second] {
        assert_eq!(ask(gateway, &token, &asking(text)).await.1["data"]["text"], "answer");
    }
    let late = fleet.gateway().await;
    assert_eq!(ask(&late, &token, &asking(text)).await.1["errors"][0]["message"], "PersistedQueryNotFound");
    assert_eq!(ask(&late, &token, &sending).await.1["data"]["text"], "answer");
}

#[tokio::test]
async fn a_text_that_somebody_put_under_the_hash_of_another_is_not_run() {
    let redis = Redis::start().await;
    let fleet = Fleet::over(Some(&redis), |_| {});
    let token = fleet.token(1, 1, Role::Owner);
    let asked = asking("query Good { text }");
    let hash = asked["extensions"]["persistedQuery"]["sha256Hash"].as_str().unwrap();
    let written = redis.command(&["SET", &format!("thorbis:document:{hash}"), "query Evil { text }"]).await;
    assert_eq!(written, "OK");
    let (_, answer) = ask(&fleet.gateway().await, &token, &asked).await;
    assert_eq!(answer["errors"][0]["message"], "PersistedQueryNotFound");
}

#[tokio::test]
async fn a_document_is_kept_for_its_lifetime() {
    let redis = Redis::start().await;
    let fleet = Fleet::over(Some(&redis), |it| {
        it.documents.automatic.lifetime = service::settings::Duration::from_secs(3600);
    });
    let text = "query Kept { text }";
    let mut sending = asking(text);
    sending["query"] = json!(text);
    ask(&fleet.gateway().await, &fleet.token(1, 1, Role::Owner), &sending).await;
    let hash = sending["extensions"]["persistedQuery"]["sha256Hash"].as_str().unwrap();
    let left: u32 = redis.command(&["TTL", &format!("thorbis:document:{hash}")]).await.parse().unwrap();
    assert!((3_500..=3_600).contains(&left), "{left} s");
}
