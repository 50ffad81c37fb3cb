//! Contracts: the part of the graph that an audience has, cut out by tags.

use std::collections::BTreeSet;

use gateway::settings::ContractSettings;
use gateway::{Gateway, GatewaySettings, GraphqlRequest, RequestContext};
use serde_json::{Value, json};
use service::identity::Role;

use crate::support::{Graph, Subgraph};

fn shop() -> Subgraph {
    Subgraph::new(
        "shop",
        r#"type Query {
             orders(status: Status, where: Filter, debug: Boolean @tag(name: "internal")): [Order] @tag(name: "partner")
             order(id: ID!): Order @tag(name: "partner") things: [Thing] @tag(name: "partner")
             nodes: [Node] @tag(name: "partner") staff: [Person] secret: String @tag(name: "internal") }
           type Mutation { cancel(id: ID!): Order }
           interface Node { id: ID! @tag(name: "partner") note: String }
           type Order implements Node @key(fields: "id") {
             id: ID! status: Status @tag(name: "partner") customer: Person @tag(name: "partner") note: String
             margin: Float lines: [Line] @tag(name: "partner") }
           type Line @tag(name: "partner") { name: String cost: Float @tag(name: "internal") }
           type Person implements Node @key(fields: "id") { id: ID! name: String @tag(name: "partner") note: String }
           type Alarm implements Node @tag(name: "internal") { id: ID! note: String }
           union Thing = Order | Alarm
           enum Status { OPEN DONE LOST @tag(name: "internal") }
           input Filter { name: String margin: Float @tag(name: "internal") must: Must }
           input Must { key: String! @tag(name: "internal") name: String }"#,
    )
    .query("orders", json!([{"id": "1", "status": "OPEN", "margin": 2, "note": "n", "customer": {"id": "7", "name": "Ann"}, "lines": [{"name": "a", "cost": 3}]}]))
    .query("order", json!({"id": "1", "status": "LOST"}))
    .query("things", json!([{"__typename": "Order", "id": "1"}, {"__typename": "Alarm", "id": "2"}]))
    .query("nodes", json!([{"__typename": "Alarm", "id": "2"}, {"__typename": "Person", "id": "7"}]))
    .query("secret", json!("s"))
    .query("staff", json!([]))
    .rows("Order", "id", json!([{"id": "1"}]))
}

fn parcels() -> Subgraph {
    Subgraph::new(
        "parcels",
        r#"type Order @key(fields: "id") { id: ID! weight: Int @tag(name: "partner") route: String }"#,
    )
    .entity("Order", |it| json!({"id": it["id"], "weight": 5, "route": "r"}))
}

fn contract(include: &[&str], exclude: &[&str]) -> ContractSettings {
    let tags = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    ContractSettings { include: tags(include), exclude: tags(exclude), roles: BTreeSet::new() }
}

async fn graph() -> Graph {
    let mut settings = GatewaySettings::default();
    settings.contracts.insert("partners".to_owned(), contract(&["partner"], &["internal"]));
    settings.contracts.insert("public".to_owned(), contract(&[], &["internal"]));
    Graph::with_settings(vec![shop(), parcels()], settings).await
}

async fn ask(graph: &Graph, contract: Option<&str>, query: &str) -> Value {
    let context = RequestContext { contract: contract.map(Into::into), ..RequestContext::default() };
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&graph.gateway.execute(request, &context).await.body).unwrap()
}

/// The names in a schema: types, with what they are made of.
async fn names(graph: &Graph, contract: Option<&str>) -> Vec<String> {
    let query = "{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } possibleTypes { name } } } }";
    let answer = ask(graph, contract, query).await;
    let mut names = Vec::new();
    for of_type in answer["data"]["__schema"]["types"].as_array().unwrap() {
        let name = of_type["name"].as_str().unwrap();
        if name.starts_with("__") || ["Int", "Float", "String", "Boolean", "ID"].contains(&name) {
            continue;
        }
        let list = |key: &str| of_type[key].as_array().cloned().unwrap_or_default();
        let parts = ["fields", "inputFields", "enumValues", "possibleTypes"].into_iter().flat_map(list);
        let parts = parts.map(|part| {
            let args = part["args"].as_array().cloned().unwrap_or_default();
            let args: Vec<&str> = args.iter().filter_map(|arg| arg["name"].as_str()).collect();
            let args = if args.is_empty() { String::new() } else { format!("({})", args.join(" ")) };
            format!("{}{args}", part["name"].as_str().unwrap())
        });
        names.push(format!("{name}: {}", parts.collect::<Vec<_>>().join(" ")));
    }
    names.sort();
    names
}

