//! Documents by name: found, permitted, cached, held to the mode, taken as they change.

use std::fs;

use gateway::registry::Mode;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use service::identity::Role;

use crate::running::{ITEMS, Running, Trouble, open, write};

const TEXT: &str = "\"What the text is.\"\nquery Text { text }\n";
const SECRET: &str = "# @roles owner, manager\n# @cache 60s\nquery Secret { text }\n";
const DOCUMENTS: [(&str, &str); 3] = [("text.graphql", TEXT), ("secret.graphql", SECRET), ("items.graphql", ITEMS)];

async fn start(mode: Mode) -> Running {
    Running::start((4, Trouble::None), &DOCUMENTS, |it| it.documents.mode = mode).await
}

#[tokio::test]
async fn a_document_is_found_by_its_name_its_hash_and_its_path() {
    let running = start(Mode::Allow).await;
    let hash = running.registry.documents().iter().find(|it| &*it.name == "text").unwrap().hash.clone();
    let expected = json!({ "data": { "text": "answer" } });
    for id in ["text".to_owned(), hash.to_string(), format!("sha256:{hash}")] {
        assert_eq!(running.post(json!({ "documentId": id })).await.json(), expected, "{id}");
        assert_eq!(running.get(&format!("/graphql?documentId={id}")).await.json(), expected, "{id}");
        assert_eq!(running.get(&format!("/graphql/{id}")).await.json(), expected, "{id}");
    }
}

#[tokio::test]
async fn what_is_not_registered_or_ambiguous_is_refused() {
    let running = start(Mode::Allow).await;
    assert_eq!(running.post(json!({ "documentId": "other" })).await.code(), "PERSISTED_DOCUMENT_NOT_FOUND");
    assert_eq!(running.get("/graphql/other").await.code(), "PERSISTED_DOCUMENT_NOT_FOUND");
    assert_eq!(running.post(json!({ "documentId": "text", "query": "{ text }" })).await.code(), "BAD_REQUEST");
    assert_eq!(running.get("/graphql/text?query=%7Btext%7D").await.code(), "BAD_REQUEST");
    assert_eq!(running.post(json!({})).await.code(), "BAD_REQUEST");
}

#[tokio::test]
async fn only_the_roles_that_a_document_names_may_run_it() {
    let running = start(Mode::Allow).await;
    for role in Role::ALL {
        let answer = running.get_as(role, "/graphql/secret").await;
        let may = matches!(role, Role::Owner | Role::Manager);
        assert_eq!(answer.code().is_empty(), may, "{role}: {}", answer.text());
        assert!(may || answer.code() == "FORBIDDEN", "{role}");
    }
}

#[tokio::test]
async fn each_mode_lets_in_what_it_says() {
    for mode in [Mode::Off, Mode::Allow, Mode::Log, Mode::Require] {
        let running = start(mode).await;
        let free = running.post(json!({ "query": "query Other { text }" })).await.code();
        let known_text = running.post(json!({ "query": TEXT })).await.code();
        let id = running.post(json!({ "documentId": "text" })).await.code();
        let report = running.get("/reports/items.csv").await.status;
        let expected_free = if mode == Mode::Require { "PERSISTED_DOCUMENT_REQUIRED" } else { "" };
        let expected_id = if mode == Mode::Off { "PERSISTED_DOCUMENT_NOT_FOUND" } else { "" };
        assert_eq!((&*free, &*known_text, &*id), (expected_free, "", expected_id), "{mode:?}");
        assert_eq!(report == StatusCode::OK, mode != Mode::Off, "{mode:?}");
    }
}

#[tokio::test]
async fn a_mode_may_be_that_of_a_role() {
    let running = Running::start((0, Trouble::None), &DOCUMENTS, |it| {
        it.documents.roles.insert(Role::ApiPartner, Mode::Require);
    })
    .await;
    let free = json!({ "query": "{ text }" });
    assert_eq!(running.post_as(Role::ApiPartner, free.clone()).await.code(), "PERSISTED_DOCUMENT_REQUIRED");
    assert_eq!(running.post_as(Role::Viewer, free).await.code(), "");
}

