//! Groups of a list's rows: keys, figures, spans of the calendar, and what is refused.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, caller, only_error};
use crate::people::{populate, populate_orders};

/// The groups of the query's only list.
fn groups(data: &Value) -> Value {
    data.as_object().unwrap().values().next().unwrap()["groups"]["nodes"].clone()
}

#[tokio::test]
async fn rows_fall_into_groups_of_what_they_share() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"{ customers(filter: {firstName: {ne: "Bob"}}) { groups(by: [{serviceCity: true}]) { nodes {
        key { serviceCity __typename } aggregate { count sum { totalRevenue } countDistinct(of: {lastName: true}) } } } } }"#;
    let of = |city: Value, count, sum: &str, names| {
        json!({"key": {"serviceCity": city, "__typename": "CustomerGroupKey"},
            "aggregate": {"count": count, "sum": {"totalRevenue": sum}, "countDistinct": names}})
    };
    let expected = json!([
        of(json!("Austin"), 1, "100.00", 1),
        of(json!("Dallas"), 2, "112.34", 1),
        of(Value::Null, 2, "9999999999.99", 2),
    ]);
    assert_eq!(groups(&graph.data(ACME, query).await), expected);
    let foreign = graph.data(GLOBEX, query).await;
    assert_eq!(groups(&foreign).as_array().unwrap().len(), 1, "{foreign}");
    assert_eq!(graph.statements(ACME, query).await, 1);
}

#[tokio::test]
async fn figures_may_be_over_some_of_the_rows() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = r#"{ customers { groups(by: [{serviceCity: true}], having: {count: {gte: 2}, filter: {totalRevenue: {gt: "50"}}},
        orderBy: {aggregate: {sum: {totalRevenue: DESC}}}) { nodes { key { serviceCity }
        all: aggregate { count } rich: aggregate(filter: {totalRevenue: {gt: "100"}}) { count sum { totalRevenue } max { createdAt } } } }
        aggregate(filter: {serviceCity: {eq: "Dallas"}}) { count avg { totalRevenue } } totalCount } }"#;
    let data = graph.data(ACME, query).await;
    let expected = json!([{"key": {"serviceCity": "Austin"}, "all": {"count": 2},
        "rich": {"count": 1, "sum": {"totalRevenue": "250.50"}, "max": {"createdAt": "2025-01-02T12:00:00Z"}}}]);
    assert_eq!(groups(&data), expected);
    let figures = json!({"count": 2, "avg": {"totalRevenue": "56.17"}});
    assert_eq!(data["customers"]["aggregate"], figures);
    assert_eq!(data["customers"]["totalCount"], 6);
}

#[tokio::test]
async fn rows_are_grouped_by_what_single_rows_behind_them_say() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = "{ workOrders { groups(by: [{customer: {serviceCity: true}}, {status: true}],
        orderBy: [{key: {customer: {serviceCity: DESC_NULLS_LAST}}}]) { nodes {
        key { status jobType customer { serviceCity firstName } } aggregate { count countDistinct(of: {customer: {lastName: true}}) } } } } }";
    let of = |city: Value, count, names| {
        json!({"key": {"status": "CREATED", "jobType": null, "customer": {"serviceCity": city, "firstName": null}},
            "aggregate": {"count": count, "countDistinct": names}})
    };
    let data = graph.data(ACME, query).await;
    // Customers 1 and 2 have three orders in Austin; customer 3, who has no city, three; one has no customer.
    assert_eq!(groups(&data), json!([of(json!("Austin"), 3, 2), of(Value::Null, 4, 1)]), "{data}");
}

#[tokio::test]
async fn every_bucket_of_a_span_is_a_group_also_without_rows() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = r#"{ workOrders { groups(by: [{scheduledDate: {every: WEEK, fill: {from: "2025-01-20", to: "2025-02-10"}}}]) {
        nodes { key { scheduledDate } aggregate { count sum { totalAmount } } } } } }"#;
    let week = |day: &str, count, sum: Value| json!({"key": {"scheduledDate": day}, "aggregate": {"count": count, "sum": {"totalAmount": sum}}});
    let expected = json!([
        week("2025-01-20", 0, Value::Null),
        week("2025-01-27", 2, json!("300.00")),
        week("2025-02-03", 5, json!("2500.00")),
        week("2025-02-10", 0, Value::Null),
    ]);
    assert_eq!(groups(&graph.data(ACME, query).await), expected);
    let nested = r#"{ customers(first: 4, orderBy: {customerNumber: ASC}) { nodes { workOrders {
        groups(by: [{scheduledDate: {every: MONTH, fill: {from: "2025-01-01", to: "2025-02-28"}}}]) { nodes { aggregate { count } } } } } } }"#;
    let data = graph.data(ACME, nested).await;
    let counts: Vec<Vec<u64>> =
        data["customers"]["nodes"].as_array().unwrap().iter().map(|node| counts(&node["workOrders"])).collect();
    assert_eq!(counts, [[0, 1], [0, 2], [0, 3], [0, 0]]);
}

