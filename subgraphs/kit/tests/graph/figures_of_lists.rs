//! Lists filtered and ordered by figures over their relations, and by comparisons of two columns.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, Graph, only_error};
use crate::people::populate_orders;

/// The numbers of the customers that a list has.
async fn customers(graph: &Graph, arguments: &str) -> Vec<String> {
    let found = graph.listed(arguments, "customerNumber").await;
    found.iter().map(|number| number.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_list_is_filtered_by_figures_over_its_relations() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for (filter, expected) in [
        ("aggregate: {count: {gte: 2}}", vec!["C-2", "C-3"]),
        ("aggregate: {count: {eq: 0}}", vec!["C-4", "C-5", "C-6"]),
        ("aggregate: {count: {gte: 1}, sum: {totalAmount: {lt: \"1000\"}}}", vec!["C-1", "C-2"]),
        ("aggregate: {max: {scheduledDate: {gte: \"2025-02-05\"}}}", vec!["C-3"]),
        ("aggregate: {avg: {totalAmount: {eq: \"250\"}}}", vec!["C-2"]),
        ("aggregate: {sum: {totalAmount: {isNull: true}}}", vec!["C-4", "C-5", "C-6"]),
        ("aggregate: {filter: {title: {eq: \"Order 3\"}}, count: {eq: 1}}", vec!["C-2"]),
        ("aggregate: [{count: {gte: 2}}, {filter: {title: {eq: \"Order 6\"}}, count: {eq: 0}}]", vec!["C-2"]),
        ("some: {title: {eq: \"Order 1\"}}, aggregate: {count: {gte: 1}}", vec!["C-1"]),
        ("aggregate: []", vec!["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"]),
        ("aggregate: {}", vec!["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"]),
    ] {
        let arguments = format!("orderBy: {{customerNumber: ASC}}, filter: {{workOrders: {{{filter}}}}}");
        assert_eq!(customers(&graph, &arguments).await, expected, "{filter}");
    }
    let not = "orderBy: {customerNumber: ASC}, filter: {not: {workOrders: {aggregate: {count: {lt: 3}}}}}";
    assert_eq!(customers(&graph, not).await, ["C-3"]);
}

#[tokio::test]
async fn a_list_is_ordered_by_figures_over_its_relations_and_paged_so() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for (order, expected) in [
        ("{workOrders: {count: DESC}}, {customerNumber: ASC}", vec!["C-3", "C-2", "C-1", "C-4", "C-5", "C-6"]),
        (
            "{workOrders: {sum: {totalAmount: DESC_NULLS_LAST}}}, {customerNumber: DESC}",
            vec!["C-3", "C-2", "C-1", "C-6", "C-5", "C-4"],
        ),
        (
            "{workOrders: {max: {scheduledDate: ASC}}}, {customerNumber: ASC}",
            vec!["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"],
        ),
        (
            "{workOrders: {avg: {totalAmount: ASC_NULLS_FIRST}}}, {customerNumber: ASC}",
            vec!["C-4", "C-5", "C-6", "C-1", "C-2", "C-3"],
        ),
    ] {
        assert_eq!(customers(&graph, &format!("orderBy: [{order}]")).await, expected, "{order}");
        for (first, start, end) in [("first", "after", "endCursor"), ("last", "before", "startCursor")] {
            let (mut found, mut window) = (Vec::new(), format!("{first}: 2"));
            for _ in 0..3 {
                let query = format!(
                    "{{ customers(orderBy: [{order}], {window}) {{ nodes {{ customerNumber }} pageInfo {{ {end} }} }} }}"
                );
                let data = graph.data(ACME, &query).await;
                let page: Vec<String> = data["customers"]["nodes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|node| node["customerNumber"].as_str().unwrap().to_owned())
                    .collect();
                if first == "first" {
                    found.extend(page)
                } else {
                    found.splice(0..0, page);
                }
                window = format!("{first}: 2, {start}: {}", data["customers"]["pageInfo"][end]);
            }
            assert_eq!(found, expected, "{order} by {first}");
        }
    }
    let through = "{ workOrders(orderBy: [{customer: {workOrders: {count: DESC_NULLS_LAST}}}, {title: ASC}], first: 1) { nodes { title } } }";
    assert_eq!(graph.data(ACME, through).await["workOrders"]["nodes"], json!([{"title": "Order 4"}]));
}

#[tokio::test]
async fn figures_of_lists_take_the_rights_to_their_columns() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    for query in [
        "{ customers(filter: {workOrders: {aggregate: {filter: {requestedByPhone: {isNull: false}}, count: {gt: 0}}}}) { nodes { id } } }",
        "{ customers(filter: {workOrders: {aggregate: {sum: {costPerJob: {gt: \"0\"}}}}}) { nodes { id } } }",
        "{ customers(orderBy: {workOrders: {max: {costPerJob: ASC}}}) { nodes { id } } }",
    ] {
        let answer = graph.ask_as(ACME, Role::Viewer, query, Value::Null).await;
        assert_eq!(only_error(&answer)["extensions"]["code"], "FORBIDDEN", "{query}: {answer}");
    }
    let wide = format!(
        "{{ customers(filter: {{and: [{}]}}) {{ nodes {{ id }} }} }}",
        vec!["{workOrders: {aggregate: {count: {gt: 0}}}}"; 60].join(", ")
    );
    assert_eq!(graph.refusal(ACME, &wide).await.0, "QUERY_TOO_COMPLEX");
    let none = "{ customers(orderBy: {workOrders: {}}) { nodes { id } } }";
    assert_eq!(graph.refusal(ACME, none).await, ("BAD_USER_INPUT".to_owned(), "orderBy".to_owned()));
}

