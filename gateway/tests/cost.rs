//! What an operation may cost is known before anything runs, and who asks is told what it did cost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures::future::BoxFuture;
use gateway::cost::CostMeter;
use gateway::{FetchRequest, Gateway, GatewaySettings, GraphqlRequest, RequestContext, Transport, TransportResult};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use service::identity::{Caller, Role};
use uuid::Uuid;

const LINK: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@cost", { name: "@listSize", as: "@long" }])"#;
const SCHEMA: &str = r#"
type Query {
  page(first: Int, last: Int): Page @long(assumedSize: 20, slicingArguments: ["first", "last"],
    sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
  usual: [Item!]!
  fixed: [Item!] @long(assumedSize: 7)
  strict(first: Int): [Item] @long(slicingArguments: ["first"])
  defaulted(first: Int = 4): [Item] @long(slicingArguments: ["first"], requireOneSlicingArgument: false)
  table: [[Item]] @long(assumedSize: 3)
  texts: [String] 
  heavy: String @cost(weight: 9)
  searched(text: String @cost(weight: 6)): Item
  any: [Any] @long(assumedSize: 2)
  named: Named
}
type Mutation { change: Item cheap: Item @cost(weight: 2) }
type Page { nodes: [Item!]! edges: [Edge!]! total: Int! @cost(weight: 5) info: Info }
type Info { last: String }
type Edge { node: Item }
type Item implements Named { id: ID! name: String big: Big below(first: Int): Page @long(assumedSize: 20,
  slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false) }
type Big implements Named @cost(weight: 50) { id: ID! name: String item: Item }
interface Named { id: ID! name: String }
union Any = Item | Big
"#;

/// Counts who asks, and answers with the same bytes.
#[derive(Clone)]
struct Answering(Arc<AtomicUsize>, Bytes);

impl Transport for Answering {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let body = self.1.clone();
        Box::pin(async move { Ok(body) })
    }
}

struct Tried {
    gateway: Gateway,
    asked: Arc<AtomicUsize>,
}

impl Tried {
    fn new(answer: &Value, change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let mut settings = GatewaySettings::default();
        settings.cost.usual_list = 20;
        change(&mut settings);
        let asked = Arc::new(AtomicUsize::new(0));
        let transport = Answering(Arc::clone(&asked), answer.to_string().into());
        let supergraph = gateway::compose(&[("items", "http://items/graphql", &format!("{LINK}{SCHEMA}"))]).unwrap();
        let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
        Self { gateway: builder.transport("items", Arc::new(transport)).build().unwrap(), asked }
    }

    async fn ask(&self, query: &str, variables: &Value, role: Option<Role>, document: Option<&str>) -> Value {
        let variables = RawValue::from_string(variables.to_string()).unwrap();
        let request = GraphqlRequest { query, variables: Some(&variables), document, ..GraphqlRequest::default() };
        let mut context = RequestContext::default();
        context.extensions.insert(Arc::new(CostMeter::default()));
        if let Some(role) = role {
            let caller = Caller { tenant: Uuid::from_u128(1), role, ..Caller::nobody() };
            context.extensions.insert(Arc::new(caller));
        }
        let response = self.gateway.execute(request, &context).await;
        serde_json::from_slice(&response.body).unwrap()
    }

    async fn estimate(&self, query: &str, variables: &Value) -> u64 {
        let answer = self.ask(query, variables, None, None).await;
        answer["extensions"]["cost"]["estimate"]["cost"].as_u64().unwrap_or_else(|| panic!("{query}: {answer}"))
    }
}

fn unlimited(settings: &mut GatewaySettings) {
    settings.cost.limit = 0;
}

