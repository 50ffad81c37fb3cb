//! What an operation costs is never more than what was estimated before it ran: over every table and every example.

use std::fs;
use std::sync::Arc;

use end_to_end::api::{Api, Entity, base, has_argument, items, name};
use end_to_end::documents::{blocks, is_operation, pages, repository};
use end_to_end::graph::Graph;
use end_to_end::sockets::Sockets;
use end_to_end::{ACME, data};
use gateway::cost::CostMeter;
use gateway::{GraphqlRequest, RequestContext};
use serde_json::{Value, json};
use service::telemetry::Telemetry;

/// Asks as the owner, and for the cost.
async fn ask(graph: &Graph, query: &str) -> Value {
    let mut context =
        RequestContext { authorization: Some(graph.owner(ACME).parse().unwrap()), ..RequestContext::default() };
    context.extensions.insert(Arc::new(CostMeter::default()));
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&graph.gateway.execute(request, &context).await.body).unwrap()
}

/// Each part of the cost, estimated and actual; none where the operation was refused before.
fn costs(answer: &Value) -> Option<[(u64, u64); 2]> {
    let cost = &answer["extensions"]["cost"];
    let part = |part: &str| Some((cost["estimate"][part].as_u64()?, cost["actual"][part].as_u64()?));
    Some([part("cost")?, part("fetches")?])
}

/// A page of a table with what hangs on its rows, each list as long as it may be without a word.
fn with_relations(api: &Api, entity: &Entity, size: &str) -> String {
    let mut below = String::new();
    for field in api.fields(&entity.type_name) {
        let type_name = base(&field["type"]);
        let is_object = api.type_named(type_name).is_some_and(|it| it["kind"] == "OBJECT");
        if has_argument(field, "first") {
            below.push_str(&format!("{}{size} {{ totalCount edges {{ node {{ __typename id }} }} }} ", name(field)));
        } else if is_object && items(&field["args"]).is_empty() {
            below.push_str(&format!("{} {{ __typename }} ", name(field)));
        }
    }
    format!("{{ {}{size} {{ aggregate {{ count }} nodes {{ id {below} }} pageInfo {{ hasNextPage }} }} }}", entity.many)
}

#[tokio::test]
async fn no_page_of_any_table_costs_more_than_was_estimated() {
    let graph = Graph::reading().await;
    let api = Api::read(&graph).await;
    let (mut rows, mut whole) = (0, 0);
    for entity in api.entities() {
        for size in ["", "(first: 2)", "(last: 3)", "(first: 0)"] {
            let query = with_relations(&api, &entity, size);
            let answer = ask(&graph, &query).await;
            let Some([(estimated, actual), (planned, sent)]) = costs(&answer) else {
                panic!("{query}: {answer}");
            };
            assert!(actual <= estimated, "{query}: {actual} of {estimated}");
            assert!(sent <= planned, "{query}: {sent} fetches of {planned}");
            let spent = &answer["extensions"]["cost"]["actual"];
            rows += spent["rows"].as_u64().unwrap();
            let has_rows = actual > 12 && answer["data"][&entity.many].is_object();
            assert!(!has_rows || spent["statements"].as_u64() > Some(0), "{query}: {answer}");
            whole += usize::from(has_rows);
        }
    }
    assert!(rows > 1_000 && whole > 200, "{rows} rows, {whole} pages with rows");
}

#[tokio::test]
async fn no_example_of_the_pages_and_no_shipped_document_costs_more_than_was_estimated() {
    let graph = Graph::writing().await;
    let mut texts: Vec<String> = pages().iter().flat_map(|page| blocks(page, "graphql")).collect();
    for folder in ["documents", "docs/queries"] {
        let files = fs::read_dir(repository().join(folder)).unwrap().map(|file| file.unwrap().path());
        texts.extend(files.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()));
    }
    let (mut tried, mut highest) = (0, 0);
    for text in texts.iter().filter(|text| is_operation(text)) {
        let answer = ask(&graph, text).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        assert_ne!(code, "QUERY_TOO_COMPLEX", "{text}\n{answer}");
        let Some([(estimated, actual), (planned, sent)]) = costs(&answer) else { continue };
        assert!(actual <= estimated && sent <= planned, "{text}: {actual} of {estimated}, {sent} of {planned}");
        (tried, highest) = (tried + 1, highest.max(actual));
    }
    assert!(tried > 20 && highest > 20, "{tried} operations, the dearest costs {highest}");
}

#[tokio::test]
async fn subgraphs_tell_what_they_spent_over_http_as_in_the_process() {
    let graph = Graph::reading().await;
    let sockets = Sockets::start(data::shared().await, false, &Telemetry::off()).await;
    let query = include_str!("../../../docs/queries/first.graphql");
    let authorization = graph.owner(ACME);
    let headers = [("authorization", authorization.as_str()), ("x-thorbis-cost", "report")];
    let outside = sockets.client.post(&sockets.url(), &headers, query, &Value::Null).await.json();
    let inside = ask(&graph, query).await;
    assert_eq!(outside["data"], inside["data"]);
    let parts = |answer: &Value| {
        let cost = &answer["extensions"]["cost"];
        json!([cost["estimate"], cost["actual"]["cost"], cost["actual"]["statements"], cost["actual"]["rows"]])
    };
    assert_eq!(parts(&outside), parts(&inside));
    assert!(inside["extensions"]["cost"]["actual"]["statements"].as_u64() >= Some(7), "{inside}");
    let silent = sockets.client.post(&sockets.url(), &headers[..1], query, &Value::Null).await.json();
    assert!(silent.get("extensions").is_none(), "who does not ask is not told");
}
