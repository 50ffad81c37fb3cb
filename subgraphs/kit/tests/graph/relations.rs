//! Relations: nested lists with their own arguments, relations over a table in between, rows that are deleted.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, only_error, owner_of};
use crate::people::{customer, foreign_customer, id, populate_orders, work_order};

#[tokio::test]
async fn nested_lists_are_cut_for_each_parent() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = r#"{ customers(orderBy: {customerNumber: ASC}, first: 4) { nodes {
        customerNumber
        latest: workOrders(first: 1, orderBy: {workOrderNumber: DESC}) { nodes { workOrderNumber } pageInfo { hasNextPage hasPreviousPage } totalCount }
        small: workOrders(filter: {totalAmount: {lt: "450"}}, last: 1) { edges { node { workOrderNumber items(orderBy: {sortOrder: DESC}, first: 1) { totalCount nodes { description workOrder { workOrderNumber customer { firstName } } } } } } }
    } } }"#;
    let data = graph.data(ACME, query).await;
    let nodes = data["customers"]["nodes"].as_array().unwrap();
    let latest: Vec<&Value> = nodes.iter().map(|node| &node["latest"]).collect();
    assert_eq!(
        json!(latest),
        json!([
            {"nodes": [{"workOrderNumber": "WO-1"}], "pageInfo": {"hasNextPage": false, "hasPreviousPage": false}, "totalCount": 1},
            {"nodes": [{"workOrderNumber": "WO-3"}], "pageInfo": {"hasNextPage": true, "hasPreviousPage": false}, "totalCount": 2},
            {"nodes": [{"workOrderNumber": "WO-6"}], "pageInfo": {"hasNextPage": true, "hasPreviousPage": false}, "totalCount": 3},
            {"nodes": [], "pageInfo": {"hasNextPage": false, "hasPreviousPage": false}, "totalCount": 0},
        ])
    );
    let line = |order: &str, first: &str| {
        json!({"edges": [{"node": {"workOrderNumber": order, "items": {"totalCount": 2, "nodes": [
            {"description": "line 1", "workOrder": {"workOrderNumber": order, "customer": {"firstName": first}}}]}}}]})
    };
    let small: Vec<&Value> = nodes.iter().map(|node| &node["small"]).collect();
    assert_eq!(json!(small), json!([line("WO-1", "Ada"), line("WO-3", "Bob"), line("WO-4", "Cleo"), {"edges": []}]));
}

#[tokio::test]
async fn nested_lists_page_by_cursor() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = |after: &str| {
        format!(
            "{{ customer(id: \"{}\") {{ workOrders(first: 2{after}) {{ edges {{ cursor node {{ workOrderNumber }} }} pageInfo {{ hasNextPage }} }} }} }}",
            customer(3)
        )
    };
    let data = graph.data(ACME, &query("")).await;
    let edges = &data["customer"]["workOrders"]["edges"];
    assert_eq!(edges[1]["node"]["workOrderNumber"], "WO-5");
    let data = graph.data(ACME, &query(&format!(", after: {}", edges[1]["cursor"]))).await;
    assert_eq!(data["customer"]["workOrders"]["edges"][0]["node"]["workOrderNumber"], "WO-6");
    assert_eq!(data["customer"]["workOrders"]["pageInfo"]["hasNextPage"], false);
}

#[tokio::test]
async fn an_entity_of_another_subgraph_needs_no_statement() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let query = "{ customers(includeDeleted: true) { nodes { business { id __typename } deletedBy { id } createdBy { id } } } }";
    assert_eq!(graph.statements(ACME, query).await, 1);
    let data = graph.data(ACME, query).await;
    let nodes = data["customers"]["nodes"].as_array().unwrap();
    assert_eq!(
        nodes[0],
        json!({"business": {"id": ACME, "__typename": "Business"}, "deletedBy": null, "createdBy": null})
    );
    assert!(nodes.iter().any(|node| node["deletedBy"] == json!({"id": owner_of(ACME)})));
}

