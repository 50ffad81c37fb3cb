//! One query from a customer over every vertical to payments and the audit trail: what it fetches, and what it costs.

use end_to_end::api::items;
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};

const WHOLE_BUSINESS: &str = include_str!("../../../docs/queries/whole-business.graphql");

/// Statements by subgraph: one for each table that the query reads there, in each fetch.
const STATEMENTS: [(&str, u64); 11] = [
    ("auto", 2),
    ("banking", 3),
    ("compliance", 1),
    ("courses", 2),
    ("hs", 3),
    ("investigations", 2),
    ("operations", 2),
    ("payroll", 1),
    ("platform", 1),
    ("rest", 1),
    ("ret", 1),
];

/// A bill of a repair, and an entry of the audit trail by an employee, for every customer.
const TRAIL: &str = "
    INSERT INTO banking.invoices_integration (business_id, industry_schema, industry_invoice_id)
    SELECT business_id, 'auto', id FROM auto.invoices ON CONFLICT DO NOTHING;
    INSERT INTO audit_mgmt.audit_log (business_id, user_id, action, entity_type, entity_id)
    SELECT customer.business_id, employee.user_id, 'update', 'hs.customers', customer.id
    FROM hs.customers AS customer
    JOIN payroll.employees AS employee ON employee.business_id = customer.business_id;";

async fn graph() -> Graph {
    let database = data::copy().await;
    data::run(&database, TRAIL).await;
    Graph::over(database).await
}

#[tokio::test]
async fn it_reaches_every_subgraph() {
    let graph = graph().await;
    let answer = graph.data(&graph.owner(ACME), WHOLE_BUSINESS, Value::Null).await;
    let customers = items(&answer["customers"]["nodes"]);
    assert_eq!(customers.len(), 3);
    for path in [
        "/lifetime/customerLifecycleStage",
        "/workOrders/nodes/0/workOrderNumber",
        "/repairOrders/nodes/0/roNumber",
        "/restaurantOrders/nodes/0/orderNumber",
        "/salesOrders/nodes/0/orderNumber",
        "/enrolments/nodes/0/course/title",
        "/caseParties/nodes/0/case/caseNumber",
        "/paymentMethods/nodes/0/bankTransactions/nodes/0/amount",
        "/industryInvoices/nodes/0/invoice/invoiceNumber",
        "/auditLog/nodes/0/user/employee/employeeNumber",
    ] {
        let found = customers.iter().any(|customer| customer.pointer(path).is_some_and(|value| !value.is_null()));
        assert!(found, "no customer has {path}: {answer:#}");
    }
}

#[tokio::test]
async fn its_fetches_and_statements_are_known_and_do_not_grow_with_the_rows() {
    for first in [1, 3] {
        let graph = graph().await;
        graph.data(&graph.owner(ACME), WHOLE_BUSINESS, json!({ "first": first })).await;
        let mut statements: Vec<_> =
            graph.subgraphs.iter().map(|subgraph| (subgraph.name(), subgraph.database().statements())).collect();
        statements.sort_unstable();
        assert_eq!(statements, STATEMENTS);
        assert_eq!(graph.fetches.count(), 12);
    }
}
