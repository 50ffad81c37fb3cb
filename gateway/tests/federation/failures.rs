//! Nulls, errors and partial data.

use gateway::GatewaySettings;
use serde_json::json;

use crate::support::{Graph, Subgraph, sorted_errors};

fn stores() -> Subgraph {
    Subgraph::new(
        "stores",
        r#"type Query { stores: [Store!] store: Store! broken: String must: String! either: Int }
           type Store @key(fields: "id") { id: ID! name: String! }"#,
    )
    .query("stores", json!([{"id": "1", "name": "One"}, {"id": "2", "name": "Two"}, {"id": "1", "name": "One"}]))
    .query("store", json!({"id": "1", "name": "One"}))
    .field("Query", "broken", |_, _| Err("it broke".to_owned()))
    .field("Query", "must", |_, _| Err("it must".to_owned()))
    .query("either", json!(4))
    .rows("Store", "id", json!([{"id": "1", "name": "One"}]))
}

fn visits() -> Subgraph {
    Subgraph::new(
        "visits",
        r#"type Store @key(fields: "id") { id: ID! count: Int! note: String last: Visit }
           type Visit @shareable { at: String! }"#,
    )
    .entity("Store", |it| {
        let known = it["id"] == "1";
        json!({"id": it["id"], "count": if known { json!(5) } else { json!(null) }, "note": "n"})
    })
    .field("Store", "note", |parent, _| if parent["id"] == "1" { Err("no note".to_owned()) } else { Ok(json!("fine")) })
    .field("Store", "last", |_, _| Ok(json!({"at": null})))
}

async fn graph() -> Graph {
    Graph::start(vec![stores(), visits()]).await
}

#[tokio::test]
async fn an_error_of_a_root_field_keeps_its_path_code_and_service() {
    let response = graph().await.query("{ broken either }").await;
    assert_eq!(
        response,
        json!({"data": {"broken": null, "either": 4}, "errors": [
            {"message": "it broke", "path": ["broken"], "extensions": {"code": "TEST_ERROR", "service": "stores"}}]})
    );
}

