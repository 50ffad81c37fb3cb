//! Filters: every operator of every kind, joined, negated and through relations.

use serde_json::{Value, json};

use crate::fixture::{ACME, Graph};
use crate::people::{populate, populate_orders};

/// The numbers of the customers that a filter lets pass.
async fn passing(graph: &Graph, filter: &str) -> Vec<u64> {
    let listed =
        graph.listed(&format!("filter: {{{filter}}}, orderBy: [{{customerNumber: ASC}}]"), "customerNumber").await;
    listed.iter().map(|number| number.as_str().unwrap()[2..].parse().unwrap()).collect()
}

/// Filters with the numbers of the customers that they let pass.
const CASES: &[(&str, &[u64])] = &[
    // Text; a missing value is unequal and in no set.
    (r#"lastName: {eq: "Baker"}"#, &[2, 3]),
    (r#"lastName: {ne: "Baker"}"#, &[1, 4, 5, 6]),
    (r#"lastName: {in: ["Baker", "Zed"]}"#, &[2, 3, 6]),
    (r#"lastName: {in: "Zed"}"#, &[6]),
    (r#"lastName: {in: []}"#, &[]),
    (r#"lastName: {notIn: ["Baker", "Zed"]}"#, &[1, 4, 5]),
    (r#"lastName: {lt: "Baker"}"#, &[1]),
    (r#"lastName: {lte: "Baker"}"#, &[1, 2, 3]),
    (r#"lastName: {gt: "Baker"}"#, &[5, 6]),
    (r#"lastName: {gte: "Zed"}"#, &[5, 6]),
    (r#"lastName: {between: {from: "B", to: "C"}}"#, &[2, 3]),
    (r#"lastName: {isNull: true}"#, &[4]),
    (r#"lastName: {isNull: false}"#, &[1, 2, 3, 5, 6]),
    (r#"firstName: {like: "A%"}"#, &[1]),
    (r#"firstName: {like: "a%"}"#, &[]),
    (r#"firstName: {like: "%leo"}"#, &[3]),
    (r#"firstName: {ilike: "a%"}"#, &[1]),
    (r#"lastName: {ilike: "%BAKE%"}"#, &[2, 3]),
    (r#"lastName: {startsWith: "bak"}"#, &[2, 3]),
    (r#"lastName: {startsWith: "ba"}"#, &[2, 3]),
    (r#"lastName: {contains: "AKE"}"#, &[2, 3]),
    // What is a pattern in SQL is plain text here, with and without the index.
    (r#"firstName: {contains: "_100%"}"#, &[6]),
    (r#"firstName: {contains: "%"}"#, &[6]),
    (r#"firstName: {startsWith: "eve_1"}"#, &[6]),
    (r#"serviceCity: {contains: "usti"}"#, &[1, 2]),
    // Numbers: with an index (revenue) and without (rating).
    (r#"totalRevenue: {eq: "100"}"#, &[1, 4]),
    (r#"totalRevenue: {eq: 100.00}"#, &[1, 4]),
    (r#"totalRevenue: {ne: "100.00"}"#, &[2, 3, 5, 6]),
    (r#"totalRevenue: {in: ["0", "12.34"]}"#, &[3, 6]),
    (r#"totalRevenue: {lt: "100"}"#, &[3, 6]),
    (r#"totalRevenue: {lte: "100"}"#, &[1, 3, 4, 6]),
    (r#"totalRevenue: {gt: "250.5"}"#, &[5]),
    (r#"totalRevenue: {gte: "250.5"}"#, &[2, 5]),
    (r#"totalRevenue: {between: {from: "12.34", to: "100"}}"#, &[1, 4, 6]),
    (r#"totalRevenue: {notIn: ["100"]}"#, &[2, 3, 5, 6]),
    (r#"averageSatisfactionRating: {eq: "4.5"}"#, &[1, 5]),
    (r#"averageSatisfactionRating: {ne: "4.5"}"#, &[2, 3, 4, 6]),
    (r#"averageSatisfactionRating: {between: {from: 1, to: 3}}"#, &[3, 6]),
    // Other kinds.
    (r#"totalReviews: {eq: 0}"#, &[1, 2, 3, 4, 5, 6]),
    (r#"totalReviews: {gt: 0}"#, &[]),
    (r#"propertyBasement: {eq: true}"#, &[]),
    (r#"propertyBasement: {ne: true}"#, &[1, 2, 3, 4, 5, 6]),
    (r#"createdAt: {gte: "2025-01-05T12:00:00Z"}"#, &[5, 6]),
    (r#"createdAt: {between: {from: "2025-01-02T13:00:00+01:00", to: "2025-01-03T12:00:00Z"}}"#, &[2, 3]),
    (r#"customerType: {eq: RESIDENTIAL}"#, &[1, 2, 3, 4, 5, 6]),
    (r#"customerType: {in: [COMMERCIAL]}"#, &[]),
    (r#"customerType: {ne: COMMERCIAL}"#, &[1, 2, 3, 4, 5, 6]),
    (r#"id: {in: ["018f1111-0000-7000-8000-000100000002"]}"#, &[2]),
    // Lists.
    (r#"customerTags: {has: "vip"}"#, &[1, 4]),
    (r#"customerTags: {hasAny: ["vip", "pool"]}"#, &[1, 2, 4]),
    (r#"customerTags: {hasAll: ["vip", "pool"]}"#, &[1]),
    (r#"customerTags: {hasAny: []}"#, &[]),
    (r#"customerTags: {hasAll: []}"#, &[1, 2, 3, 4, 5, 6]),
    // JSON.
    (r#"servicePreferences: {containsJson: {color: "red"}}"#, &[1, 4]),
    (r#"servicePreferences: {path: "$.size"}"#, &[1, 2]),
    (r#"servicePreferences: {path: "$.size > 3"}"#, &[2]),
    (r#"servicePreferences: {path: "$.nested.deep[*] ? (@ == 2)"}"#, &[5]),
    (r#"integratedSystems: {path: "$.size > 3"}"#, &[]),
    // Places.
    (r#"serviceLocation: {within: {longitude: -97.74, latitude: 30.27, metres: 5000}}"#, &[1, 2]),
    (r#"serviceLocation: {within: {longitude: -97.74, latitude: 30.27, metres: 0}}"#, &[1]),
    // Full text.
    (r#"search: "baker""#, &[2, 3]),
    (r#"search: "baker -bob""#, &[3]),
    (r#"search: "ada or zed""#, &[1, 6]),
    // Joints.
    (r#"lastName: {eq: "Baker"}, firstName: {eq: "Bob"}"#, &[2]),
    (r#"lastName: {gte: "B", lt: "C"}"#, &[2, 3]),
    (r#"and: [{lastName: {eq: "Baker"}}, {serviceCity: {isNull: true}}]"#, &[3]),
    (r#"or: [{lastName: {eq: "Zed"}}, {lastName: {isNull: true}}]"#, &[4, 6]),
    (r#"or: []"#, &[]),
    (r#"and: []"#, &[1, 2, 3, 4, 5, 6]),
    (r#"not: {lastName: {eq: "Baker"}}"#, &[1, 4, 5, 6]),
    (r#"not: {not: {lastName: {eq: "Baker"}}}"#, &[2, 3]),
    (r#"not: {lastName: {gt: "A"}}"#, &[4]),
    (r#"not: {totalRevenue: {eq: "100"}}"#, &[2, 3, 5, 6]),
    (r#"not: {or: [{serviceCity: {eq: "Austin"}}, {serviceCity: {eq: "Dallas"}}]}"#, &[3, 5]),
    (r#"lastName: null"#, &[1, 2, 3, 4, 5, 6]),
    (r#"and: null"#, &[1, 2, 3, 4, 5, 6]),
    (r#"or: null"#, &[1, 2, 3, 4, 5, 6]),
    (r#"not: null"#, &[1, 2, 3, 4, 5, 6]),
    (r#"not: null, lastName: {eq: "Baker"}"#, &[2, 3]),
    (r#""#, &[1, 2, 3, 4, 5, 6]),
];

#[tokio::test]
async fn every_operator_lets_the_right_rows_pass() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for (filter, expected) in CASES {
        assert_eq!(passing(&graph, filter).await, *expected, "{filter}");
    }
}

#[tokio::test]
async fn relations_filter_by_what_they_lead_to() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let cases: &[(&str, &[u64])] = &[
        (r#"workOrders: {some: {title: {eq: "Order 3"}}}"#, &[2]),
        (r#"workOrders: {some: {}}"#, &[1, 2, 3]),
        (r#"workOrders: {none: {}}"#, &[4, 5, 6]),
        (r#"workOrders: {none: {totalAmount: {gt: "150"}}}"#, &[1, 4, 5, 6]),
        (r#"workOrders: {every: {totalAmount: {gt: "150"}}}"#, &[2, 3, 4, 5, 6]),
        (r#"workOrders: {every: {summary: {eq: "x"}}}"#, &[4, 5, 6]),
        (r#"workOrders: {some: {}, every: {totalAmount: {gt: "350"}}}"#, &[3]),
        (r#"workOrders: {some: {items: {some: {quantity: {gte: 6}}}}}"#, &[3]),
    ];
    for (filter, expected) in cases {
        assert_eq!(passing(&graph, filter).await, *expected, "{filter}");
    }
    let query = r#"{ workOrders(filter: {customer: {lastName: {eq: "Baker"}}}) { totalCount }
        without: workOrders(filter: {not: {customer: {lastName: {eq: "Baker"}}}}) { totalCount } }"#;
    let data = graph.data(ACME, query).await;
    assert_eq!(data, json!({"workOrders": {"totalCount": 5}, "without": {"totalCount": 2}}));
    // A deleted row is not there to be filtered by.
    graph.sql("UPDATE hs.work_orders SET deleted_at = now() WHERE work_order_number = 'WO-3'").await;
    assert_eq!(passing(&graph, r#"workOrders: {some: {title: {eq: "Order 3"}}}"#).await, Vec::<u64>::new());
}

#[tokio::test]
async fn a_condition_whose_variables_are_not_given_is_not_there() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let conditions = [
        "lastName: {eq: $text}",
        "lastName: {eq: $text, ne: $other}",
        "not: {lastName: {eq: $text}}",
        "or: [{lastName: {eq: $text}}]",
        "and: [{not: {lastName: {eq: $text}}}]",
        "workOrders: {some: {title: {eq: $text}}}",
        "workOrders: {none: {title: {eq: $text}}}",
        "workOrders: {every: {not: {title: {eq: $text}}}}",
    ];
    for condition in conditions {
        let other = if condition.contains("$other") { ", $other: String" } else { "" };
        let head = format!("query ($text: String{other})");
        let query = format!("{head} {{ customers(filter: {{{condition}}}) {{ totalCount }} }}");
        let data = graph.data(ACME, &query).await;
        assert_eq!(data, json!({"customers": {"totalCount": 6}}), "{condition}");
        let both =
            format!(r#"{head} {{ customers(filter: {{{condition}, firstName: {{eq: "Bob"}}}}) {{ totalCount }} }}"#);
        let data = graph.data(ACME, &both).await;
        assert_eq!(data, json!({"customers": {"totalCount": 1}}), "{condition}");
    }
    let or = r#"query ($text: String) { customers(filter: {or: [{lastName: {eq: $text}}, {firstName: {eq: "Bob"}}]}) { totalCount } }"#;
    assert_eq!(graph.data(ACME, or).await, json!({"customers": {"totalCount": 1}}));
}

#[tokio::test]
async fn wrong_operands_are_refused_with_the_field_and_without_a_statement() {
    let graph = Graph::start().await;
    let cases = [
        (r#"id: {eq: "x"}"#, "filter.id.eq"),
        (r#"totalReviews: {eq: 3000000000}"#, "filter.totalReviews.eq"),
        (r#"totalRevenue: {eq: "ten"}"#, "filter.totalRevenue.eq"),
        (r#"totalRevenue: {in: ["1", "x"]}"#, "filter.totalRevenue.in"),
        (r#"averageSatisfactionRating: {lt: "x"}"#, "filter.averageSatisfactionRating.lt"),
        (r#"createdAt: {gt: "yesterday"}"#, "filter.createdAt.gt"),
        (r#"firstServiceDate: {eq: "2025-02-30"}"#, "filter.firstServiceDate.eq"),
        (r#"lastName: {eq: null}"#, "filter.lastName.eq"),
        (r#"lastName: {like: "x\\"}"#, "filter.lastName.like"),
        (r#"lastName: {eq: "a\u0000b"}"#, "filter.lastName.eq"),
        (r#"search: "a\u0000b""#, "filter.search"),
        (r#"serviceLocation: {within: {longitude: 200, latitude: 0, metres: 1}}"#, "filter.serviceLocation.within"),
        (r#"and: [{not: {createdAt: {gt: "yesterday"}}}]"#, "filter.and.not.createdAt.gt"),
        (r#"workOrders: {some: {scheduledDate: {eq: "x"}}}"#, "filter.workOrders.some.scheduledDate.eq"),
    ];
    let before = graph.subgraph.database().statements();
    for (filter, field) in cases {
        let query = format!("{{ customers(filter: {{{filter}}}) {{ totalCount }} }}");
        assert_eq!(graph.refusal(ACME, &query).await, ("BAD_USER_INPUT".to_owned(), field.to_owned()), "{filter}");
    }
    assert_eq!(graph.subgraph.database().statements(), before);
}

#[tokio::test]
async fn a_jsonpath_that_cannot_be_read_is_the_clients_fault() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for column in ["servicePreferences", "integratedSystems"] {
        for path in ["$.a[", "$missing"] {
            let query = format!(r#"{{ customers(filter: {{{column}: {{path: "{path}"}}}}) {{ totalCount }} }}"#);
            let refused = ("BAD_USER_INPUT".to_owned(), "path".to_owned());
            assert_eq!(graph.refusal(ACME, &query).await, refused, "{column} {path}");
        }
    }
}

#[tokio::test]
async fn filters_neither_nest_nor_spread_without_bound() {
    let graph = Graph::start().await;
    let deep = (0..13).fold("{}".to_owned(), |inner, _| format!("{{not: {inner}}}"));
    let (code, _) = graph.refusal(ACME, &format!("{{ customers(filter: {deep}) {{ totalCount }} }}")).await;
    assert_eq!(code, "BAD_USER_INPUT");
    let orders = |inner: &str| format!("{{workOrders: {{some: {inner}}}}}");
    let back = |inner: String| format!("{{workOrders: {{some: {{customer: {inner}}}}}}}");
    let kinds = [
        ("operators", format!("{{or: [{}]}}", vec![r#"{lastName: {eq: "x"}}"#; 501].join(", "))),
        ("empty filters", format!("{{or: [{}]}}", vec!["{}"; 2_000].join(", "))),
        ("negations", format!("{{and: [{}]}}", vec!["{not: {}}"; 1_000].join(", "))),
        ("quantifiers", format!("{{and: [{}]}}", vec![orders("{}"); 60].join(", "))),
        ("nested quantifiers", (0..5).fold("{}".to_owned(), |inner, _| back(inner))),
        ("values", format!("{{lastName: {{in: [{}]}}}}", vec![r#""x""#; 15_001].join(", "))),
        ("values left out", format!("{{lastName: {{notIn: [{}]}}}}", vec![r#""x""#; 15_001].join(", "))),
        ("tags", format!("{{customerTags: {{hasAny: [{}]}}}}", vec![r#""x""#; 15_001].join(", "))),
        ("JSON", format!("{{servicePreferences: {{containsJson: [{}]}}}}", vec!["1"; 15_001].join(", "))),
        ("descents", r#"{servicePreferences: {path: "$.**.**.**.**"}}"#.to_owned()),
    ];
    let before = graph.subgraph.database().statements();
    for (kind, filter) in kinds {
        let (code, field) = graph.refusal(ACME, &format!("{{ customers(filter: {filter}) {{ totalCount }} }}")).await;
        assert_eq!(code, "QUERY_TOO_COMPLEX", "{kind}");
        assert!(field.starts_with("filter."), "{kind}: {field}");
    }
    assert_eq!(graph.subgraph.database().statements(), before, "none of them reached the database");
}

#[tokio::test]
async fn filters_take_their_values_from_variables() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = "query ($filter: CustomerFilter, $last: [String!]) {
        a: customers(filter: $filter) { totalCount }
        b: customers(filter: {lastName: {in: $last}}) { totalCount } }";
    let variables =
        json!({"filter": {"customerType": {"eq": "RESIDENTIAL"}, "firstName": {"eq": "Ada"}}, "last": "Baker"});
    let answer = graph.ask_as(ACME, service::identity::Role::Viewer, query, variables).await;
    assert_eq!(answer, json!({"data": {"a": {"totalCount": 1}, "b": {"totalCount": 2}}}));
    // An absent variable is an absent operator.
    let answer = graph.ask_as(ACME, service::identity::Role::Viewer, query, Value::Null).await;
    assert_eq!(answer, json!({"data": {"a": {"totalCount": 6}, "b": {"totalCount": 6}}}));
}
