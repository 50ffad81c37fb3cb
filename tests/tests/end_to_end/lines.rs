//! What a record is created with shows in what it answers: totals follow from its lines at once.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use serde_json::{Value, json};

#[tokio::test]
async fn a_sale_and_a_repair_order_are_created_with_their_lines_and_the_totals_of_them() {
    let graph = Graph::writing().await;
    let owner = graph.owner(ACME);
    let known = "{ products(first: 1) { nodes { id } } vehicles(first: 1) { nodes { id customerId } } }";
    let known = graph.data(&owner, known, Value::Null).await;
    let (product, vehicle) = (&known["products"]["nodes"][0], &known["vehicles"]["nodes"][0]);
    let sale = "mutation($product: ID!) { createSalesOrder(input: { items: [
        { productId: $product, quantity: 2, unitPrice: \"5.00\" }, { productId: $product, unitPrice: \"1.50\" }
    ] }) { subtotal items { totalCount } } }";
    let sale = graph.data(&owner, sale, json!({ "product": product["id"] })).await;
    assert_eq!(sale["createSalesOrder"], json!({ "subtotal": "11.50", "items": { "totalCount": 2 } }));
    let order = "mutation($vehicle: ID!, $customer: ID!) { createRepairOrder(input: {
        vehicleId: $vehicle, customerId: $customer, mileageIn: 900000, customerConcern: \"A noise\", serviceType: REPAIR,
        lineItems: [
            { type: LABOR, description: \"An hour\", quantity: \"1\", unitPrice: \"80.00\" }
        ]
    }) { laborAmount lineItems { totalCount } } }";
    let order = graph.data(&owner, order, json!({ "vehicle": vehicle["id"], "customer": vehicle["customerId"] })).await;
    assert_eq!(order["createRepairOrder"], json!({ "laborAmount": "80.00", "lineItems": { "totalCount": 1 } }));
}
