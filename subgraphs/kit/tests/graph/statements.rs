//! How many statements a query takes: one a table and level, whatever the number of rows.

use crate::fixture::{ACME, Graph};
use crate::people::{customer, populate_orders};

#[tokio::test]
async fn each_part_of_a_query_is_one_statement() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let cases = [
        ("{ customers { nodes { id } } }", 1),
        ("{ customers { totalCount } }", 1),
        ("{ customers { totalCount nodes { id } edges { cursor } pageInfo { endCursor } } }", 2),
        ("{ customers { __typename } }", 0),
        ("{ __typename }", 0),
        ("{ customers { nodes { workOrders { nodes { items { nodes { id } } } } } } }", 3),
        ("{ customers { nodes { workOrders { totalCount nodes { id } } } } }", 3),
        ("{ workOrders { nodes { customer { firstName } } } }", 2),
        ("{ workOrders { nodes { customer { business { id } } } } }", 2),
        ("{ a: customers { nodes { id } } b: workOrders { nodes { id } } }", 2),
        (
            "{ workOrders(filter: {customer: {lastName: {eq: \"Baker\"}}}, orderBy: [{title: ASC}]) { nodes { id } } }",
            1,
        ),
        // Ordered by what stands in other rows, and before that whether there are too many of them.
        ("{ workOrders(orderBy: [{customer: {firstName: ASC}}]) { nodes { id } } }", 2),
        // Nothing below rows that are not there.
        (
            "{ customers(filter: {lastName: {eq: \"nobody\"}}) { nodes { workOrders { nodes { items { nodes { id } } } } } } }",
            1,
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(graph.statements(ACME, query).await, expected, "{query}");
    }
    let one = format!(
        "{{ customer(id: \"{}\") {{ firstName workOrders {{ nodes {{ customer {{ lastName }} }} }} }} }}",
        customer(3)
    );
    assert_eq!(graph.statements(ACME, &one).await, 3);
}

#[tokio::test]
async fn a_skipped_field_costs_nothing() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    assert_eq!(graph.statements(ACME, "{ customers { nodes { id } totalCount @skip(if: true) } }").await, 1);
    assert_eq!(
        graph
            .statements(ACME, "{ customers { nodes { id ... @include(if: false) { workOrders { nodes { id } } } } } }")
            .await,
        1
    );
}
