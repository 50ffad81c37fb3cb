//! Two who want the same at once: one gets it, the other is told why not by a code of its own.

use std::collections::BTreeSet;

use end_to_end::ACME;
use end_to_end::graph::Graph;
use end_to_end::requests::{ask, refused};
use futures::future::join_all;
use serde_json::{Value, json};
use service::identity::Role;

/// Who wants the same at once.
const WANTED_BY: usize = 4;

/// A house in which all trades are at work.
struct House {
    graph: Graph,
    manager: String,
}

impl House {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let manager = graph.members.bearer(ACME, Role::Manager);
        Self { graph, manager }
    }

    async fn does(&self, verb: &str, input: Value, fields: &str) -> Value {
        let answer = ask(&self.graph, &self.manager, verb, input, fields).await;
        assert!(answer.get("errors").is_none(), "{verb}: {answer}");
        answer["data"][verb].clone()
    }

    /// A product with so many on its shelf.
    async fn product(&self, sku: &str, stock: i64) -> Value {
        let product = json!({ "sku": sku, "name": sku, "slug": sku, "retailPrice": "10" });
        let product = self.does("createProduct", product, "id").await["id"].clone();
        let came = json!({ "productIds": [product], "quantities": [stock] });
        self.does("receiveProducts", came, "movements { id }").await;
        product
    }

    async fn sale(&self, product: &Value) -> Value {
        let sale = json!({ "productIds": [product], "quantities": [1] });
        self.does("openSalesOrder", sale, "salesOrder { id }").await["salesOrder"]["id"].clone()
    }

    /// The same asked several times at once.
    async fn at_once(&self, verb: &str, input: &Value, fields: &str) -> Vec<Value> {
        let all = (0..WANTED_BY).map(|_| ask(&self.graph, &self.manager, verb, input.clone(), fields));
        join_all(all).await
    }

    /// One of all who ask gets it, and the others one of the codes.
    async fn one_wins(&self, verb: &str, input: Value, fields: &str, codes: &[&str]) {
        let answers = self.at_once(verb, &input, fields).await;
        let (won, lost): (Vec<&Value>, Vec<&Value>) = answers.iter().partition(|answer| answer.get("errors").is_none());
        assert_eq!(won.len(), 1, "{verb}: {answers:?}");
        for answer in lost {
            assert!(codes.contains(&refused(answer).0), "{verb}: {answer}");
        }
    }
}

#[tokio::test]
async fn of_several_at_one_sale_one_confirms_it_and_one_takes_the_money() {
    let house = House::open().await;
    let sale = house.sale(&house.product("vase", 5).await).await;
    let this = json!({ "salesOrderId": sale });
    house.one_wins("confirmSalesOrder", this, "salesOrder { id }", &["INVALID_TRANSITION"]).await;
    let all = json!({ "salesOrderId": sale, "method": "CASH" });
    house.one_wins("takeRetailPayment", all, "payment { id }", &["DOCUMENT_SETTLED", "AMOUNT_EXCEEDS_DUE"]).await;
}

#[tokio::test]
async fn of_several_who_want_the_last_one_of_a_shelf_one_gets_it() {
    let house = House::open().await;
    let product = house.product("lamp", 1).await;
    let last = json!({ "productIds": [product], "quantities": [1], "method": "CASH" });
    house.one_wins("sellAtCounter", last, "salesOrder { id }", &["INSUFFICIENT_STOCK"]).await;
}

#[tokio::test]
async fn of_several_who_want_a_bay_or_a_table_one_gets_it() {
    let house = House::open().await;
    let known = "{ vehicles(first: 1) { nodes { id customerId } } }";
    let known = house.graph.data(&house.manager, known, Value::Null).await["vehicles"]["nodes"][0].take();
    let bay = house.does("createServiceBay", json!({ "name": "Bay 77" }), "id").await["id"].clone();
    let slot = json!({ "vehicleId": known["id"], "customerId": known["customerId"], "bayId": bay,
        "scheduledStart": "2031-03-03T09:00:00Z", "scheduledEnd": "2031-03-03T10:00:00Z" });
    house.one_wins("createAppointment", slot, "id", &["SLOT_TAKEN"]).await;
    let table = json!({ "tableNumber": "77", "capacity": 2 });
    let table = house.does("createDiningTable", table, "id").await["id"].clone();
    house.one_wins("openRestaurantOrder", json!({ "tableId": table }), "order { id }", &["SLOT_TAKEN"]).await;
}

#[tokio::test]
async fn of_several_who_pay_a_guests_bill_one_does_and_no_more_is_paid_than_it_comes_to() {
    let house = House::open().await;
    let category = house.does("createMenuCategory", json!({ "name": "Mains" }), "id").await["id"].clone();
    let dish = json!({ "categoryId": category, "name": "Stew", "basePrice": "12.50", "type": "FOOD" });
    let dish = house.does("createMenuItem", dish, "id").await["id"].clone();
    let order = json!({ "orderType": "TAKEOUT", "menuItemIds": [dish, dish] });
    let order = house.does("openRestaurantOrder", order, "order { id totalAmount }").await["order"].take();
    assert_eq!(order["totalAmount"], "25.00");
    let all = json!({ "orderId": order["id"], "amount": "25", "method": "CASH" });
    house.one_wins("payRestaurantOrder", all, "payment { id }", &["AMOUNT_EXCEEDS_DUE", "VALIDATION_FAILED"]).await;
    let id = json!({ "id": order["id"] });
    let write = "mutation($id: ID!) { updateRestaurantOrder(id: $id, input: { discountAmount: \"5\" }) { id } }";
    house.graph.data(&house.manager, write, id.clone()).await;
    let read = "query($id: ID!) { restaurantOrder(id: $id) { subtotal totalAmount } }";
    let less = house.graph.data(&house.manager, read, id).await["restaurantOrder"].take();
    assert_eq!(less, json!({ "subtotal": "25.00", "totalAmount": "20.00" }), "the terms change what it comes to");
}

#[tokio::test]
async fn several_who_open_sales_at_once_get_numbers_of_their_own() {
    let house = House::open().await;
    let product = house.product("cup", 20).await;
    let wanted = json!({ "productIds": [product], "quantities": [1] });
    let answers = house.at_once("openSalesOrder", &wanted, "salesOrder { orderNumber }").await;
    let number =
        |answer: &Value| answer["data"]["openSalesOrder"]["salesOrder"]["orderNumber"].as_str().map(str::to_owned);
    let numbers: Option<BTreeSet<String>> = answers.iter().map(number).collect();
    assert_eq!(numbers.map(|numbers| numbers.len()), Some(WANTED_BY), "{answers:?}");
}