#[tokio::test]
async fn a_column_is_compared_with_another_of_its_row() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    graph.sql("UPDATE hs.work_orders SET requested_date = scheduled_date, earliest_schedule_date = scheduled_date - 1 WHERE title <> 'Order 7';
        UPDATE hs.work_orders SET requested_date = scheduled_date + 1 WHERE title = 'Order 2'").await;
    for (filter, expected) in [
        ("requestedDate: {column: {gt: \"scheduledDate\"}}", vec!["Order 2"]),
        ("requestedDate: {column: {eq: \"scheduledDate\"}}, title: {in: [\"Order 1\", \"Order 2\"]}", vec!["Order 1"]),
        ("requestedDate: {column: {ne: \"scheduledDate\"}}", vec!["Order 2", "Order 7"]),
        ("scheduledDate: {column: {gte: \"earliestScheduleDate\", lt: \"requestedDate\"}}", vec!["Order 2"]),
        ("totalAmount: {column: {lte: \"qualityScore\"}}", vec![]),
    ] {
        let query = format!("{{ workOrders(filter: {{{filter}}}, orderBy: {{title: ASC}}) {{ nodes {{ title }} }} }}");
        let data = graph.data(ACME, &query).await;
        let found: Vec<&str> = data["workOrders"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["title"].as_str().unwrap())
            .collect();
        assert_eq!(found, expected, "{filter}");
    }
    for (filter, at) in [
        ("scheduledDate: {column: {eq: \"title\"}}", "filter.scheduledDate.column.eq"),
        ("scheduledDate: {column: {eq: \"nothing\"}}", "filter.scheduledDate.column.eq"),
        ("scheduledDate: {column: {eq: \"createdAt\"}}", "filter.scheduledDate.column.eq"),
    ] {
        let query = format!("{{ workOrders(filter: {{{filter}}}) {{ nodes {{ title }} }} }}");
        assert_eq!(graph.refusal(ACME, &query).await, ("BAD_USER_INPUT".to_owned(), at.to_owned()), "{filter}");
    }
    let secret = "{ workOrders(filter: {description: {column: {eq: \"requestedByPhone\"}}}) { nodes { id } } }";
    let answer = graph.ask_as(ACME, Role::Viewer, secret, Value::Null).await;
    assert_eq!(only_error(&answer)["extensions"]["code"], "FORBIDDEN", "{answer}");
}