#[tokio::test]
async fn an_answer_by_get_may_be_kept_by_its_client_alone() {
    let running = start(Mode::Allow).await;
    let first = running.get("/graphql/secret").await;
    assert_eq!(first.header("cache-control"), "private, max-age=60");
    assert!(first.header("vary").contains("authorization"), "{}", first.header("vary"));
    let tag = first.header("etag");
    let again = running.send(Method::GET, "/graphql/secret", &[("if-none-match", &tag)], "").await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header("etag"), tag);
    let other = running.send(Method::GET, "/graphql/secret", &[("if-none-match", "W/\"x\"")], "").await;
    assert_eq!(other.status, StatusCode::OK);
    assert_eq!(running.get("/graphql/text").await.header("cache-control"), "private, no-cache");
    assert_eq!(running.get("/graphql?query=%7Btext%7D").await.header("etag"), "", "a text is not kept");
}

#[tokio::test]
async fn documents_that_do_not_fit_the_graph_end_the_start_with_every_fault() {
    for (text, part) in [
        ("query { nothing }", "has no field `nothing`"),
        ("query A { text } query B { text }", "not exactly one operation"),
        ("# @rows items.nodes\nquery { items { nodes { id } } }", "after: $after"),
        ("# @rows items.nodes\nquery($after: String) { items(after: $after) { nodes { id } } }", "pageInfo"),
        ("# @rows items\nquery { items { totalCount } }", "is no list"),
        ("# @rows items.rows\nquery { items { totalCount } }", "does not select"),
        ("# @rows all\nquery($x: Boolean!) { all { id @skip(if: $x) } }", "the same columns"),
        ("# @rows all\nquery { all { maker_name: id maker { name } } }", "the name `maker_name`"),
        ("# @rows change\nmutation { change }", "Only queries"),
        ("# @roles king\nquery { text }", "`king` is no role"),
    ] {
        let message = open(&[("a.graphql", text), ("b.graphql", text)]).err().unwrap().to_string();
        assert!(message.contains(part) || message.to_lowercase().contains(&part.to_lowercase()), "{text}: {message}");
        assert!(message.contains("a.graphql") && message.contains("b.graphql"), "{message}");
    }
    let message = open(&[("Bad Name.graphql", TEXT)]).err().unwrap().to_string();
    assert!(message.contains("lower case letters"), "{message}");
}

#[tokio::test]
async fn a_changed_folder_is_taken_and_a_faulty_one_is_not() {
    let running = start(Mode::Allow).await;
    write(running.folder.path(), &[("new.graphql", "query New { text }")]);
    running.registry.reload(&running.gateway).await.unwrap();
    assert_eq!(running.get("/graphql/new").await.code(), "");
    write(running.folder.path(), &[("new.graphql", "query New { nothing }"), ("newer.graphql", TEXT)]);
    assert!(running.registry.reload(&running.gateway).await.is_err());
    assert_eq!(running.get("/graphql/new").await.code(), "", "the former documents stay");
    assert_eq!(running.get("/graphql/newer").await.code(), "PERSISTED_DOCUMENT_NOT_FOUND");
    fs::remove_file(running.folder.path().join("new.graphql")).unwrap();
    running.registry.reload(&running.gateway).await.unwrap();
    assert_eq!(running.get("/graphql/new").await.code(), "PERSISTED_DOCUMENT_NOT_FOUND");
    assert_eq!(running.get("/graphql/newer").await.code(), "");
}

#[tokio::test]
async fn the_documents_of_apollos_and_relays_manifests_are_registered() {
    let folder = tempfile::tempdir().unwrap();
    let (apollo, relay) = (folder.path().join("apollo.json"), folder.path().join("relay.json"));
    let operation = json!({ "id": "abc", "name": "Text", "type": "query", "body": "query Text { text }" });
    let manifest = json!({ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [operation] });
    fs::write(&apollo, manifest.to_string()).unwrap();
    fs::write(&relay, json!({ "def": "query Other { text }" }).to_string()).unwrap();
    let running = Running::start((0, Trouble::None), &[], |it| {
        it.documents.manifests = vec![apollo, relay];
        it.documents.mode = Mode::Require;
    })
    .await;
    for id in ["abc", "def"] {
        assert_eq!(running.post(json!({ "documentId": id })).await.json()["data"]["text"], "answer", "{id}");
        let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": id } });
        assert_eq!(running.post(json!({ "extensions": extensions })).await.json()["data"]["text"], "answer", "{id}");
    }
    assert_eq!(running.post(json!({ "query": "{ text }" })).await.json()["data"], Value::Null);
}