#[tokio::test]
async fn an_error_of_an_entity_stands_wherever_the_entity_stands() {
    let response = graph().await.query("{ list: stores { note } }").await;
    assert_eq!(response["data"], json!({"list": [{"note": null}, {"note": "fine"}, {"note": null}]}));
    assert_eq!(
        sorted_errors(&response),
        [
            (r#"["list",0,"note"]"#.to_owned(), "TEST_ERROR".to_owned()),
            (r#"["list",2,"note"]"#.to_owned(), "TEST_ERROR".to_owned())
        ]
    );
}

#[tokio::test]
async fn a_null_in_a_non_null_field_takes_the_nearest_nullable_parent() {
    let graph = graph().await;
    let response = graph.query("{ stores { id count } }").await;
    assert_eq!(response["data"], json!({"stores": null}));
    let response = graph.query("{ either store { id last { at } } }").await;
    assert_eq!(response["data"], json!({"either": 4, "store": {"id": "1", "last": null}}));
    let response = graph.query("{ either must }").await;
    assert_eq!(response["data"], json!(null));
    assert_eq!(response["errors"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_missing_value_of_a_non_null_field_is_explained() {
    let ghosts = Subgraph::new("ghosts", r#"type Store @key(fields: "id") { id: ID! ghost: Int! }"#)
        .entity("Store", |_| json!(null));
    let graph = Graph::start(vec![stores(), ghosts]).await;
    let response = graph.query("{ stores { id ghost } }").await;
    assert_eq!(response["data"], json!({"stores": null}));
    assert_eq!(
        sorted_errors(&response),
        [(r#"["stores",0,"ghost"]"#.to_owned(), "NULL_IN_NON_NULLABLE_FIELD".to_owned())]
    );
}

#[tokio::test]
async fn a_reference_to_an_entity_that_its_owner_does_not_have_is_null() {
    let seeker = Subgraph::new(
        "seeker",
        r#"type Query { found: Store must: Store! } type Store @key(fields: "id", resolvable: false) { id: ID! }"#,
    )
    .query("found", json!({"id": "9"}))
    .query("must", json!({"id": "9"}));
    let stores = Subgraph::new("stores", r#"type Store @key(fields: "id") { id: ID! name: String! note: String }"#)
        .entity("Store", |_| json!(null));
    let graph = Graph::start(vec![stores, seeker]).await;
    graph.check("{ found { id name } other: found { id } }", json!({"found": null, "other": {"id": "9"}})).await;
    graph.check("{ found { id note } }", json!({"found": {"id": "9", "note": null}})).await;
    let response = graph.query("{ must { name } }").await;
    assert_eq!(response["data"], json!(null), "what may not be null cannot be left out");
    assert_eq!(sorted_errors(&response), [(r#"["must","name"]"#.to_owned(), "NULL_IN_NON_NULLABLE_FIELD".to_owned())]);
}

#[tokio::test]
async fn what_a_failure_inside_an_entity_takes_along_is_an_error_at_each_of_its_fields() {
    // In another subgraph `count` may be null, so that it may in the graph.
    let lenient = Subgraph::new(
        "lenient",
        r#"type Query { counted: Int } type Store @key(fields: "id") { id: ID! count: Int @shareable }"#,
    );
    let visits =
        Subgraph::new("visits", r#"type Store @key(fields: "id") { id: ID! count: Int! @shareable note: String }"#)
            .entity("Store", |it| json!({"id": it["id"], "note": "n"}))
            .field(
                "Store",
                "count",
                |it, _| if it["id"] == "1" { Ok(json!(5)) } else { Err("not counted".to_owned()) },
            );
    let graph = Graph::start(vec![stores(), visits, lenient]).await;
    let response = graph.query("{ stores { note count } }").await;
    let known = json!({"note": "n", "count": 5});
    assert_eq!(response["data"]["stores"], json!([known, {"note": null, "count": null}, known]));
    let at = |field: &str| (json!(["stores", 1, field]).to_string(), "TEST_ERROR".to_owned());
    assert_eq!(sorted_errors(&response), [at("count"), at("note")]);
}

#[tokio::test]
async fn an_entity_without_its_key_is_not_asked_for_by_what_else_is_there() {
    let codes =
        Subgraph::new("codes", r#"type Store @key(fields: "id") @key(fields: "code") { id: ID! code: String }"#)
            .entity("Store", |it| if it["id"] == "1" { json!({"id": "1", "code": "a"}) } else { json!(null) });
    let signs = Subgraph::new(
        "signs",
        r#"type Store @key(fields: "code") { code: String name: String! @external sign: String @requires(fields: "name") }"#,
    )
    .entity("Store", |it| json!({"code": it["code"], "sign": format!("{} at {}", it["name"], it["code"])}));
    let graph = Graph::start(vec![stores(), codes, signs]).await;
    let known = json!({"sign": r#""One" at "a""#});
    graph.check("{ stores { sign } }", json!({"stores": [known, {"sign": null}, known]})).await;
    let sent = graph.requests("signs").pop().unwrap();
    assert_eq!(sent["variables"]["representations"].as_array().unwrap().len(), 1, "{sent}");
}

#[tokio::test]
async fn a_subgraph_that_is_down_costs_only_its_own_fields() {
    let graph = graph().await;
    let (name, port) = ("visits", graph.supergraph.clone());
    assert!(port.contains(name));
    let mut settings = GatewaySettings::default();
    settings.subgraphs.urls.insert("visits".to_owned(), "http://127.0.0.1:1/graphql".to_owned());
    let graph = Graph::with_settings(vec![stores(), visits()], settings).await;
    let response = graph.query("{ stores { name note } }").await;
    assert_eq!(response["data"]["stores"][0], json!({"name": "One", "note": null}));
    let unreachable = |index: u32| (json!(["stores", index, "note"]).to_string(), "SUBGRAPH_UNREACHABLE".to_owned());
    assert_eq!(sorted_errors(&response), [0, 1, 2].map(unreachable));
    assert_eq!(response["errors"][0]["extensions"]["service"], "visits");
    assert!(!response["errors"][0]["message"].as_str().unwrap().contains("127.0.0.1"));
}

#[tokio::test]
async fn messages_of_subgraphs_can_be_hidden() {
    let mut settings = GatewaySettings::default();
    settings.errors.include_subgraph_messages = false;
    let graph = Graph::with_settings(vec![stores(), visits()], settings).await;
    let response = graph.query("{ broken }").await;
    assert_eq!(response["errors"][0]["message"], "The subgraph `stores` reported an error.");
    assert_eq!(response["errors"][0]["extensions"], json!({"code": "TEST_ERROR", "service": "stores"}));
}
