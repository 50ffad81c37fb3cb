//! Answers of subgraphs that have not the shape that was asked for.

use std::sync::Arc;

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Gateway, GraphqlRequest, RequestContext, Transport, TransportResult};
use serde_json::{Value, json};

use crate::support::sorted_errors;

/// A subgraph that always answers with the same text.
struct Fixed(String);

impl Transport for Fixed {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        async { Ok(Bytes::from(self.0.clone())) }.boxed()
    }
}

const SHOP: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { items: [Item] one: Item many: [Int!] word: String any: Any kind: Kind }
    scalar Any enum Kind { A B }
    type Item @key(fields: "id") { id: ID! name: String size: Size }
    type Size { width: Int depth: Int! }"#;

const STOCK: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Item @key(fields: "id") { id: ID! left: Int place: String }"#;

async fn answer(query: &str, shop: &Value, stock: &str) -> Value {
    let supergraph = gateway::compose(&[("shop", "http://shop", SHOP), ("stock", "http://stock", STOCK)]).unwrap();
    let gateway = Gateway::builder(&supergraph)
        .unwrap()
        .transport("shop", Arc::new(Fixed(shop.to_string())))
        .transport("stock", Arc::new(Fixed(stock.to_owned())))
        .build()
        .unwrap();
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    let response = gateway.execute(request, &RequestContext::default()).await;
    serde_json::from_slice(&response.body).unwrap()
}

/// The data, and the errors as path and code.
async fn checked(query: &str, shop: Value) -> (Value, Vec<(String, String)>) {
    let response = answer(query, &shop, "{}").await;
    (response["data"].clone(), sorted_errors(&response))
}

fn error(path: &Value, code: &str) -> (String, String) {
    (path.to_string(), code.to_owned())
}

#[tokio::test]
async fn an_answer_without_the_asked_shape_is_an_error_at_every_null_that_it_leaves() {
    let wrong = [json!({}), json!({"data": null}), json!({"data": []}), json!({"data": "x"}), json!([]), json!(5)];
    for shop in wrong {
        let (data, errors) = checked("{ word again: word one { name } }", shop.clone()).await;
        assert_eq!(data, json!({"word": null, "again": null, "one": null}), "{shop}");
        let paths = [json!(["again"]), json!(["one"]), json!(["word"])];
        assert_eq!(errors, paths.map(|path| error(&path, "SUBGRAPH_RESPONSE_INVALID")), "{shop}");
    }
}

#[tokio::test]
async fn a_value_of_another_shape_is_an_error_at_its_place() {
    let cases = [
        ("{ items { name } }", json!({"items": {"name": "a"}}), json!({"items": null}), json!(["items"])),
        ("{ items { name } }", json!({"items": "a"}), json!({"items": null}), json!(["items"])),
        ("{ items { name } }", json!({"items": [5]}), json!({"items": [null]}), json!(["items", 0])),
        ("{ items { name } }", json!({"items": [[]]}), json!({"items": [null]}), json!(["items", 0])),
        ("{ one { name } }", json!({"one": [{"name": "a"}]}), json!({"one": null}), json!(["one"])),
        ("{ one { name } }", json!({"one": true}), json!({"one": null}), json!(["one"])),
        ("{ word }", json!({"word": {}}), json!({"word": null}), json!(["word"])),
        ("{ word }", json!({"word": 5}), json!({"word": null}), json!(["word"])),
        ("{ many }", json!({"many": 5}), json!({"many": null}), json!(["many"])),
        ("{ many }", json!({"many": [1, "x"]}), json!({"many": null}), json!(["many", 1])),
        ("{ many }", json!({"many": [1, 2147483648u64]}), json!({"many": null}), json!(["many", 1])),
        ("{ kind }", json!({"kind": "C"}), json!({"kind": null}), json!(["kind"])),
        (
            "{ items { size { width } } }",
            json!({"items": [{"size": {"width": "abc"}}]}),
            json!({"items": [{"size": {"width": null}}]}),
            json!(["items", 0, "size", "width"]),
        ),
    ];
    for (query, shop, data, path) in cases {
        let found = checked(query, json!({"data": shop})).await;
        assert_eq!(found, (data, vec![error(&path, "INVALID_VALUE")]), "{query} {shop}");
    }
}

