//! Deleting rows: softly where the table knows it, for good elsewhere.

use serde_json::json;

use crate::fixture::{ACME, Graph, owner_of};
use crate::people::{customer, id, populate_orders, work_order};

#[tokio::test]
async fn a_soft_deletion_returns_the_row_and_signs_it() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let delete = format!(
        "mutation {{ deleteCustomer(id: \"{}\") {{ firstName deletedAt workOrders {{ totalCount }} }} }}",
        customer(1)
    );
    let data = graph.data(ACME, &delete).await;
    assert_eq!(data["deleteCustomer"], json!({"firstName": "Ada", "deletedAt": null, "workOrders": {"totalCount": 1}}));
    let read = format!(
        "{{ customer(id: \"{}\") {{ id }} deleted: customer(id: \"{}\", includeDeleted: true) {{ firstName deletedById }} }}",
        customer(1),
        customer(1)
    );
    let expected = json!({"customer": null, "deleted": {"firstName": "Ada", "deletedById": owner_of(ACME)}});
    assert_eq!(graph.data(ACME, &read).await, expected);
    assert_eq!(graph.refusal(ACME, &delete).await.0, "NOT_FOUND");
}

#[tokio::test]
async fn a_hard_deletion_returns_the_row_as_it_was() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    let line = id(4, 10);
    let delete =
        format!("mutation {{ deleteWorkOrderItem(id: \"{line}\") {{ description workOrder {{ workOrderNumber }} }} }}");
    let expected = json!({"deleteWorkOrderItem": {"description": "line 0", "workOrder": {"workOrderNumber": "WO-1"}}});
    assert_eq!(graph.data(ACME, &delete).await, expected);
    assert_eq!(
        graph.texts(&format!("SELECT id::text FROM hs.work_order_items WHERE id = '{line}'")).await,
        Vec::<String>::new()
    );
    assert_eq!(graph.refusal(ACME, &delete).await.0, "NOT_FOUND");
}

#[tokio::test]
async fn a_row_that_others_need_is_not_deleted() {
    let graph = Graph::start().await;
    populate_orders(&graph).await;
    graph
        .sql(
            "ALTER TABLE hs.work_order_items DROP CONSTRAINT fk_hs_work_order_items_work_order_id;
             CREATE TABLE hs.needs_line (business_id uuid, line uuid, FOREIGN KEY (business_id, line) REFERENCES hs.work_order_items (business_id, id));",
        )
        .await;
    let line = id(4, 10);
    graph.sql(&format!("INSERT INTO hs.needs_line VALUES ('{ACME}', '{line}')")).await;
    let (code, _) = graph.refusal(ACME, &format!("mutation {{ deleteWorkOrderItem(id: \"{line}\") {{ id }} }}")).await;
    assert_eq!(code, "STILL_REFERENCED");
    assert!(
        graph
            .data(
                ACME,
                &format!("{{ workOrderItem(id: \"{line}\") {{ id }} workOrder(id: \"{}\") {{ id }} }}", work_order(1))
            )
            .await["workOrderItem"]
            .is_object()
    );
}
