//! A day at a shop through the gateway: sell, reserve, take money, ship in parts, take back, pay back, count.

use end_to_end::ACME;
use end_to_end::graph::Graph;
use serde_json::{Value, json};
use service::identity::Role;

fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap_or_default(), said["field"].as_str().unwrap_or_default())
}

/// A shop with its people, and no tax.
struct Shop {
    graph: Graph,
    desk: String,
    stores: String,
    manager: String,
}

impl Shop {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let caller = |role| graph.members.bearer(ACME, role);
        let (desk, stores, manager) = (caller(Role::FrontDesk), caller(Role::PartsManager), caller(Role::Manager));
        Self { graph, desk, stores, manager }
    }

    /// A product with so many on its shelf.
    async fn product(&self, sku: &str, price: &str, stock: i64) -> Value {
        let create = "mutation($sku: String!, $price: Decimal!) { createProduct(input: {
            sku: $sku, name: $sku, slug: $sku, retailPrice: $price }) { id currentStock } }";
        let made = self.graph.data(&self.manager, create, json!({ "sku": sku, "price": price })).await;
        assert_eq!(made["createProduct"]["currentStock"], 0);
        let id = made["createProduct"]["id"].clone();
        if stock > 0 {
            let receive = "mutation($id: ID!, $count: Int!) { receiveProducts(input: {
                productIds: [$id], quantities: [$count], referenceNumber: \"PO-1\" }) { movements { type quantity } } }";
            let came = self.graph.data(&self.stores, receive, json!({ "id": id, "count": stock })).await;
            assert_eq!(came["receiveProducts"]["movements"], json!([{ "type": "RECEIPT", "quantity": stock }]));
        }
        id
    }

    /// On hand, promised, and free of a product.
    async fn shelf(&self, product: &Value) -> (i64, i64, i64) {
        let query = "query($id: ID!) { product(id: $id) { currentStock reservedStock availableStock } }";
        let found = self.graph.data(&self.desk, query, json!({ "id": product })).await["product"].take();
        let of = |field: &str| found[field].as_i64().unwrap();
        (of("currentStock"), of("reservedStock"), of("availableStock"))
    }

    async fn open_sale(&self, products: &[&Value], quantities: &[i64]) -> Value {
        let open = "mutation($ids: [ID!]!, $counts: [Int!]!) { openSalesOrder(input: {
            productIds: $ids, quantities: $counts, fulfillmentMethod: SHIPPING, shippingAmount: \"5\" }) {
            salesOrder { id orderStatus subtotal taxAmount totalAmount amountDue } items { id quantity totalPrice } } }";
        let wanted = json!({ "ids": products, "counts": quantities });
        self.graph.data(&self.desk, open, wanted).await["openSalesOrder"].take()
    }

    /// A verb with one id, asked by the desk.
    async fn verb(&self, verb: &str, fields: &str, sale: &Value) -> Value {
        let text = format!("mutation($id: ID!) {{ {verb}(input: {{ salesOrderId: $id }}) {{ {fields} }} }}");
        self.graph.ask(&self.desk, &text, json!({ "id": sale })).await
    }
}

