//! Apollo's automatic persisted queries, as its clients speak them.

use http::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::running::{Running, Trouble};

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn extensions(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

#[tokio::test]
async fn a_document_is_asked_for_by_its_hash_once_it_was_sent() {
    let running = Running::of_items(0).await;
    let text = "query Learned { text }";
    let asking = json!({ "extensions": extensions(&hash(text)) });
    let unknown = running.post(asking.clone()).await;
    assert_eq!((unknown.status, &*unknown.code()), (StatusCode::OK, "PERSISTED_QUERY_NOT_FOUND"));
    // Clients of Apollo compare the message.
    assert_eq!(unknown.json()["errors"][0]["message"], "PersistedQueryNotFound");
    let sending = json!({ "query": text, "extensions": extensions(&hash(text)) });
    assert_eq!(running.post(sending).await.json()["data"]["text"], "answer");
    assert_eq!(running.post(asking).await.json()["data"]["text"], "answer");
    let by_get = format!("/graphql?extensions={}", extensions(&hash(text)).to_string().replace('"', "%22"));
    let by_get = by_get.replace('{', "%7B").replace('}', "%7D");
    assert_eq!(running.get(&by_get).await.json()["data"]["text"], "answer");
}

#[tokio::test]
async fn nobody_can_put_a_text_under_the_hash_of_another() {
    let running = Running::of_items(0).await;
    let (good, evil) = ("query Good { text }", "query Evil { text }");
    let forged = json!({ "query": evil, "extensions": extensions(&hash(good)) });
    assert_eq!(running.post(forged).await.code(), "BAD_REQUEST");
    let asked = running.post(json!({ "extensions": extensions(&hash(good)) })).await;
    assert_eq!(asked.code(), "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_document_that_was_refused_is_not_kept() {
    let running = Running::of_items(0).await;
    let text = "query Wrong { nothing }";
    let sent = running.post(json!({ "query": text, "extensions": extensions(&hash(text)) })).await;
    assert_eq!(sent.code(), "GRAPHQL_VALIDATION_FAILED");
    let asked = running.post(json!({ "extensions": extensions(&hash(text)) })).await;
    assert_eq!(asked.code(), "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn it_can_be_switched_off_and_is_off_where_documents_must_be_registered() {
    let asking = json!({ "extensions": extensions(&hash("{ text }")) });
    let off = Running::start((0, Trouble::None), &[], |it| it.documents.automatic.enabled = false).await;
    assert_eq!(off.post(asking.clone()).await.code(), "PERSISTED_QUERY_NOT_SUPPORTED");
    let strict =
        Running::start((0, Trouble::None), &[], |it| it.documents.mode = gateway::registry::Mode::Require).await;
    assert_eq!(strict.post(asking).await.code(), "PERSISTED_QUERY_NOT_SUPPORTED");
    let sending = json!({ "query": "{ text }", "extensions": extensions(&hash("{ text }")) });
    assert_eq!(strict.post(sending).await.code(), "PERSISTED_DOCUMENT_REQUIRED");
}

#[tokio::test]
async fn what_is_no_hash_or_another_version_is_refused() {
    let running = Running::of_items(0).await;
    for wrong in [
        json!({ "persistedQuery": { "version": 2, "sha256Hash": hash("{ text }") } }),
        json!({ "persistedQuery": { "version": 1, "sha256Hash": "abc" } }),
        json!({ "persistedQuery": { "version": 1 } }),
        json!({ "persistedQuery": "x" }),
    ] {
        assert_eq!(running.post(json!({ "extensions": wrong })).await.code(), "BAD_REQUEST", "{wrong}");
    }
}