fn counts(list: &Value) -> Vec<u64> {
    list["groups"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["aggregate"]["count"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn each_parent_has_its_own_groups_in_one_statement_for_all() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = "{ customers(orderBy: {customerNumber: ASC}, first: 4) { nodes { workOrders {
        groups(by: [{scheduledDate: {every: DAY}}], first: 2, orderBy: {key: {scheduledDate: DESC}}) {
            nodes { key { scheduledDate } aggregate { sum { totalAmount } } } pageInfo { hasNextPage endCursor } } } } } }";
    let data = graph.data(ACME, query).await;
    let found: Vec<Value> = data["customers"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| {
            let groups = &node["workOrders"]["groups"];
            let days: Vec<&Value> =
                groups["nodes"].as_array().unwrap().iter().map(|group| &group["key"]["scheduledDate"]).collect();
            json!([days, groups["pageInfo"]["hasNextPage"]])
        })
        .collect();
    let expected = json!([
        [["2025-02-01"], false],
        [["2025-02-03", "2025-02-02"], false],
        [["2025-02-06", "2025-02-05"], true],
        [[], false],
    ]);
    assert_eq!(json!(found), expected);
    assert_eq!(graph.statements(ACME, query).await, 2);
}

#[tokio::test]
async fn pages_of_groups_put_together_are_all_groups() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for order in [
        "",
        "orderBy: [{aggregate: {count: DESC}}, {key: {customerId: DESC}}],",
        "orderBy: {aggregate: {max: {scheduledDate: ASC}}},",
    ] {
        let page = |window: &str| {
            format!("{{ workOrders {{ groups(by: [{{customerId: true}}], {order} {window}) {{
                nodes {{ key {{ customerId }} aggregate {{ count }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }} }}")
        };
        let all = groups(&graph.data(ACME, &page("first: 1000")).await);
        assert_eq!(all.as_array().unwrap().len(), 4, "{all}");
        let (mut found, mut window) = (Vec::new(), "first: 1".to_owned());
        loop {
            let data = graph.data(ACME, &page(&window)).await;
            found.extend(groups(&data).as_array().unwrap().clone());
            let info = &data["workOrders"]["groups"]["pageInfo"];
            assert_eq!(info["hasPreviousPage"], found.len() > 1, "{data}");
            if info["hasNextPage"] == false {
                break;
            }
            window = format!("first: 1, after: {}", info["endCursor"]);
        }
        assert_eq!(json!(found), all, "{order}");
    }
}