#[tokio::test]
async fn a_counter_sale_is_paid_handed_over_and_taken_back() {
    let shop = Shop::open().await;
    let pan = shop.product("pan", "19.99", 3).await;
    let sell = "mutation($id: ID!, $count: Int!, $tendered: Decimal) { sellAtCounter(input: {
        productIds: [$id], quantities: [$count], discountPercentage: \"10\", method: CASH, tendered: $tendered }) {
        change payment { amount kind status }
        salesOrder { id orderStatus paymentStatus fulfillmentStatus subtotal discountAmount totalAmount amountDue }
        items { id quantityShipped } } }";
    let short = shop.graph.ask(&shop.desk, sell, json!({ "id": pan, "count": 2, "tendered": "1" })).await;
    assert_eq!(refused(&short), ("VALIDATION_FAILED", "input.tendered"));
    let many = shop.graph.ask(&shop.desk, sell, json!({ "id": pan, "count": 4 })).await;
    assert_eq!(refused(&many), ("INSUFFICIENT_STOCK", "input.productIds"));
    assert!(many["errors"][0]["message"].as_str().unwrap().contains("3 there"), "{many}");
    assert_eq!(shop.shelf(&pan).await, (3, 0, 3), "nothing is half done");

    let sold = shop.graph.data(&shop.desk, sell, json!({ "id": pan, "count": 2, "tendered": "100" })).await;
    let sold = &sold["sellAtCounter"];
    let sale = &sold["salesOrder"];
    assert_eq!((&sale["subtotal"], &sale["discountAmount"]), (&json!("39.98"), &json!("4.00")));
    assert_eq!(
        (&sale["orderStatus"], &sale["paymentStatus"], &sale["fulfillmentStatus"], &sale["amountDue"]),
        (&json!("COMPLETED"), &json!("PAID"), &json!("DELIVERED"), &json!("0.00"))
    );
    assert_eq!(sold["payment"]["amount"], sale["totalAmount"]);
    assert_eq!(shop.shelf(&pan).await, (1, 0, 1));

    // One of the two comes back, then the other: together exactly what was paid.
    let back = "mutation($sale: ID!, $line: ID!) { returnSalesOrder(input: {
        salesOrderId: $sale, itemIds: [$line], reason: \"Scratched\" }) {
        salesReturn { status goodsAmount } salesOrder { orderStatus amountDue } } }";
    let given = json!({ "sale": sale["id"], "line": sold["items"][0]["id"] });
    let first = shop.graph.data(&shop.desk, back, given.clone()).await["returnSalesOrder"].take();
    assert_eq!(first["salesReturn"]["status"], "RECEIVED");
    assert_eq!(first["salesOrder"]["orderStatus"], "COMPLETED");
    let second = shop.graph.data(&shop.desk, back, given.clone()).await["returnSalesOrder"].take();
    assert_eq!(second["salesOrder"]["orderStatus"], "RETURNED");
    assert_eq!(second["salesOrder"]["amountDue"], json!(format!("-{}", sale["totalAmount"].as_str().unwrap())));
    let third = shop.graph.ask(&shop.desk, back, given).await;
    assert_eq!(refused(&third), ("VALIDATION_FAILED", "input.quantities"));
    assert_eq!(shop.shelf(&pan).await, (3, 0, 3));

    let refund = "mutation($sale: ID!, $amount: Decimal) { refundSalesOrder(input: {
        salesOrderId: $sale, amount: $amount, method: CASH, reason: \"Returned\" }) {
        payment { kind amount reason } salesOrder { paymentStatus amountDue amountRefunded } } }";
    let given = json!({ "sale": sale["id"] });
    assert_eq!(refused(&shop.graph.ask(&shop.desk, refund, given.clone()).await).0, "FORBIDDEN");
    let more = shop.graph.ask(&shop.manager, refund, json!({ "sale": sale["id"], "amount": "999" })).await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let paid_back = shop.graph.data(&shop.manager, refund, given.clone()).await["refundSalesOrder"].take();
    assert_eq!(
        (&paid_back["salesOrder"]["paymentStatus"], &paid_back["salesOrder"]["amountDue"]),
        (&json!("REFUNDED"), &json!("0.00"))
    );
    let twice = shop.graph.ask(&shop.manager, refund, given).await;
    assert_eq!(refused(&twice), ("AMOUNT_EXCEEDS_DUE", "input.salesOrderId"));
}

