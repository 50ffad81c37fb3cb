//! Documents: aliases, fragments, directives, `__typename`, introspection beside data, operations by name.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller, only_error};
use crate::people::{customer, populate, populate_orders};

#[tokio::test]
async fn aliases_and_fragments_shape_the_answer() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"query {
        __typename
        first: customers(first: 1) { ...page nodes { ...name } }
        last: customers(last: 1, orderBy: {customerNumber: ASC}) { nodes { lastName ...name ... on Customer { lastName } } }
    }
    fragment page on CustomerConnection { __typename p: pageInfo { __typename hasNextPage } }
    fragment name on Customer { t: __typename given: firstName }"#;
    let expected = json!({
        "__typename": "Query",
        "first": {"__typename": "CustomerConnection", "p": {"__typename": "PageInfo", "hasNextPage": true}, "nodes": [{"t": "Customer", "given": "Ada"}]},
        "last": {"nodes": [{"lastName": "Zed", "t": "Customer", "given": "eve_100%"}]},
    });
    assert_eq!(graph.data(ACME, query).await, expected);
}

#[tokio::test]
async fn keys_come_in_the_order_of_the_document_and_merge() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = format!(
        "{{ customer(id: \"{0}\") {{ lastName business {{ id }} }} customer(id: \"{0}\") {{ firstName lastName business {{ __typename }} }} }}",
        customer(1)
    );
    let text = graph.data(ACME, &query).await.to_string();
    assert_eq!(
        text,
        format!(
            r#"{{"customer":{{"lastName":"Archer","business":{{"id":"{ACME}","__typename":"Business"}},"firstName":"Ada"}}}}"#
        )
    );
}

#[tokio::test]
async fn rows_without_columns_and_edges_without_nodes_are_written() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let data = graph.data(ACME, "{ customers(first: 2) { edges { __typename } nodes { __typename } } }").await;
    let expected = json!({"edges": [{"__typename": "CustomerEdge"}, {"__typename": "CustomerEdge"}], "nodes": [{"__typename": "Customer"}, {"__typename": "Customer"}]});
    assert_eq!(data["customers"], expected);
    let data = graph.data(ACME, "{ customers(first: 2) { nodes { workOrders { nodes { __typename } } } } }").await;
    assert_eq!(
        data["customers"]["nodes"][1]["workOrders"]["nodes"],
        json!([{"__typename": "WorkOrder"}, {"__typename": "WorkOrder"}])
    );
}

#[tokio::test]
async fn variables_decide_skip_and_include() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = "query ($yes: Boolean!, $no: Boolean = false) { customers(first: 1) {
        a: nodes @include(if: $yes) { firstName @skip(if: $yes) lastName @skip(if: $no) }
        ... @include(if: $no) { totalCount } ...f @skip(if: $yes) } }
        fragment f on CustomerConnection { b: nodes { id } }";
    let ask = async |yes: bool| {
        graph.ask_as(ACME, Role::Viewer, query, json!({ "yes": yes })).await["data"]["customers"].clone()
    };
    assert_eq!(ask(true).await, json!({"a": [{"lastName": "Archer"}]}));
    assert_eq!(ask(false).await, json!({"b": [{"id": customer(1)}]}));
    assert_eq!(ask(true).await, json!({"a": [{"lastName": "Archer"}]}));
}

#[tokio::test]
async fn introspection_stands_beside_data() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"query ($name: String!) { types: __schema { queryType { name } } customers { totalCount } it: __type(name: $name) { kind fields { name } } }"#;
    let answer = graph.ask_as(ACME, Role::Viewer, query, json!({"name": "PageInfo"})).await;
    let fields =
        json!([{"name": "hasNextPage"}, {"name": "hasPreviousPage"}, {"name": "startCursor"}, {"name": "endCursor"}]);
    let expected = json!({"types": {"queryType": {"name": "Query"}}, "customers": {"totalCount": 6}, "it": {"kind": "OBJECT", "fields": fields}});
    assert_eq!(answer, json!({ "data": expected }));
}

#[tokio::test]
async fn the_operation_is_the_one_that_is_named() {
    let graph = Graph::start().await;
    let two = "query A { a: __typename } query B { b: __typename }";
    let ask = async |query: &str, name: Option<&str>| {
        graph.ask_of(&graph.subgraph, caller(ACME, Role::Owner), query, name, Value::Null).await
    };
    assert_eq!(ask(two, Some("A")).await, json!({"data": {"a": "Query"}}));
    assert_eq!(ask(two, Some("B")).await, json!({"data": {"b": "Query"}}));
    assert_eq!(ask("query A { a: __typename }", Some("A")).await, json!({"data": {"a": "Query"}}));
    assert_eq!(ask("query A { a: __typename }", None).await, json!({"data": {"a": "Query"}}));
    for (query, name) in
        [(two, None), (two, Some("C")), ("{ __typename }", Some("A")), ("query A { __typename }", Some("B"))]
    {
        let answer = ask(query, name).await;
        assert_eq!(only_error(&answer)["extensions"]["code"], "OPERATION_NOT_FOUND", "{query} {name:?}");
        assert_eq!(answer.get("data"), None);
    }
}

#[tokio::test]
async fn an_error_leaves_the_other_fields() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"{ a: customers { totalCount } bad: customers(first: 999) { nodes { id } } worse: customers(filter: {integratedSystems: {path: "$["}}) { totalCount } b: customers { totalCount } }"#;
    let answer = graph.ask(ACME, query).await;
    assert_eq!(answer["data"], json!({"a": {"totalCount": 6}, "bad": null, "worse": null, "b": {"totalCount": 6}}));
    let paths: Vec<&Value> = answer["errors"].as_array().unwrap().iter().map(|error| &error["path"][0]).collect();
    assert_eq!(paths, ["bad", "worse"]);
}
