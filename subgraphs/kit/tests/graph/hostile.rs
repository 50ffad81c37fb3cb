//! Documents and values that mean harm, made from a seed: each is answered or refused with a code, no answer is
//! larger than it may be, and nothing runs after its client.

use std::sync::Arc;
use std::time::Duration;

use kit::{Request, Subgraph};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::Value;
use service::budget::Allowance;
use service::error::ErrorCode;
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, caller};
use crate::people::{customer, populate_orders};

/// How many documents one run tries.
const DOCUMENTS: u32 = 200;

/// The largest answer that the test allows.
const BYTES: u64 = 200_000;

/// Errors beside the answer: messages name what was sent.
const SLACK: usize = 20_000;

/// Makes documents from a seed.
struct Hostile(StdRng);

impl Hostile {
    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of.choose(&mut self.0).copied().unwrap()
    }

    /// A number at an edge, beyond it, or anywhere.
    fn number(&mut self) -> i64 {
        let edges = [-1, 0, 1, 19, 20, 199, 200, 201, 499, 500, 501, i64::from(i32::MAX), i64::from(i32::MAX) + 1];
        *edges.choose(&mut self.0).unwrap()
    }

    fn count(&mut self) -> usize {
        *[0, 1, 2, 49, 50, 51, 499, 500, 501, 2_000].choose(&mut self.0).unwrap()
    }

    fn text(&mut self) -> String {
        let length = *[0, 1, 3, 999, 1_000, 1_001, 20_000].choose(&mut self.0).unwrap();
        let letter = self.pick(&["a", "%", "_", "\\\\", "é", "\\\"", "\\u0000", "'", "$", "(a+)+"]);
        format!("\"{}\"", letter.repeat(length))
    }

    fn path(&mut self) -> String {
        let parts: usize = self.0.random_range(0..8);
        let steps: Vec<&str> = (0..parts)
            .map(|_| {
                self.pick(&[
                    ".**",
                    "[*]",
                    ".*",
                    ".a",
                    " ? (@ == 1)",
                    " ? (@ like_regex \\\"(a+)+$\\\")",
                    ".size()",
                    "[",
                ])
            })
            .collect();
        format!("\"${}\"", steps.join(""))
    }

    fn filter(&mut self, depth: usize) -> String {
        let inner = if depth == 0 { "{}".to_owned() } else { self.filter(depth - 1) };
        let many = self.count();
        match self.0.random_range(0..12) {
            0 => format!("{{and: [{}]}}", vec![inner; many.min(60)].join(", ")),
            1 => format!("{{or: [{}]}}", vec!["{lastName: {eq: \"x\"}}"; many].join(", ")),
            2 => format!("{{not: {inner}}}"),
            3 => format!("{{workOrders: {{{}: {{customer: {inner}}}}}}}", self.pick(&["some", "none", "every"])),
            4 => format!("{{lastName: {{{}: [{}]}}}}", self.pick(&["in", "notIn"]), vec!["\"x\""; many].join(", ")),
            5 => format!(
                "{{lastName: {{{}: {}}}}}",
                self.pick(&["like", "ilike", "contains", "startsWith"]),
                self.text()
            ),
            6 => format!("{{servicePreferences: {{path: {}}}}}", self.path()),
            7 => format!("{{customerTags: {{hasAny: [{}]}}}}", vec!["\"x\""; many].join(", ")),
            8 => format!("{{search: {}}}", self.text()),
            9 => format!("{{totalRevenue: {{between: {{from: \"{0}\", to: \"{0}\"}}}}}}", self.number()),
            10 => format!("{{servicePreferences: {{containsJson: [{}]}}}}", vec!["1"; many].join(", ")),
            _ => format!("{{firstName: {{eq: {}}}, lastName: {{ne: null}}}}", self.text()),
        }
    }

    fn arguments(&mut self) -> String {
        let page = format!("{}: {}", self.pick(&["first", "last"]), self.number());
        let depth = *[0, 1, 2, 4, 11, 12, 13].choose(&mut self.0).unwrap();
        match self.0.random_range(0..5) {
            0 => format!("({page})"),
            1 => format!("({page}, filter: {})", self.filter(depth)),
            2 => format!("({page}, after: {})", self.text()),
            3 => format!("({page}, orderBy: [{}])", vec!["{lastName: ASC}"; self.count()].join(", ")),
            _ => "(first: 200)".to_owned(),
        }
    }

    fn rows(&mut self, depth: usize) -> String {
        let below = if depth == 0 { "id lastName".to_owned() } else { self.orders(depth - 1) };
        match self.0.random_range(0..4) {
            0 => format!("edges {{ cursor node {{ {below} }} }}"),
            1 => format!("totalCount nodes {{ {below} }} again: nodes {{ {below} }}"),
            2 => format!("aggregate {{ count }} pageInfo {{ endCursor }} nodes {{ {below} }}"),
            _ => format!("nodes {{ {below} }}"),
        }
    }

    fn orders(&mut self, depth: usize) -> String {
        let aliases = *[1, 1, 1, 2, 30].choose(&mut self.0).unwrap();
        let below = if depth == 0 { "id".to_owned() } else { self.orders(depth - 1) };
        let one =
            |alias: usize| format!("a{alias}: workOrders(first: 200) {{ nodes {{ id customer {{ {below} }} }} }}");
        let aliases = if depth > 1 { aliases.min(2) } else { aliases };
        (0..aliases).map(one).collect::<Vec<_>>().join(" ")
    }

    /// Fragments of which each spreads the next twice.
    fn doubling(&mut self) -> String {
        let levels = *[3, 10, 16, 25, 60].choose(&mut self.0).unwrap();
        let fragments: Vec<String> = (0..levels)
            .map(|level| {
                let below = if level + 1 == levels {
                    "id".to_owned()
                } else {
                    format!("...F{0} workOrders {{ nodes {{ customer {{ ...F{0} }} }} }}", level + 1)
                };
                format!("fragment F{level} on Customer {{ {below} }}")
            })
            .collect();
        format!("{{ customer(id: \"{}\") {{ ...F0 }} }} {}", customer(3), fragments.join(" "))
    }

    fn document(&mut self) -> String {
        let depth = self.0.random_range(0..5);
        match self.0.random_range(0..8) {
            0 => self.doubling(),
            1 => format!("{{ customer(id: {}) {{ {} }} }}", self.text(), self.orders(depth)),
            2 => {
                let count = self.count().min(2_000);
                let one = format!("{{__typename: \"Customer\", id: \"{}\"}}", customer(3));
                let entities = vec![one; count].join(", ");
                format!(
                    "{{ _entities(representations: [{entities}]) {{ ... on Customer {{ {} }} }} }}",
                    self.orders(depth)
                )
            }
            3 => {
                let aliases: Vec<String> = (0..self.count().min(500))
                    .map(|alias| format!("r{alias}: customers(first: 1) {{ nodes {{ id }} }}"))
                    .collect();
                format!("{{ __typename {} }}", aliases.join(" "))
            }
            4 => "{".repeat(self.count()),
            5 => {
                let input = format!("{{phonePrimary: \"1\", lastName: {}}}", self.text());
                let inputs = vec![input; self.count().min(600)].join(", ");
                format!("mutation {{ createCustomers(inputs: [{inputs}]) {{ {} }} }}", self.orders(depth))
            }
            _ => format!("{{ customers{} {{ {} }} }}", self.arguments(), self.rows(depth)),
        }
    }
}

