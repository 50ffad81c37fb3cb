//! Registered documents as an assistant's tools.

use http::Method;
use serde_json::{Value, json};
use service::identity::Role;

use crate::running::{Answer, ITEMS, Running, Trouble};

const SECRET: &str = "# @roles owner\n\"What nobody else sees.\"\nquery Secret { text }";
const CHANGE: &str = "mutation Change { change }";

async fn start() -> Running {
    let documents = [("items.graphql", ITEMS), ("secret.graphql", SECRET), ("change.graphql", CHANGE)];
    Running::start((5, Trouble::None), &documents, |_| ()).await
}

async fn ask(running: &Running, role: Role, message: Value) -> Answer {
    let token = format!("Bearer {}", running.token(role));
    let headers = [
        ("authorization", &*token),
        ("content-type", "application/json"),
        ("accept", "application/json, text/event-stream"),
    ];
    running.send(Method::POST, "/mcp", &headers, &message.to_string()).await
}

fn message(method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params })
}

#[tokio::test]
async fn a_client_is_greeted_in_a_version_that_both_know() {
    let running = start().await;
    for (asked, spoken) in [("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"), ("1999-01-01", "2025-06-18")] {
        let answer =
            ask(&running, Role::Owner, message("initialize", &json!({ "protocolVersion": asked }))).await.json();
        assert_eq!((&answer["id"], &answer["result"]["protocolVersion"]), (&json!(7), &json!(spoken)));
        assert!(answer["result"]["capabilities"]["tools"].is_object());
    }
    let noted = ask(&running, Role::Owner, json!({ "jsonrpc": "2.0", "method": "notifications/initialized" })).await;
    assert_eq!((noted.status.as_u16(), noted.body.len()), (202, 0));
    assert_eq!(running.get("/mcp").await.status, 405);
}

#[tokio::test]
async fn the_tools_are_the_queries_that_the_role_may_run() {
    let running = start().await;
    for (role, expected) in [(Role::Owner, vec!["items", "secret"]), (Role::Viewer, vec!["items"])] {
        let answer = ask(&running, role, message("tools/list", &json!({}))).await.json();
        let tools = answer["result"]["tools"].as_array().unwrap();
        let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{role}");
        let schema = &tools[0]["inputSchema"];
        assert_eq!(schema["properties"]["kind"], json!({ "type": "string", "enum": ["GOOD", "BAD"] }));
        assert_eq!(schema["properties"]["first"], json!({ "type": "integer", "default": 3 }));
    }
}

#[tokio::test]
async fn a_tool_gives_the_graphs_answer_and_says_when_it_failed() {
    let running = start().await;
    let call = |name: &str, arguments: Value| message("tools/call", &json!({ "name": name, "arguments": arguments }));
    let good = ask(&running, Role::Owner, call("items", json!({ "kind": "GOOD" }))).await.json();
    assert_eq!(good["result"]["isError"], false);
    assert_eq!(good["result"]["structuredContent"]["data"]["items"]["nodes"][1]["id"], "i1");
    let text = good["result"]["content"][0]["text"].as_str().unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), good["result"]["structuredContent"]);
    // Three of the five items are a page.
    let all = good["result"]["content"][1]["text"].as_str().unwrap();
    assert!(all.contains("/reports/items.csv?kind=GOOD,"), "{all}");
    let whole = ask(&running, Role::Owner, call("secret", json!({}))).await.json();
    assert_eq!(whole["result"]["content"].as_array().map(Vec::len), Some(1), "an answer that is whole: {whole}");
    let wrong = ask(&running, Role::Owner, call("items", json!({ "kind": "UGLY" }))).await.json();
    assert_eq!(wrong["result"]["isError"], true);
    assert!(wrong["result"]["content"][0]["text"].as_str().unwrap().contains("UGLY"));
}

#[tokio::test]
async fn what_the_role_may_not_run_or_is_no_query_is_no_tool() {
    let running = start().await;
    for (role, name) in [(Role::Viewer, "secret"), (Role::Owner, "change"), (Role::Owner, "nothing")] {
        let answer = ask(&running, role, message("tools/call", &json!({ "name": name }))).await.json();
        assert_eq!(answer["error"]["code"], -32602, "{name}");
    }
    let unknown = ask(&running, Role::Owner, message("resources/list", &json!({}))).await.json();
    assert_eq!(unknown["error"]["code"], -32601);
    let headers = [("authorization", "Bearer x"), ("content-type", "application/json")];
    assert_eq!(running.send(Method::POST, "/mcp", &headers, "{}").await.status, 401);
    let off = Running::start((0, Trouble::None), &[], |it| it.documents.tools = false).await;
    assert_eq!(ask(&off, Role::Owner, message("ping", &json!({}))).await.status, 404);
}