#[tokio::test]
async fn an_order_is_held_paid_in_parts_shipped_in_parts_and_delivered() {
    let shop = Shop::open().await;
    let (lamp, shade) = (shop.product("lamp", "30", 2).await, shop.product("shade", "10", 5).await);
    let opened = shop.open_sale(&[&lamp, &shade], &[2, 3]).await;
    let (sale, lines) = (&opened["salesOrder"]["id"], &opened["items"]);
    assert_eq!(opened["salesOrder"]["subtotal"], "90.00");
    assert_eq!(shop.shelf(&lamp).await, (2, 0, 2), "an open sale holds nothing");
    let early = shop.verb("shipSalesOrder", "salesOrder { id }", sale).await;
    assert_eq!(refused(&early), ("INVALID_TRANSITION", "input.salesOrderId"));

    let confirmed = shop.verb("confirmSalesOrder", "salesOrder { orderStatus fulfillmentStatus }", sale).await;
    assert_eq!(confirmed["data"]["confirmSalesOrder"]["salesOrder"]["orderStatus"], "PROCESSING");
    assert_eq!((shop.shelf(&lamp).await, shop.shelf(&shade).await), ((2, 2, 0), (5, 3, 2)));
    let other = shop.open_sale(&[&shade, &lamp], &[1, 1]).await["salesOrder"]["id"].clone();
    let late = shop.verb("confirmSalesOrder", "salesOrder { id }", &other).await;
    assert_eq!(refused(&late), ("INSUFFICIENT_STOCK", "input.salesOrderId"));
    assert_eq!(shop.shelf(&shade).await, (5, 3, 2), "all lines are held, or none");

    let pay = "mutation($id: ID!, $amount: Decimal) { takeRetailPayment(input: {
        salesOrderId: $id, amount: $amount, method: CREDIT_CARD }) {
        payment { id amount } salesOrder { orderStatus paymentStatus amountDue } } }";
    let part = shop.graph.data(&shop.desk, pay, json!({ "id": sale, "amount": "40" })).await;
    assert_eq!(part["takeRetailPayment"]["salesOrder"]["paymentStatus"], "PARTIAL");
    let void = "mutation($id: ID!) { voidRetailPayment(input: { paymentId: $id, reason: \"Wrong card\" }) {
        payment { status voidedAt } salesOrder { paymentStatus } } }";
    let payment = json!({ "id": part["takeRetailPayment"]["payment"]["id"] });
    let voided = shop.graph.data(&shop.manager, void, payment.clone()).await["voidRetailPayment"].take();
    assert_eq!(
        (&voided["payment"]["status"], &voided["salesOrder"]["paymentStatus"]),
        (&json!("VOIDED"), &json!("PENDING"))
    );
    let twice = shop.graph.ask(&shop.manager, void, payment).await;
    assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.paymentId"));
    let more = shop.graph.ask(&shop.desk, pay, json!({ "id": sale, "amount": "1000" })).await;
    assert_eq!(refused(&more), ("AMOUNT_EXCEEDS_DUE", "input.amount"));

    let ship = "mutation($id: ID!, $lines: [ID!], $counts: [Int!]) { shipSalesOrder(input: {
        salesOrderId: $id, itemIds: $lines, quantities: $counts, carrier: \"UPS\" }) {
        salesOrder { orderStatus fulfillmentStatus carrier } items { quantityShipped } } }";
    let two = json!({ "id": sale, "lines": [lines[1]["id"]], "counts": [2] });
    let sent = shop.graph.data(&shop.desk, ship, two.clone()).await["shipSalesOrder"].take();
    assert_eq!(sent["salesOrder"]["orderStatus"], "PROCESSING");
    assert_eq!(shop.shelf(&shade).await, (3, 1, 2));
    assert_eq!(refused(&shop.graph.ask(&shop.desk, ship, two).await), ("VALIDATION_FAILED", "input.quantities"));
    let rest = shop.graph.data(&shop.desk, ship, json!({ "id": sale })).await["shipSalesOrder"].take();
    assert_eq!(
        rest["salesOrder"],
        json!({ "orderStatus": "SHIPPED", "fulfillmentStatus": "SHIPPED", "carrier": "UPS" })
    );
    assert_eq!((shop.shelf(&lamp).await, shop.shelf(&shade).await), ((0, 0, 0), (2, 0, 2)));

    let delivered = shop.verb("deliverSalesOrder", "salesOrder { orderStatus fulfillmentStatus }", sale).await;
    let on_account = json!({ "orderStatus": "SHIPPED", "fulfillmentStatus": "DELIVERED" });
    assert_eq!(delivered["data"]["deliverSalesOrder"]["salesOrder"], on_account);
    let paid = shop.graph.data(&shop.desk, pay, json!({ "id": sale })).await["takeRetailPayment"].take();
    assert_eq!(paid["salesOrder"], json!({ "orderStatus": "COMPLETED", "paymentStatus": "PAID", "amountDue": "0.00" }));
    assert_eq!(refused(&shop.graph.ask(&shop.desk, pay, json!({ "id": sale })).await).0, "DOCUMENT_SETTLED");
    let add =
        "mutation($id: ID!, $product: ID!) { addToSalesOrder(input: { salesOrderId: $id, productIds: [$product] }) {
        salesOrder { id } } }";
    let closed = shop.graph.ask(&shop.desk, add, json!({ "id": sale, "product": shade })).await;
    assert_eq!(refused(&closed), ("DOCUMENT_SETTLED", "input.salesOrderId"));
}