#[tokio::test]
async fn groups_that_are_not_to_be_had_are_refused_by_name() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for (arguments, field) in [
        ("by: []", "groups.by"),
        ("by: [{}]", "groups.by"),
        ("by: [{status: true, jobType: true}]", "groups.by"),
        ("by: [{status: false}]", "groups.by.status"),
        ("by: [{status: true}, {status: true}]", "groups.by"),
        (r#"by: [{createdAt: {every: DAY, zone: "Nowhere/At all"}}]"#, "groups.by.createdAt.zone"),
        (r#"by: [{createdAt: {every: DAY, zone: "Nowhere/Atall"}}]"#, "groups.zone"),
        (
            r#"by: [{scheduledDate: {every: DAY, fill: {from: "2020-01-01", to: "2025-01-01"}}}]"#,
            "groups.by.scheduledDate.fill",
        ),
        (
            r#"by: [{scheduledDate: {every: DAY, fill: {from: "2025-01-02", to: "2025-01-01"}}}]"#,
            "groups.by.scheduledDate.fill",
        ),
        (
            r#"by: [{title: true}, {scheduledDate: {every: DAY, fill: {from: "2025-01-01", to: "2025-01-02"}}}]"#,
            "groups.by",
        ),
        ("by: [{status: true}], orderBy: {key: {title: ASC}}", "groups.orderBy"),
        ("by: [{status: true}], orderBy: {aggregate: {}}", "groups.orderBy"),
        ("by: [{status: true}], orderBy: {aggregate: {count: ASC, sum: {totalAmount: ASC}}}", "groups.orderBy"),
        ("by: [{status: true}], having: {count: {gt: null}}", "groups.having.gt"),
    ] {
        let query = format!("{{ workOrders {{ groups({arguments}) {{ nodes {{ aggregate {{ count }} }} }} }} }}");
        let (code, at) = graph.refusal(ACME, &query).await;
        assert_eq!((code.as_str(), at.as_str()), ("BAD_USER_INPUT", field), "{arguments}");
    }
    for first in ["1001", "-1"] {
        let query = format!(
            "{{ workOrders {{ groups(by: {{status: true}}, first: {first}) {{ nodes {{ aggregate {{ count }} }} }} }} }}"
        );
        assert_eq!(graph.refusal(ACME, &query).await.0, "PAGE_TOO_LARGE");
    }
    let cursor = r#"{ workOrders { groups(by: {status: true}, after: "x") { nodes { aggregate { count } } } } }"#;
    assert_eq!(graph.refusal(ACME, cursor).await.0, "INVALID_CURSOR");
}

#[tokio::test]
async fn many_groups_of_many_parents_are_refused_before_they_are_read() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let filters: Vec<String> = (0..40)
        .map(|n| {
            format!("a{n}: aggregate(filter: {{or: [{}]}}) {{ count }}", vec!["{title: {eq: \"x\"}}"; 40].join(", "))
        })
        .collect();
    let query = format!("{{ workOrders {{ groups(by: {{status: true}}) {{ nodes {{ {} }} }} }} }}", filters.join(" "));
    assert_eq!(graph.refusal(ACME, &query).await.0, "QUERY_TOO_COMPLEX");
    let bounds = kit::Bounds { max_nested_rows: 500, ..kit::Bounds::default() };
    let graph = Graph::within(bounds).await;
    populate_orders(&graph).await;
    let query =
        "{ customers { nodes { workOrders { groups(by: {status: true}) { nodes { aggregate { count } } } } } } }";
    assert_eq!(graph.refusal(ACME, query).await.0, "QUERY_TOO_COMPLEX");
}

#[tokio::test]
async fn who_may_not_read_a_column_may_not_group_measure_or_order_by_it() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for arguments in [
        "by: {emailPrimary: true}) { nodes { aggregate { count } } }",
        "by: {customerStatus: true}) { nodes { aggregate { countDistinct(of: {emailPrimary: true}) } } }",
        "by: {customerStatus: true}) { nodes { aggregate(filter: {emailPrimary: {isNull: true}}) { count } } }",
        "by: {customerStatus: true}, having: {filter: {emailPrimary: {isNull: true}}, count: {gt: 0}}) { nodes { aggregate { count } } }",
        "by: {emailPrimary: true}, orderBy: {key: {emailPrimary: ASC}}) { nodes { aggregate { count } } }",
    ] {
        let query = format!("{{ customers {{ groups({arguments} }} }}");
        let answer = graph.ask_as(ACME, Role::Viewer, &query, Value::Null).await;
        assert_eq!(only_error(&answer)["extensions"]["code"], "FORBIDDEN", "{query}: {answer}");
    }
    let through = "{ workOrders { groups(by: {customer: {emailPrimary: true}}) { nodes { aggregate { count } } } } }";
    let answer = graph.ask_of(&graph.subgraph, caller(ACME, Role::Viewer), through, None, Value::Null).await;
    assert_eq!(only_error(&answer)["extensions"]["code"], "FORBIDDEN");
}

#[tokio::test]
async fn variables_stand_for_any_part_of_a_grouping() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = "query($by: [WorkOrderGroupBy!]!, $having: [WorkOrderAggregateFilter!], $least: Int, $zone: String) { workOrders {
        whole: groups(by: $by, having: $having) { nodes { key { status } aggregate { count } } }
        part: groups(by: [{createdAt: {every: YEAR, zone: $zone}}], having: [{count: {gte: $least}}]) { nodes { aggregate { count } } } } }";
    let variables = json!({"by": [{"status": true}], "having": [{"count": {"gte": 2}}]});
    let answer = graph.ask_as(ACME, Role::Owner, query, variables).await;
    let expected = json!({"whole": {"nodes": [{"key": {"status": "CREATED"}, "aggregate": {"count": 7}}]},
        "part": {"nodes": [{"aggregate": {"count": 7}}]}});
    assert_eq!(answer["data"]["workOrders"], expected, "{answer}");
}
