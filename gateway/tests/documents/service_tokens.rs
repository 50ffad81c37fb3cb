//! Service tokens at the gateway: each way in, bound documents, and nothing typed freely.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use serde_json::json;

use crate::running::{Answer, ITEMS, Running, Trouble};

const OTHER: &str = "query Other { text }";
const CHANGE: &str = "mutation Change { change }";

/// A token for the document `items`, one for every query, and one that may not stand in an address.
async fn start() -> Running {
    let documents = [("items.graphql", ITEMS), ("other.graphql", OTHER), ("change.graphql", CHANGE)];
    let running = Running::start((1, Trouble::None), &documents, |_| ()).await;
    running.let_in("tgs_items", &["document:items"]);
    running.let_in("tgs_all", &["documents:all"]);
    running.let_in("tgs_h", &["document:items"]);
    running
}

async fn get(running: &Running, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = http::Request::get(format!("{}{path}", running.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    running.send_body(request, "").await
}

#[tokio::test]
async fn a_service_token_is_taken_in_each_way_and_refused_where_it_may_not_stand() {
    let running = start().await;
    let basic = format!("Basic {}", STANDARD.encode("bi:tgs_items"));
    let path = "/reports/items.csv";
    for header in [("authorization", "Bearer tgs_items"), ("authorization", &*basic), ("x-api-key", "tgs_items")] {
        let answer = get(&running, path, &[header]).await;
        assert_eq!(answer.status, StatusCode::OK, "{header:?}: {}", answer.text());
    }
    assert_eq!(get(&running, &format!("{path}?token=tgs_items"), &[]).await.status, StatusCode::OK);
    for (path, headers) in [
        ("/reports/items.csv?token=tgs_h", &[][..]),
        ("/reports/items.csv", &[("x-api-key", "tgs_unknown")]),
        ("/reports/items.csv?token=tgs_unknown", &[]),
    ] {
        let answer = get(&running, path, headers).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (401, "SESSION_ENDED"), "{path} {headers:?}");
    }
    for (path, headers) in [
        ("/reports/items.csv?token=a.b.c", &[][..]),
        ("/reports/items.csv?token=tgs_items", &[("x-api-key", "tgs_items")]),
        ("/reports/items.csv", &[("x-api-key", "tgs_items"), ("authorization", "Bearer tgs_items")]),
    ] {
        let answer = get(&running, path, headers).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (401, "TOKEN_INVALID"), "{path} {headers:?}");
    }
}

#[tokio::test]
async fn a_bound_token_runs_its_documents_by_every_address_and_nothing_else() {
    let running = start().await;
    for token in ["tgs_items", "tgs_all"] {
        let headers = [("x-api-key", token)];
        for (path, by_all) in [
            ("/reports/items.csv", true),
            ("/graphql/items", true),
            ("/graphql/other", token == "tgs_all"),
            ("/graphql/change", false),
        ] {
            let answer = get(&running, path, &headers).await;
            let found = answer.text();
            assert_eq!(!found.contains("FORBIDDEN"), by_all, "{token} {path}: {found}");
        }
        for query in ["{ text }", "{ __schema { types { name } } }", "mutation { change }", CHANGE] {
            let body = json!({ "query": query }).to_string();
            let request = http::Request::post(format!("{}/graphql", running.address))
                .header("x-api-key", token)
                .header("content-type", "application/json");
            let answer = running.send_body(request, &body).await;
            let code = answer.code();
            let refused = code == "PERSISTED_DOCUMENT_REQUIRED" || code == "FORBIDDEN";
            assert!(refused && answer.json().get("data").is_none(), "{token} {query}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn no_mode_lets_a_bound_token_type_a_document() {
    for mode in ["off", "allow", "log", "require"] {
        let mode: gateway::registry::Mode = serde_json::from_value(json!(mode)).unwrap();
        let documents = [("items.graphql", ITEMS)];
        let running = Running::start((1, Trouble::None), &documents, |it| it.documents.mode = mode).await;
        running.let_in("tgs_all", &["documents:all"]);
        let request = http::Request::post(format!("{}/graphql", running.address))
            .header("x-api-key", "tgs_all")
            .header("content-type", "application/json");
        let answer = running.send_body(request, "{\"query\":\"{ text }\"}").await;
        assert_eq!(answer.code(), "PERSISTED_DOCUMENT_REQUIRED", "{mode:?}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_lists_show_a_bound_token_its_documents_alone() {
    let running = start().await;
    for (token, reports) in [("tgs_items", 1), ("tgs_all", 1)] {
        let list = get(&running, "/reports", &[("x-api-key", token)]).await.json();
        assert_eq!(list["reports"].as_array().map(Vec::len), Some(reports), "{token}");
    }
    let nothing = Running::start((1, Trouble::None), &[("items.graphql", ITEMS)], |_| ()).await;
    nothing.let_in("tgs_b", &["document:b"]);
    let list = get(&nothing, "/reports", &[("x-api-key", "tgs_b")]).await.json();
    assert_eq!(list["reports"], json!([]));
}
