//! Searches past row level security: the same rows as without the index, and of the own tenant alone.

use crate::fixture::{ACME, GLOBEX, Graph};
use crate::people::populate;

/// Filters of indexed columns, and the same condition as plain SQL.
const PAIRS: &[(&str, &str)] = &[
    (r#"firstName: {like: "%leo%"}"#, "first_name LIKE '%leo%'"),
    (r#"lastName: {ilike: "%AKER"}"#, "last_name ILIKE '%AKER'"),
    (r#"lastName: {contains: "arch"}"#, "last_name ILIKE '%arch%'"),
    (r#"totalRevenue: {eq: "100"}"#, "total_revenue = 100"),
    (r#"totalRevenue: {in: ["100", "0"]}"#, "total_revenue IN (100, 0)"),
    (r#"totalRevenue: {between: {from: "1", to: "250.50"}}"#, "total_revenue BETWEEN 1 AND 250.50"),
    (r#"totalRevenue: {gt: "9999999999.98"}"#, "total_revenue > 9999999999.98"),
    (r#"customerTags: {has: "vip"}"#, "customer_tags @> '{vip}'"),
    (r#"customerTags: {hasAny: ["pool", "x"]}"#, "customer_tags && '{pool,x}'"),
    (r#"servicePreferences: {containsJson: {size: 3}}"#, r#"service_preferences @> '{"size": 3}'"#),
    (
        r#"servicePreferences: {path: "$.color ? (@ starts with \"r\")"}"#,
        r#"service_preferences @? '$.color ? (@ starts with "r")'"#,
    ),
    (r#"servicePreferences: {path: "exists($.nested)"}"#, "service_preferences @@ 'exists($.nested)'"),
    (
        r#"serviceLocation: {within: {longitude: -96.8, latitude: 32.78, metres: 3000}}"#,
        "ST_DWithin(service_location, ST_SetSRID(ST_MakePoint(-96.8, 32.78), 4326)::geography, 3000)",
    ),
];

#[tokio::test]
async fn the_search_function_finds_what_the_plain_operators_find() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for (filter, sql) in PAIRS {
        let filter = format!("filter: {{{filter}}}, orderBy: [{{customerNumber: ASC}}]");
        let found: Vec<String> = graph
            .listed(&filter, "customerNumber")
            .await
            .iter()
            .map(|number| number.as_str().unwrap().to_owned())
            .collect();
        let expected = graph
            .texts(&format!(
                "SELECT customer_number FROM hs.customers WHERE business_id = '{ACME}' AND deleted_at IS NULL AND {sql} ORDER BY 1"
            ))
            .await;
        assert!(!expected.is_empty(), "{sql} finds nothing");
        assert_eq!(found, expected, "{filter}");
    }
}

#[tokio::test]
async fn a_search_finds_rows_of_its_tenant_alone() {
    let graph = Graph::start().await;
    populate(&graph).await;
    for (filter, _) in PAIRS {
        let query = format!(
            "{{ customers(filter: {{{filter}, lastName: {{ne: \"Archer\"}}}}) {{ totalCount nodes {{ id }} }} }}"
        );
        assert_eq!(graph.data(GLOBEX, &query).await["customers"]["totalCount"], 0, "{filter}");
    }
}

#[tokio::test]
async fn a_search_sees_no_deleted_rows() {
    let graph = Graph::start().await;
    populate(&graph).await;
    assert!(graph.listed(r#"filter: {firstName: {contains: "gone"}}"#, "id").await.is_empty());
    assert_eq!(graph.listed(r#"filter: {firstName: {contains: "gone"}}, includeDeleted: true"#, "id").await.len(), 1);
}
