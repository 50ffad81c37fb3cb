//! Objects of an abstract type that came without `__typename`: nothing is asked or computed of them.

use std::sync::Arc;
use std::sync::Mutex;

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GraphqlRequest, RequestContext, Transport, TransportResult};
use serde_json::{Value, json};

const SHOP: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
    type Query { items: [Item] things: [Thing] named: [Named] }
    union Thing = Lamp | Rug
    interface Named { id: ID! }
    type Lamp implements Named @key(fields: "id") { id: ID! watts: Int @shareable }
    type Rug implements Named @key(fields: "id") { id: ID! size: Int @shareable }
    type Item @key(fields: "id") { id: ID! thing: Thing things: [Thing] named: Named }"#;

const STOCK: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@external", "@shareable"])
    union Thing = Lamp | Rug
    interface Named { id: ID! }
    type Lamp implements Named @key(fields: "id") { id: ID! watts: Int @shareable left: Int }
    type Rug implements Named @key(fields: "id") { id: ID! size: Int @shareable left: Int }
    type Item @key(fields: "id") {
      id: ID! thing: Thing @external things: [Thing] @external named: Named @external
      ofThing: Int @requires(fields: "thing { ... on Lamp { watts } ... on Rug { size } }")
      ofThings: Int @requires(fields: "things { ... on Lamp { watts } ... on Rug { size } }")
      ofNamed: Int @requires(fields: "named { id }") }"#;

/// Answers with one text, or with `left: 1` for each entity, and notes what it was asked.
struct Noting {
    answer: Option<Value>,
    asked: Arc<Mutex<Vec<Value>>>,
}

impl Transport for Noting {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        async move {
            let variables: Value = serde_json::from_slice(request.variables.unwrap_or(b"{}")).unwrap();
            let sent = variables["representations"].as_array().cloned().unwrap_or_default();
            self.asked.lock().unwrap().extend(sent.clone());
            let entities: Vec<Value> =
                sent.iter().map(|_| json!({"left": 1, "ofThing": 1, "ofThings": 1, "ofNamed": 1})).collect();
            let answer = self.answer.clone().unwrap_or_else(|| json!({"data": {"_entities": entities}}));
            Ok(Bytes::from(answer.to_string()))
        }
        .boxed()
    }
}

/// The response, and the representations that the second subgraph was sent.
async fn answer(query: &str, data: Value) -> (Value, Vec<Value>) {
    let supergraph = gateway::compose(&[("shop", "http://shop", SHOP), ("stock", "http://stock", STOCK)]).unwrap();
    let asked = Arc::new(Mutex::default());
    let noting = |answer| Arc::new(Noting { answer, asked: Arc::clone(&asked) });
    let gateway = Gateway::builder(&supergraph)
        .unwrap()
        .transport("shop", noting(Some(json!({"data": data}))))
        .transport("stock", noting(None))
        .build()
        .unwrap();
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    let response = gateway.execute(request, &RequestContext::default()).await;
    let asked = asked.lock().unwrap().clone();
    (serde_json::from_slice(&response.body).unwrap(), asked)
}

fn without_names(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_names).collect(),
        Value::Object(members) => {
            let members = members.iter().filter(|(key, _)| *key != "__typename");
            Value::Object(members.map(|(key, value)| (key.clone(), without_names(value))).collect())
        }
        other => other.clone(),
    }
}

#[tokio::test]
async fn nothing_is_computed_from_an_object_that_came_without_its_types_name() {
    let lamp = json!({"__typename": "Lamp", "watts": 5, "id": "7"});
    let cases = [("ofThing", "thing", lamp.clone()), ("ofThings", "things", json!([lamp])), ("ofNamed", "named", lamp)];
    for (field, required, value) in cases {
        let query = format!("{{ items {{ {field} }} }}");
        let item = |value: Value| json!({"items": [{"__typename": "Item", "id": "1", required: value}]});
        let (response, asked) = answer(&query, item(value.clone())).await;
        assert_eq!(response, json!({"data": {"items": [{field: 1}]}}), "{field}");
        assert_eq!(asked.len(), 1, "{field}");
        let (response, asked) = answer(&query, item(without_names(&value))).await;
        assert_eq!(response["data"], json!({"items": [{field: null}]}), "{field}: {response}");
        assert_eq!(response["errors"][0]["path"], json!(["items", 0, field]), "{field}: {response}");
        assert!(asked.is_empty(), "{field}: {asked:?}");
    }
}

#[tokio::test]
async fn an_entity_that_came_without_its_types_name_is_asked_of_no_subgraph() {
    let rug = json!({"__typename": "Rug", "id": "7"});
    for (field, inner) in
        [("things", "... on Lamp { left } ... on Rug { left }"), ("named", "... on Lamp { left } ... on Rug { left }")]
    {
        let query = format!("{{ {field} {{ {inner} }} }}");
        let (response, asked) = answer(&query, json!({field: [rug]})).await;
        assert_eq!(response, json!({"data": {field: [{"left": 1}]}}));
        assert_eq!(asked, std::slice::from_ref(&rug));
        let (response, asked) = answer(&query, json!({field: [without_names(&rug)]})).await;
        let left = &response["data"][field][0]["left"];
        assert!(left.is_null() && response.get("errors").is_some(), "{response}");
        assert!(asked.is_empty(), "{field}: {asked:?}");
    }
}