#[tokio::test]
async fn two_buyers_of_the_last_item_do_not_both_get_it() {
    let shop = Shop::open().await;
    let last = shop.product("last", "5", 1).await;
    let sell = "mutation($id: ID!) { sellAtCounter(input: { productIds: [$id], method: CASH }) { salesOrder { id } } }";
    let given = json!({ "id": last });
    let (one, other) =
        tokio::join!(shop.graph.ask(&shop.desk, sell, given.clone()), shop.graph.ask(&shop.manager, sell, given));
    let codes: Vec<&str> = [&one, &other]
        .into_iter()
        .map(|answer| answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("sold"))
        .collect();
    assert!(codes.contains(&"sold") && codes.contains(&"INSUFFICIENT_STOCK"), "{one} {other}");
    assert_eq!(shop.shelf(&last).await, (0, 0, 0));
}

#[tokio::test]
async fn stock_changes_by_movements_and_by_nothing_else() {
    let shop = Shop::open().await;
    let cup = shop.product("cup", "5", 4).await;
    let by_hand = "mutation($id: ID!) { updateProduct(id: $id, input: { currentStock: 999 }) { id } }";
    let answer = shop.graph.ask(&shop.manager, by_hand, json!({ "id": cup })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{answer}");
    let count = "mutation($id: ID!, $reason: String!) { countProducts(input: {
        productIds: [$id], quantities: [3], reason: $reason }) { movements { type quantity reason } } }";
    let mute = shop.graph.ask(&shop.stores, count, json!({ "id": cup, "reason": " " })).await;
    assert_eq!(refused(&mute), ("VALIDATION_FAILED", "input.reason"));
    let counted = shop.graph.data(&shop.stores, count, json!({ "id": cup, "reason": "Broken" })).await;
    assert_eq!(
        counted["countProducts"]["movements"],
        json!([{ "type": "ADJUSTMENT", "quantity": -1, "reason": "Broken" }])
    );
    let again = shop.graph.data(&shop.stores, count, json!({ "id": cup, "reason": "Broken" })).await;
    assert_eq!(again["countProducts"]["movements"], json!([]), "what is known already is no movement");
    assert_eq!(shop.shelf(&cup).await, (3, 0, 3));
}

#[tokio::test]
async fn a_sale_that_is_called_off_lets_go_of_what_it_held() {
    let shop = Shop::open().await;
    let vase = shop.product("vase", "12", 2).await;
    let sale = shop.open_sale(&[&vase], &[2]).await["salesOrder"]["id"].clone();
    shop.verb("confirmSalesOrder", "salesOrder { id }", &sale).await;
    let pay = "mutation($id: ID!) { takeRetailPayment(input: { salesOrderId: $id, amount: \"7\", method: CASH }) { payment { id } } }";
    shop.graph.data(&shop.desk, pay, json!({ "id": sale })).await;
    let cancel = "mutation($id: ID!) { cancelSalesOrder(input: { salesOrderId: $id, reason: \"No longer wanted\" }) {
        amountToRefund salesOrder { orderStatus amountDue } } }";
    let cancelled = shop.graph.data(&shop.desk, cancel, json!({ "id": sale })).await["cancelSalesOrder"].take();
    assert_eq!(cancelled["amountToRefund"], "7.00");
    assert_eq!(cancelled["salesOrder"], json!({ "orderStatus": "CANCELLED", "amountDue": "-7.00" }));
    assert_eq!(shop.shelf(&vase).await, (2, 0, 2));
    let twice = shop.graph.ask(&shop.desk, cancel, json!({ "id": sale })).await;
    assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.salesOrderId"));
    let elsewhere = shop.graph.owner(end_to_end::GLOBEX);
    let foreign = shop.graph.ask(&elsewhere, cancel, json!({ "id": sale })).await;
    assert_eq!(refused(&foreign), ("NOT_FOUND", "input.salesOrderId"));
}
