//! `@authenticated`, `@requiresScopes` and `@policy`: who may not ask gets a null with its error, and the rest.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use gateway::{GatewaySettings, GraphqlRequest, RequestContext};
use serde_json::{Value, json};
use service::identity::{Caller, Role};

use crate::support::{Graph, Subgraph, sorted_errors};

const LINKS: &str = r#"schema
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/policy/v0.1", as: "rule", for: SECURITY)"#;

const DEFINITIONS: &str = r"
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @rule(policies: [[rule__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
scalar requiresScopes__Scope
scalar rule__Policy";

fn shop() -> Subgraph {
    Subgraph::new(
        "shop",
        r#"type Query { open: String mine: String must: String! items: [Thing] vault: Vault color: Color }
           type Mutation { pay: String note: String }
           interface Thing { id: ID! price: Int }
           type Book implements Thing @key(fields: "id") { id: ID! price: Int cost: Int }
           type Car implements Thing @key(fields: "id") { id: ID! price: Int }
           type Vault { gold: Int }
           enum Color { RED }"#,
    )
    .query("open", json!("open"))
    .query("mine", json!("mine"))
    .query("must", json!("must"))
    .query("vault", json!({"gold": 9}))
    .query("color", json!("RED"))
    .query(
        "items",
        json!([{"__typename": "Book", "id": "1", "price": 3, "cost": 2}, {"__typename": "Car", "id": "2", "price": 4}]),
    )
    .field("Mutation", "pay", |_, _| Ok(json!("paid")))
    .field("Mutation", "note", |_, _| Ok(json!("noted")))
    .rows("Book", "id", json!([{"id": "1"}]))
}

fn stock() -> Subgraph {
    Subgraph::new("stock", r#"type Book @key(fields: "id") { id: ID! left: Int }"#)
        .entity("Book", |it| json!({"id": it["id"], "left": 5}))
}

/// `edits`: what of the supergraph is protected, as text and what stands in its place.
async fn graph(edits: &'static [(&'static str, &'static str)]) -> Graph {
    let mut settings = GatewaySettings::default();
    settings.policies.insert("managing".to_owned(), BTreeSet::from([Role::Owner, Role::Manager]));
    Graph::edited(vec![shop(), stock()], settings, |supergraph| {
        let mut supergraph = format!("{}{DEFINITIONS}", supergraph.replacen("schema", LINKS, 1));
        for (from, to) in edits {
            assert!(supergraph.contains(from), "{from} is not in {supergraph}");
            supergraph = supergraph.replacen(from, to, 1);
        }
        supergraph
    })
    .await
}

fn caller(role: Role, scopes: &[&str]) -> Arc<Caller> {
    Arc::new(Caller {
        tenant: uuid::Uuid::nil(),
        user: None,
        role,
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        expires_at: SystemTime::now() + Duration::from_secs(60),
        session: None,
    })
}

async fn ask(graph: &Graph, caller: Option<Arc<Caller>>, query: &str) -> Value {
    let mut context = RequestContext::default();
    if let Some(caller) = caller {
        context.extensions.insert(caller);
    }
    let request = GraphqlRequest { query, ..GraphqlRequest::default() };
    serde_json::from_slice(&graph.gateway.execute(request, &context).await.body).unwrap()
}

fn unauthenticated(path: Value) -> (String, String) {
    (path.to_string(), "UNAUTHENTICATED".to_owned())
}

fn forbidden(path: Value) -> (String, String) {
    (path.to_string(), "FORBIDDEN".to_owned())
}

#[tokio::test]
async fn a_protected_field_is_never_asked_for_an_anonymous_caller_and_the_rest_is_answered() {
    let graph = graph(&[("mine: String", "mine: String @authenticated")]).await;
    let response = ask(&graph, None, "{ a: mine open b: mine }").await;
    assert_eq!(response["data"], json!({"a": null, "open": "open", "b": null}));
    assert_eq!(sorted_errors(&response), [unauthenticated(json!(["a"])), unauthenticated(json!(["b"]))]);
    assert!(graph.requests("shop").iter().all(|request| !request["query"].to_string().contains("mine")));
    let response = ask(&graph, Some(caller(Role::Viewer, &[])), "{ mine open }").await;
    assert_eq!(response, json!({"data": {"mine": "mine", "open": "open"}}));
    let response = ask(&graph, None, "{ mine }").await;
    assert_eq!(response["data"], json!({"mine": null}));
    assert_eq!(graph.requests("shop").len(), 2, "nothing is asked where nothing may be");
}

#[tokio::test]
async fn scopes_are_any_of_all_of_and_policies_are_met_by_roles() {
    let graph = graph(&[
        ("mine: String", r#"mine: String @requiresScopes(scopes: [["read", "mine"], ["all"]])"#),
        ("open: String", r#"open: String @rule(policies: [["managing"], ["unknown"]])"#),
    ])
    .await;
    let cases = [
        (Role::Owner, &["read"][..], false, true),
        (Role::Viewer, &["read", "mine"][..], true, false),
        (Role::Manager, &["all"][..], true, true),
        (Role::Technician, &[][..], false, false),
    ];
    for (role, scopes, mine, open) in cases {
        let response = ask(&graph, Some(caller(role, scopes)), "{ mine open }").await;
        let value = |may: bool, text: &str| if may { json!(text) } else { Value::Null };
        assert_eq!(response["data"], json!({"mine": value(mine, "mine"), "open": value(open, "open")}), "{role:?}");
        let refused = [(mine, "mine"), (open, "open")].into_iter().filter(|(may, _)| !may);
        let refused: Vec<_> = refused.map(|(_, name)| forbidden(json!([name]))).collect();
        assert_eq!(sorted_errors(&response), refused, "{role:?}");
    }
}

#[tokio::test]
async fn what_protects_a_type_protects_all_that_leads_to_it_and_is_on_it() {
    let graph = Graph::edited(vec![shop(), stock()], GatewaySettings::default(), |supergraph| {
        let linked = format!("{}{DEFINITIONS}", supergraph.replacen("schema", LINKS, 1));
        ["type Vault", "enum Color"].into_iter().fold(linked, |text, head| {
            let at = text.find(head).expect("the type");
            let brace = at + text[at..].find('{').expect("its members");
            format!("{} @authenticated {}", &text[..brace], &text[brace..])
        })
    })
    .await;
    let response = ask(&graph, None, "{ vault { gold } color open }").await;
    assert_eq!(response["data"], json!({"vault": null, "color": null, "open": "open"}));
    assert_eq!(sorted_errors(&response), [unauthenticated(json!(["color"])), unauthenticated(json!(["vault"]))]);
}

#[tokio::test]
async fn a_field_of_an_interface_is_refused_of_the_objects_that_protect_it_alone() {
    let graph = graph(&[("left: Int", "left: Int @authenticated"), ("cost: Int", "cost: Int @authenticated")]).await;
    let response = ask(&graph, None, "{ items { __typename id ... on Book { cost left } } }").await;
    let book = json!({"__typename": "Book", "id": "1", "cost": null, "left": null});
    assert_eq!(response["data"]["items"], json!([book, {"__typename": "Car", "id": "2"}]));
    assert_eq!(
        sorted_errors(&response),
        [unauthenticated(json!(["items", 0, "cost"])), unauthenticated(json!(["items", 0, "left"]))]
    );
    assert_eq!(graph.requests("stock"), Vec::<Value>::new());
}

#[tokio::test]
async fn what_an_interface_protects_its_objects_protect_too() {
    let graph = Graph::edited(vec![shop(), stock()], GatewaySettings::default(), |supergraph| {
        let linked = format!("{}{DEFINITIONS}", supergraph.replacen("schema", LINKS, 1));
        let at = linked.find("interface Thing").expect("the interface");
        let price = at + linked[at..].find("price: Int").expect("its field") + "price: Int".len();
        format!("{} @authenticated {}", &linked[..price], &linked[price..])
    })
    .await;
    let response = ask(&graph, None, "{ items { id price ... on Car { again: price } } }").await;
    let items = json!([{"id": "1", "price": null}, {"id": "2", "price": null, "again": null}]);
    assert_eq!(response["data"]["items"], items);
    assert_eq!(response["errors"].as_array().unwrap().len(), 3, "{response}");
}

#[tokio::test]
async fn a_refused_mutation_does_not_run_and_a_refused_non_null_field_takes_its_parent() {
    let graph =
        graph(&[("pay: String", "pay: String @authenticated"), ("must: String!", "must: String! @authenticated")])
            .await;
    let response = ask(&graph, None, "mutation { pay note }").await;
    assert_eq!(response["data"], json!({"pay": null, "note": "noted"}));
    assert!(graph.requests("shop").iter().all(|request| !request["query"].to_string().contains("pay")));
    let response = ask(&graph, None, "{ must open }").await;
    assert_eq!(response["data"], Value::Null);
    assert_eq!(sorted_errors(&response), [unauthenticated(json!(["must"]))]);
}
