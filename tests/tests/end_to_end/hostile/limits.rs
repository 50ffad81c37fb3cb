//! Each limit at its edge, where it lets pass, and one beyond it, where it does not.

use end_to_end::api::{Api, base, name};
use end_to_end::graph::Graph;
use serde_json::{Value, json};

use super::documents::repeated;
use super::{Hostile, codes, send, start};

/// A limit: its code, how much it lets pass, and a request that asks for so much of it.
struct Limit {
    code: &'static str,
    most: usize,
    make: Box<dyn Fn(usize) -> Hostile>,
}

fn limit(code: &'static str, most: usize, make: impl Fn(usize) -> Hostile + 'static) -> Limit {
    Limit { code, most, make: Box::new(make) }
}

fn asking(inner: String) -> Hostile {
    Hostile::document("limit", format!("{{ {inner} }}"))
}

fn with(query: &str, variables: Value) -> Hostile {
    Hostile { variables, ..Hostile::document("limit", query.to_owned()) }
}

fn customers(filter: Value) -> Hostile {
    with("query($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }", json!({ "filter": filter }))
}

/// Fields in fields, so deep: a level of vehicles and one of their customer, under a page.
fn deep(levels: usize) -> Hostile {
    let open = ["vehicles(first: 1) { nodes {", "customer {"];
    let mut text = String::from("customers(first: 1) { nodes {");
    let (mut depth, mut closing, mut turn) = (2, 2, 0);
    while depth + 1 < levels {
        let (part, adds) = if turn % 2 == 0 && depth + 2 < levels { (open[0], 2) } else { ("customer {", 1) };
        let part = if turn % 2 == 0 && adds == 1 { "business {" } else { part };
        text.push_str(part);
        (depth, closing, turn) = (depth + adds, closing + adds, turn + 1);
    }
    asking(text + "id" + &"}".repeat(closing))
}

/// A jsonpath with so much of a part, for the filter of a column of JSON.
fn path(api: &Api, part: &'static str) -> impl Fn(usize) -> Hostile + use<> {
    let (field, column) = json_column(api);
    let variable = format!("{}Filter", field.1);
    move |times| {
        let path = format!("$ ? ({})", vec![part; times].join(" && "));
        let query = format!("query($filter: {variable}) {{ {}(filter: $filter) {{ nodes {{ id }} }} }}", field.0);
        with(&query, json!({ "filter": { (column.clone()): { "path": path } } }))
    }
}

/// A list whose filter takes a jsonpath, with the type of its rows, and the column.
fn json_column(api: &Api) -> ((String, String), String) {
    let takes_path = |field: &&Value| api.inputs(base(&field["type"])).iter().any(|operator| name(operator) == "path");
    let mut entities = api.entities().into_iter();
    let found = entities.find_map(|entity| {
        let column = api.inputs(&format!("{}Filter", entity.type_name)).iter().find(takes_path)?;
        Some(((entity.many, entity.type_name), name(column).to_owned()))
    });
    found.expect("a column of JSON can be filtered")
}

fn of_documents() -> Vec<Limit> {
    vec![
        limit("DEPTH_LIMIT_EXCEEDED", 30, deep),
        limit("ALIAS_LIMIT_EXCEEDED", 200, |n| {
            asking(format!("customers {{ nodes {{ {} }} }}", repeated(n, |i| format!("a{i}: id "))))
        }),
        limit("ROOT_FIELD_LIMIT_EXCEEDED", 100, |n| asking(repeated(n, |i| format!("a{i}: __typename ")))),
        limit("ROOT_FIELD_LIMIT_EXCEEDED", 4, |n| {
            asking(repeated(n, |i| format!("a{i}: __schema {{ queryType {{ name }} }} ")))
        }),
        limit("DEPTH_LIMIT_EXCEEDED", 2, |n| {
            let open = "fields { type { ".repeat(n);
            asking(format!("__type(name: \"Customer\") {{ {open} name {} }}", "} }".repeat(n)))
        }),
        limit("DIRECTIVE_LIMIT_EXCEEDED", 500, |n| {
            asking(format!("customers {{ {} }}", "... @include(if: true) { __typename } ".repeat(n)))
        }),
        // A page and its nodes, and what a fragment brings that is spread a hundred times.
        limit("FIELD_LIMIT_EXCEEDED", 10_000, |n| {
            let (times, rest) = ((n - 2) / 100, (n - 2) % 100);
            let fragment = format!("fragment F on Customer {{ {} }}", "id ".repeat(100));
            let query = format!(
                "{{ customers {{ nodes {{ {} {} }} }} }} {fragment}",
                "...F ".repeat(times),
                "id ".repeat(rest)
            );
            Hostile::document("limit", query)
        }),
        limit("TOKEN_LIMIT_EXCEEDED", 15_000, |n| asking("__typename ".repeat(n - 2))),
    ]
}

fn of_values(api: &Api) -> Vec<Limit> {
    vec![
        limit("PAGE_TOO_LARGE", 200, |n| asking(format!("customers(first: {n}) {{ totalCount }}"))),
        limit("PAGE_TOO_LARGE", 200, |n| {
            with("query($n: Int) { customers(last: $n) { nodes { id } } }", json!({ "n": n }))
        }),
        // A filter, and in it `or` of objects with an operator each: three apiece.
        limit("QUERY_TOO_COMPLEX", 499, |n| customers(json!({ "or": vec![json!({ "firstName": { "eq": "x" } }); n] }))),
        // An object, an operator, and a tenth for each value of the list, which counts itself.
        limit("QUERY_TOO_COMPLEX", 14_978, |n| customers(json!({ "firstName": { "in": vec!["x"; n] } }))),
        // The first costs 30, the next in it 60, and an object each.
        limit("QUERY_TOO_COMPLEX", 9, |n| {
            customers((0..n).rev().fold(json!({}), |inner, level| match level % 2 {
                0 => json!({ "workOrders": { "some": inner } }),
                _ => json!({ "customer": inner }),
            }))
        }),
        limit("QUERY_TOO_COMPLEX", 1, path(api, "@.** == 1")),
        limit("QUERY_TOO_COMPLEX", 6, path(api, "@.a[*] == 1")),
        limit("QUERY_TOO_COMPLEX", 3, path(api, "@.a like_regex \"x\"")),
        limit("BAD_USER_INPUT", 500, |n| {
            let input = json!({ "firstName": "A", "lastName": "B", "phonePrimary": "+1 512 555 0101" });
            with(
                "mutation($inputs: [CreateCustomerInput!]!) { createCustomers(inputs: $inputs) { id } }",
                json!({ "inputs": vec![input; n] }),
            )
        }),
    ]
}

#[tokio::test]
async fn every_limit_holds_at_its_edge_and_not_beyond() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    for Limit { code, most, make } in of_documents().into_iter().chain(of_values(&api)) {
        let (answer, ..) = send(&graph, &make(most)).await;
        let shown = start(&answer.to_string());
        assert!(!codes(&answer).iter().any(|found| found == code), "{code} at {most}: {shown}");
        let (answer, ..) = send(&graph, &make(most + 1)).await;
        assert_eq!(codes(&answer), [code], "beyond {most}: {}", start(&answer.to_string()));
    }
}