#[tokio::test]
async fn a_contract_has_what_its_tags_include_and_nothing_that_leads_nowhere() {
    let graph = graph().await;
    assert_eq!(
        names(&graph, Some("partners")).await,
        [
            "Filter: name",
            "Line: name",
            "Node: id Order Person",
            "Order: id weight status customer lines",
            "Person: id name",
            "Query: orders(status where) order(id) things nodes",
            "Status: OPEN DONE",
            "Thing: Order",
        ]
    );
}

#[tokio::test]
async fn a_contract_without_included_tags_has_all_but_the_excluded() {
    let graph = graph().await;
    let (whole, public) = (names(&graph, None).await, names(&graph, Some("public")).await);
    assert!(whole.contains(&"Alarm: id note".to_owned()) && whole.contains(&"Status: OPEN DONE LOST".to_owned()));
    assert!(public.contains(&"Order: id weight route status customer note margin lines".to_owned()), "{public:?}");
    assert!(public.contains(&"Mutation: cancel(id)".to_owned()), "{public:?}");
    assert!(!public.iter().any(|line| line.contains("Alarm") || line.contains("secret")), "{public:?}");
}

#[tokio::test]
async fn what_is_not_in_a_contract_cannot_be_asked_for_and_is_not_suggested() {
    let graph = graph().await;
    let within = "{ orders { id status customer { name } lines { name } weight } }";
    let expected = json!({"orders": [{"id": "1", "status": "OPEN", "customer": {"name": "Ann"}, "lines": [{"name": "a"}], "weight": 5}]});
    for contract in [None, Some("partners"), Some("public")] {
        assert_eq!(ask(&graph, contract, within).await, json!({"data": expected}), "{contract:?}");
    }
    let outside = [
        "{ orders { margin } }",
        "{ orders(debug: true) { id } }",
        "{ orders(where: {margin: 1}) { id } }",
        "{ orders(status: LOST) { id } }",
        "{ orders { lines { cost } } }",
        "{ things { ... on Alarm { id } } }",
        "{ secret }",
    ];
    for query in outside {
        assert!(ask(&graph, None, query).await["data"].is_object(), "{query}");
        let answer = ask(&graph, Some("partners"), query).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{query}: {answer}");
    }
    let answer = ask(&graph, Some("partners"), "{ orders { margim } }").await.to_string();
    assert!(!answer.contains("margin"), "{answer}");
}

#[tokio::test]
async fn values_that_a_contract_does_not_have_are_errors_and_never_shown() {
    let graph = graph().await;
    for query in ["{ things { __typename } }", "{ nodes { id } }", "{ order(id: 1) { status } }"] {
        let answer = ask(&graph, Some("partners"), query).await;
        let text = answer["data"].to_string();
        assert!(!text.contains("Alarm") && !text.contains("LOST") && !text.contains("\"2\""), "{query}: {answer}");
        assert_eq!(answer["errors"].as_array().map(Vec::len), Some(1), "{query}: {answer}");
    }
}

#[tokio::test]
async fn a_contract_that_cannot_be_meant_keeps_the_gateway_from_starting() {
    let graph = graph().await;
    let both = |mut one: ContractSettings| {
        one.roles.insert(Role::ApiPartner);
        one
    };
    let cases = [
        (vec![contract(&["parter"], &[])], "nothing in the supergraph has the tag `parter`"),
        (vec![contract(&[], &["intern"])], "nothing in the supergraph has the tag `intern`"),
        (vec![contract(&["partner"], &["partner"])], "no query field is left"),
        (
            vec![both(contract(&["partner"], &[])), both(contract(&[], &["internal"]))],
            "the role `api_partner` has the contract `c0` already",
        ),
    ];
    for (contracts, expected) in cases {
        let mut settings = GatewaySettings::default();
        for (number, contract) in contracts.into_iter().enumerate() {
            settings.contracts.insert(format!("c{number}"), contract);
        }
        let built = Gateway::builder(&graph.supergraph).unwrap().settings(settings).build();
        let error = built.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("CONTRACT_INVALID") && error.contains(expected), "{expected}: {error}");
    }
    let answer = ask(&graph, Some("nobody"), "{ orders { id } }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
}