#[tokio::test]
async fn what_is_not_there_at_all_is_an_error_at_its_place() {
    let shop = json!({"data": {"items": [{"name": "a", "size": {"depth": 1}}, {"size": null}]}});
    let (data, errors) = checked("{ items { name size { width depth } } word }", shop).await;
    let items = json!([{"name": "a", "size": {"width": null, "depth": 1}}, {"name": null, "size": null}]);
    assert_eq!(data, json!({"items": items, "word": null}));
    let paths = [json!(["items", 0, "size", "width"]), json!(["items", 1, "name"]), json!(["word"])];
    assert_eq!(errors, paths.map(|path| error(&path, "SUBGRAPH_RESPONSE_INVALID")));
}

#[tokio::test]
async fn built_in_scalars_are_coerced_as_far_as_nothing_is_lost() {
    let shop = json!({"data": {"one": {"id": 7, "size": {"width": 2.0, "depth": 30.0}}, "any": [{"a": null}]}});
    let (data, errors) = checked("{ one { id size { width depth } } any }", shop).await;
    assert_eq!(data, json!({"one": {"id": "7", "size": {"width": 2, "depth": 30}}, "any": [{"a": null}]}));
    assert_eq!(errors, []);
}

#[tokio::test]
async fn entities_that_are_not_as_asked_are_an_error_at_every_null_that_they_leave() {
    let shop = json!({"data": {"items": [{"__typename": "Item", "id": "1"}, {"__typename": "Item", "id": "2"}]}});
    let wrong = [
        json!({"data": null}),
        json!({"data": {}}),
        json!({"data": {"_entities": null}}),
        json!({"data": {"_entities": {}}}),
        json!({"data": {"_entities": []}}),
        json!({"data": {"_entities": [{"left": 1, "place": "a"}]}}),
        json!({"data": {"_entities": [{"left": 1, "place": "a"}, null, null]}}),
        json!({"data": {"_entities": [5, "x"]}}),
        json!({"data": {"_entities": [{}, {}]}}),
        json!({"errors": [{"message": "no"}]}),
        json!({"data": null, "errors": [{"message": "no"}]}),
        json!({"data": {"_entities": null}, "errors": [{"message": "no", "path": ["_entities"]}]}),
        json!({"data": {"_entities": [null, null]}, "errors": [{"message": "no"}]}),
    ];
    for stock in wrong {
        let response = answer("{ items { left at: place } }", &shop, &stock.to_string()).await;
        assert_eq!(
            response["data"]["items"],
            json!([{"left": null, "at": null}, {"left": null, "at": null}]),
            "{stock}"
        );
        let paths: Vec<String> = sorted_errors(&response).into_iter().map(|(path, _)| path).collect();
        let all = [(0, "at"), (0, "left"), (1, "at"), (1, "left")];
        assert_eq!(paths, all.map(|(index, key)| json!(["items", index, key]).to_string()), "{stock}");
    }
    let unknown = json!({"data": {"_entities": [null, {"left": 1, "place": "a"}]}});
    let response = answer("{ items { left } }", &shop, &unknown.to_string()).await;
    assert_eq!(response, json!({"data": {"items": [{"left": null}, {"left": 1}]}}));
}

#[tokio::test]
async fn a_key_that_could_not_be_had_is_the_cause_of_what_hangs_on_it() {
    let shop = json!({
        "data": {"items": [{"__typename": "Item", "id": "1"}, null]},
        "errors": [{"message": "lost", "path": ["items", 1, "id"], "extensions": {"code": "LOST"}}]
    });
    let stock = json!({"data": {"_entities": [{"left": 1}]}});
    let response = answer("{ items { left } }", &shop, &stock.to_string()).await;
    assert_eq!(response["data"], json!({"items": [{"left": 1}, null]}));
    assert_eq!(sorted_errors(&response), [error(&json!(["items", 1]), "LOST")]);
}

#[tokio::test]
async fn more_errors_than_are_listed_are_counted() {
    let items: Vec<Value> = (0..1_500).map(|id| json!({"__typename": "Item", "id": id.to_string()})).collect();
    let response = answer("{ items { left } }", &json!({"data": {"items": items}}), "{}").await;
    let errors = response["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1_001);
    assert_eq!(errors[999]["path"], json!(["items", 999, "left"]));
    assert!(errors[1_000]["message"].as_str().unwrap().starts_with("500 further nulls"), "{}", errors[1_000]);
}