/// An operation, its variables and what it may cost.
const OPERATIONS: &[(&str, &str, u64)] = &[
    ("{ __typename }", "{}", 0),
    ("{ __schema { types { name fields { name } } } heavy }", "{}", 9),
    ("{ heavy }", "{}", 9),
    ("{ heavy a: heavy }", "{}", 18),
    ("{ texts }", "{}", 0),
    ("{ usual { id } }", "{}", 20),
    ("{ fixed { id name } }", "{}", 7),
    ("{ fixed { id } fixed { name big { id } } }", "{}", 7 * 51),
    ("{ table { id } }", "{}", 3 * 20),
    ("{ defaulted { id } }", "{}", 4),
    ("{ defaulted(first: 9) { id } }", "{}", 9),
    ("{ defaulted(first: null) { id } }", "{}", 20),
    ("{ searched { id } }", "{}", 1),
    ("{ searched(text: \"x\") { id } }", "{}", 7),
    ("query($t: String) { searched(text: $t) { id } }", "{}", 1),
    ("query($t: String) { searched(text: $t) { id } }", r#"{"t":"x"}"#, 7),
    ("{ page { total } }", "{}", 6),
    ("{ page { nodes { id } } }", "{}", 21),
    ("{ page { nodes { id } info { last } } }", "{}", 22),
    ("{ page(first: 3) { nodes { id } edges { node { id } } } }", "{}", 1 + 3 + 6),
    ("{ page(last: 3) { nodes { id } } }", "{}", 4),
    ("query($n: Int) { page(first: $n) { nodes { id } } }", "{}", 21),
    ("query($n: Int) { page(first: $n) { nodes { id } } }", r#"{"n":null}"#, 21),
    ("query($n: Int) { page(first: $n) { nodes { id } } }", r#"{"n":5}"#, 6),
    ("query($n: Int = 2) { page(first: $n) { nodes { id } } }", "{}", 3),
    ("{ page(first: 0) { nodes { id } } }", "{}", 1),
    ("{ page(first: 2) { nodes { below(first: 3) { nodes { id } } } } }", "{}", 1 + 2 * (1 + 1 + 3)),
    ("query($n: Int) { page(first: $n) { nodes { below(first: $n) { nodes { id } } } } }", r#"{"n":10}"#, 121),
    (
        "{ page(first: 2) { ...a ...b } } fragment a on Page { nodes { id } } fragment b on Page { nodes { name } }",
        "{}",
        3,
    ),
    ("{ page(first: 5) { nodes @skip(if: true) { id } } }", "{}", 1),
    // The dearest of what may come.
    ("{ any { ... on Item { id } } }", "{}", 2),
    ("{ any { ... on Item { big { id } } ... on Big { item { id } } } }", "{}", 2 * 51),
    (
        "{ any { ... on Named { ... on Item { big { id } } } ... on Named { ... on Big { item { id } } } } }",
        "{}",
        2 * 51,
    ),
    ("{ any { ... on Item { big { id } } ... on Item { big { name } } } }", "{}", 2 * 51),
    ("{ named { id ... on Item { below(first: 4) { nodes { id } } } } }", "{}", 1 + 5),
    ("mutation { change { id } }", "{}", 11),
    ("mutation { cheap { id } change { id } }", "{}", 13),
];

#[tokio::test]
async fn an_operation_costs_what_its_lists_arguments_and_weights_say() {
    let tried = Tried::new(&json!({ "data": null }), unlimited);
    for (query, variables, expected) in OPERATIONS {
        let variables = serde_json::from_str(variables).unwrap();
        assert_eq!(tried.estimate(query, &variables).await, *expected, "{query} with {variables}");
    }
}

#[tokio::test]
async fn each_operation_runs_at_the_limit_and_is_refused_before_it_runs_beyond_it() {
    for (query, variables, cost) in OPERATIONS.iter().filter(|(_, _, cost)| *cost > 1) {
        let variables = serde_json::from_str(variables).unwrap();
        for (limit, fits) in [(*cost, true), (cost - 1, false)] {
            let tried = Tried::new(&json!({ "data": null }), |it| it.cost.limit = limit);
            let answer = tried.ask(query, &variables, None, None).await;
            let error = &answer["errors"][0]["extensions"];
            assert_eq!(error["code"] != "QUERY_TOO_COMPLEX", fits, "{query}: {answer}");
            assert_eq!(tried.asked.load(Ordering::SeqCst), usize::from(fits), "{query}");
            if !fits {
                assert_eq!((error["estimate"].as_u64(), error["limit"].as_u64()), (Some(*cost), Some(limit)));
            }
        }
    }
}

#[tokio::test]
async fn roles_have_a_part_of_the_limit_and_registered_documents_one_of_their_own() {
    let tried = Tried::new(&json!({ "data": null }), |it| {
        it.cost.limit = 20;
        it.cost.roles.insert("viewer".to_owned(), 50);
        it.cost.documents.insert("large".to_owned(), 200);
    });
    let query = |first: u32| format!("{{ page(first: {first}) {{ nodes {{ id }} }} }}");
    for (role, document, most) in [
        (None, None, 19),
        (Some(Role::Owner), None, 19),
        (Some(Role::Viewer), None, 9),
        (Some(Role::Viewer), Some("other"), 9),
        (Some(Role::Viewer), Some("large"), 199),
    ] {
        for (first, fits) in [(most, true), (most + 1, false)] {
            let answer = tried.ask(&query(first), &json!({}), role, document).await;
            assert_eq!(answer["errors"][0]["extensions"]["limit"].is_null(), fits, "{role:?} {document:?}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_list_that_needs_its_length_is_refused_without_one() {
    let tried = Tried::new(&json!({ "data": null }), unlimited);
    let query = "query($n: Int) { strict(first: $n) { id } }";
    for variables in [json!({}), json!({ "n": null })] {
        let answer = tried.ask(query, &variables, None, None).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains("`strict` needs exactly one of `first`"));
    }
    assert_eq!(tried.estimate(query, &json!({ "n": 6 })).await, 6);
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Lists in lists, each under a name of its own with its length in a variable of that name.
fn nested(dice: &mut Dice, depth: u64, name: &mut u32, sizes: &mut Vec<(String, u64)>) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(2) {
        *name += 1;
        let key = format!("n{name}");
        let field = if depth == 0 { "page" } else { "below" };
        sizes.push((key.clone(), 1 + dice.roll(120)));
        let below = if depth < 3 && dice.roll(3) > 0 { nested(dice, depth + 1, name, sizes) } else { "id".to_owned() };
        let list =
            if dice.roll(2) == 0 { format!("nodes {{ {below} }}") } else { format!("edges {{ node {{ {below} }} }}") };
        text.push_str(&format!("{key}: {field}(first: ${key}) {{ {list} }} "));
    }
    text
}

fn variables(sizes: &[(String, u64)]) -> Value {
    sizes.iter().map(|(key, size)| (key.clone(), json!(size))).collect::<serde_json::Map<_, _>>().into()
}

#[tokio::test]
async fn who_follows_the_advice_may_run_and_one_more_is_too_much() {
    let mut dice = Dice(3);
    let (mut one, mut all, mut none) = (0, 0, 0);
    let estimating = Tried::new(&json!({ "data": null }), unlimited);
    for _ in 0..150 {
        let mut sizes = Vec::new();
        let body = nested(&mut dice, 0, &mut 0, &mut sizes);
        let declared: Vec<String> = sizes.iter().map(|(key, _)| format!("${key}: Int")).collect();
        let query = format!("query({}) {{ {body} }}", declared.join(" "));
        let cost = estimating.estimate(&query, &variables(&sizes)).await;
        let limit = 1 + dice.roll(cost + cost / 4);
        let limited = Tried::new(&json!({ "data": null }), |it| it.cost.limit = limit);
        let answer = limited.ask(&query, &variables(&sizes), None, None).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["estimate"].is_null(), cost <= limit, "{answer}");
        if cost <= limit {
            continue;
        }
        let change = &error["extensions"]["change"];
        let at = |more: u64| {
            let mut changed = sizes.clone();
            if let Some(path) = change["path"].as_str() {
                let key = path.rsplit('.').next().unwrap();
                assert_eq!(change["argument"], "first");
                let slot = changed.iter_mut().find(|(known, _)| known == key).unwrap();
                assert_eq!(change["from"], slot.1);
                slot.1 = change["to"].as_u64().unwrap() + more;
            } else {
                let most = change["everyList"].as_u64().unwrap() + more;
                changed.iter_mut().for_each(|(_, size)| *size = (*size).min(most));
            }
            variables(&changed)
        };
        if change.is_null() {
            none += 1;
            assert!(error["message"].as_str().unwrap().contains("Leave lists out"), "{answer}");
            sizes.iter_mut().for_each(|(_, size)| *size = 1);
            assert!(estimating.estimate(&query, &variables(&sizes)).await > limit);
            continue;
        }
        *(if change["path"].is_null() { &mut all } else { &mut one }) += 1;
        assert!(estimating.estimate(&query, &at(0)).await <= limit, "{query} {answer}");
        assert!(estimating.estimate(&query, &at(1)).await > limit, "{query} {answer}");
    }
    assert!(one > 20 && all > 5 && none > 0, "{one} {all} {none}");
}

#[tokio::test]
async fn who_asks_is_told_what_was_estimated_and_what_was_spent() {
    let item = json!({ "__typename": "Item", "id": "1", "big": { "id": "2" } });
    let data = json!({ "data": { "page": { "nodes": [item, item, null], "total": 3 } } });
    let tried = Tried::new(&data, unlimited);
    let query = "{ page(first: 9) { nodes { id big { id } } total } }";
    let answer = tried.ask(query, &json!({}), None, None).await;
    let cost = &answer["extensions"]["cost"];
    assert_eq!(cost["estimate"], json!({ "cost": 1 + 9 * 51 + 5, "fetches": 1 }));
    let actual = &cost["actual"];
    // A null where none may be takes its page along.
    assert_eq!((actual["cost"].as_u64(), actual["fetches"].as_u64()), (Some(0), Some(1)), "{answer}");
    let data = json!({ "data": { "page": { "nodes": [{ "id": "1", "big": { "id": "2" } }, { "id": "3", "big": null }], "total": 3 } } });
    let answer = Tried::new(&data, unlimited).ask(query, &json!({}), None, None).await;
    let actual = &answer["extensions"]["cost"]["actual"];
    assert_eq!(actual["cost"], 1 + 2 + 50 + 5, "{answer}");
    assert_eq!(actual["bytes"], data.to_string().len());
    assert_eq!(answer["data"], data["data"]);
}