async fn ask(subgraph: &Subgraph, query: &str) -> bytes::Bytes {
    let request = Request {
        query,
        operation_name: None,
        variables: None,
        caller: Arc::new(caller(ACME, Role::Owner)),
        origin: kit::Origin::default(),
        idempotency_key: None,
        deadline: None,
    };
    subgraph.execute(request).await.body
}

#[tokio::test]
async fn whatever_is_sent_is_answered_or_refused_within_its_budget() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let allowance = Allowance {
        time: Duration::from_secs(5),
        database_time: Duration::from_secs(5),
        rows_read: 20_000,
        objects_written: 20_000,
        bytes_written: BYTES,
        ..Allowance::UNBOUNDED
    };
    let subgraph = graph.bounded(allowance);
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    let mut hostile = Hostile(StdRng::seed_from_u64(2_026));
    let (mut answered, mut refused) = (0, 0);
    for number in 0..DOCUMENTS {
        let document = hostile.document();
        let shown: String = document.chars().take(300).collect();
        let body = ask(&subgraph, &document).await;
        assert!(body.len() <= usize::try_from(BYTES).unwrap() + SLACK, "{number}: {} bytes for {shown}", body.len());
        let answer: Value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{number}: {error}: {shown}"));
        match answer["errors"].as_array() {
            None => answered += 1,
            Some(errors) => {
                refused += 1;
                for error in errors {
                    let code = error["extensions"]["code"].as_str().unwrap_or_default();
                    assert!(codes.contains(&code), "{number}: {error}: {shown}");
                    assert_ne!(code, ErrorCode::InternalServerError.as_str(), "{number}: {error}: {shown}");
                }
            }
        }
    }
    assert!(answered > 30 && refused > 30, "both kinds were tried: {answered} answered, {refused} refused");
    graph.nothing_runs().await;
    assert_eq!(graph.data(GLOBEX, "{ customers { totalCount } }").await["customers"]["totalCount"], 1);
}

#[tokio::test]
async fn whatever_is_left_half_way_leaves_nothing_behind() {
    let graph = Arc::new(Graph::start().await);
    populate_orders(&graph).await;
    let mut hostile = Hostile(StdRng::seed_from_u64(7));
    for _ in 0..20 {
        let clients: Vec<_> = (0..5)
            .map(|_| {
                let (graph, document) = (Arc::clone(&graph), hostile.document());
                tokio::spawn(async move { ask(&graph.subgraph, &document).await })
            })
            .collect();
        for (turns, client) in clients.into_iter().enumerate() {
            // Each leaves after some more turns of the runtime, wherever its request then is.
            for _ in 0..turns * 7 {
                tokio::task::yield_now().await;
            }
            client.abort();
            let _ = client.await;
        }
    }
    graph.nothing_runs().await;
    assert_eq!(graph.data(GLOBEX, "{ customers { totalCount } }").await["customers"]["totalCount"], 1);
}