#[tokio::test]
async fn deleted_rows_vanish_unless_those_who_may_ask_for_them() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    graph
        .sql(
            "UPDATE hs.work_orders SET deleted_at = now() WHERE work_order_number = 'WO-3';
             UPDATE hs.customers SET deleted_at = now() WHERE customer_number = 'C-1';",
        )
        .await;
    let query = format!(
        "{{ gone: customer(id: \"{}\") {{ id }} orphan: workOrder(id: \"{}\") {{ customerId customer {{ id }} }}
           customer(id: \"{}\") {{ workOrders {{ totalCount nodes {{ workOrderNumber }} }} }} }}",
        customer(1),
        work_order(1),
        customer(2)
    );
    let data = graph.data(ACME, &query).await;
    let expected = json!({
        "gone": null,
        "orphan": {"customerId": customer(1), "customer": null},
        "customer": {"workOrders": {"totalCount": 1, "nodes": [{"workOrderNumber": "WO-2"}]}},
    });
    assert_eq!(data, expected);
    let everything = format!(
        "{{ customer(id: \"{}\", includeDeleted: true) {{ id }} customers(includeDeleted: true) {{ totalCount nodes {{ workOrders(includeDeleted: true) {{ totalCount }} }} }} }}",
        customer(1)
    );
    for role in [Role::Owner, Role::Manager] {
        let answer = graph.ask_as(ACME, role, &everything, Value::Null).await;
        assert_eq!(answer["data"]["customers"]["totalCount"], 7, "{answer:#}");
    }
    for query in [
        "{ customers(includeDeleted: true) { totalCount } }",
        "{ customers { nodes { workOrders(includeDeleted: true) { totalCount } } } }",
    ] {
        let error = only_error(&graph.ask_as(ACME, Role::Staff, query, Value::Null).await);
        assert_eq!(error["extensions"]["code"], "FORBIDDEN");
    }
}

/// A car of customer 1 with a repair order and two invoices' worth of orders; one of GLOBEX.
async fn populate_auto(graph: &Graph) {
    populate_orders(graph).await;
    let mut sql = String::new();
    for (number, tenant, owner) in
        [(1, ACME, customer(1)), (2, ACME, customer(1)), (3, ACME, customer(2)), (4, GLOBEX, foreign_customer())]
    {
        let (vehicle, order, invoice) = (id(5, number), id(6, number), id(7, number));
        sql.push_str(&format!(
            "INSERT INTO auto.vehicles (id, business_id, customer_id, year, make, model, fuel_type)
             VALUES ('{vehicle}', '{tenant}', '{owner}', 2020, 'Make {number}', 'M', 'gasoline');
             INSERT INTO auto.repair_orders (id, business_id, customer_id, vehicle_id, ro_number, mileage_in, customer_concern, service_type)
             VALUES ('{order}', '{tenant}', '{owner}', '{vehicle}', 'RO-{number}', 1, 'noise', 'repair');
             INSERT INTO auto.invoices (id, business_id, repair_order_id, invoice_number, total_amount)
             VALUES ('{invoice}', '{tenant}', '{order}', 'I-{number}', {number});"
        ));
    }
    graph.sql(&sql).await;
}

#[tokio::test]
async fn an_extended_entity_has_its_relations_also_over_a_table_in_between() {
    let graph = Graph::start().await;
    populate_auto(&graph).await;
    let query = format!(
        "{{ _entities(representations: [{{__typename: \"Customer\", id: \"{}\"}}, {{__typename: \"Customer\", id: \"{}\"}}, {{__typename: \"Customer\", id: \"{}\"}}]) {{
            ... on Customer {{ id vehicles {{ nodes {{ make customer {{ id }} }} }} invoices(orderBy: {{invoiceNumber: DESC}}, first: 1) {{ totalCount nodes {{ invoiceNumber }} }} }} }} }}",
        customer(1),
        customer(2),
        foreign_customer()
    );
    let before = graph.auto.database().statements();
    let answer = graph.ask_auto(ACME, &query).await;
    assert_eq!(graph.auto.database().statements() - before, 3);
    let car = |make: &str, number| json!({"make": make, "customer": {"id": customer(number)}});
    let expected = json!([
        {"id": customer(1), "vehicles": {"nodes": [car("Make 1", 1), car("Make 2", 1)]}, "invoices": {"totalCount": 2, "nodes": [{"invoiceNumber": "I-2"}]}},
        {"id": customer(2), "vehicles": {"nodes": [car("Make 3", 2)]}, "invoices": {"totalCount": 1, "nodes": [{"invoiceNumber": "I-3"}]}},
        {"id": foreign_customer(), "vehicles": {"nodes": []}, "invoices": {"totalCount": 0, "nodes": []}},
    ]);
    assert_eq!(answer, json!({"data": {"_entities": expected}}));
    // A deleted order in between takes its invoices along.
    graph.sql("UPDATE auto.repair_orders SET deleted_at = now() WHERE ro_number = 'RO-2'").await;
    let answer = graph.ask_auto(ACME, &query).await;
    assert_eq!(answer["data"]["_entities"][0]["invoices"]["nodes"], json!([{"invoiceNumber": "I-1"}]));
}

#[tokio::test]
async fn nested_lists_do_not_multiply_without_bound() {
    let graph = Graph::start().await;
    let sql = format!(
        "INSERT INTO hs.customers (business_id, customer_number, last_name, phone_primary)
         SELECT '{ACME}', 'N-' || n, 'Many', '1' FROM generate_series(1, 150) AS n"
    );
    graph.sql(&sql).await;
    let query = "{ customers(first: 150) { nodes { workOrders(first: 200) { nodes { id } } } } }";
    assert_eq!(graph.refusal(ACME, query).await, ("QUERY_TOO_COMPLEX".to_owned(), "first".to_owned()));
}
