//! Random sequences of actions by several users at once: whatever they do, every figure follows from the rows beneath it.

use std::sync::Mutex;

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use futures::future::join_all;
use serde_json::{Value, json};
use thorbis::check::check;

/// From which all choices follow.
const SEED: u64 = 43;
/// After how many times of acting at once the database is looked at.
const ROUNDS: u64 = 3;
/// How much each user does in a round.
const ACTIONS: usize = 14;

/// What may be refused; everything else is a fault.
const REFUSALS: &[&str] = &[
    "AMOUNT_EXCEEDS_DUE",
    "DOCUMENT_SETTLED",
    "INSUFFICIENT_STOCK",
    "INVALID_TRANSITION",
    "SERIALIZATION_CONFLICT",
    "SLOT_TAKEN",
    "VALIDATION_FAILED",
];

/// Numbers that follow from a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// What all users act on.
struct Shop {
    graph: Graph,
    owner: String,
    products: Vec<Value>,
    sales: Mutex<Vec<Value>>,
    vehicle: Value,
    bays: Vec<Value>,
}

impl Shop {
    async fn open() -> Self {
        let graph = Graph::over(data::demo().await).await;
        let owner = graph.owner(ACME);
        let mut products = Vec::new();
        for sku in ["random-1", "random-2", "random-3"] {
            let create = "mutation($sku: String!) { createProduct(input: {
                sku: $sku, name: $sku, slug: $sku, retailPrice: \"9.99\" }) { id } }";
            products.push(graph.data(&owner, create, json!({ "sku": sku })).await["createProduct"]["id"].clone());
        }
        let known = "{ vehicles(first: 1) { nodes { id customerId } } serviceBays(first: 2) { nodes { id } } }";
        let known = graph.data(&owner, known, Value::Null).await;
        let bays = known["serviceBays"]["nodes"].as_array().unwrap().iter().map(|bay| bay["id"].clone()).collect();
        let vehicle = known["vehicles"]["nodes"][0].clone();
        Self { graph, owner, products, sales: Mutex::default(), vehicle, bays }
    }

    fn sale(&self, chance: &mut Chance) -> Option<Value> {
        let sales = self.sales.lock().unwrap();
        (!sales.is_empty()).then(|| chance.one_of(&sales).clone())
    }

    /// Does something, and says what was refused.
    async fn act(&self, chance: &mut Chance) -> Option<Value> {
        let (verb, input) = self.choose(chance).await?;
        let what = match verb {
            "openSalesOrder" | "sellAtCounter" => "salesOrder { id }",
            "receiveProducts" | "countProducts" => "movements { id }",
            "createAppointment" => "id",
            _ => "salesOrder { id amountDue }",
        };
        let type_name = format!("{}{}Input", verb[..1].to_uppercase(), &verb[1..]);
        let text = format!("mutation($input: {type_name}!) {{ {verb}(input: $input) {{ {what} }} }}");
        let answer = self.graph.ask(&self.owner, &text, json!({ "input": input })).await;
        if let Some(id) = answer["data"][verb]["salesOrder"]["id"].as_str() {
            self.sales.lock().unwrap().push(json!(id));
        }
        let code = answer["errors"][0]["extensions"]["code"].as_str();
        code.filter(|code| !REFUSALS.contains(code)).map(|_| json!({ "verb": verb, "input": input, "answer": answer }))
    }

    async fn choose(&self, chance: &mut Chance) -> Option<(&'static str, Value)> {
        let product = chance.one_of(&self.products).clone();
        let count = chance.below(4) + 1;
        let goods = json!({ "productIds": [product], "quantities": [count] });
        let with = |more: Value| {
            let mut input = goods.clone();
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            input
        };
        Some(match chance.below(12) {
            0 => ("receiveProducts", goods),
            1 => ("countProducts", with(json!({ "reason": "Counted" }))),
            2 => ("sellAtCounter", with(json!({ "method": "CASH" }))),
            3 | 4 => ("openSalesOrder", with(json!({ "discountPercentage": "7", "fulfillmentMethod": "SHIPPING" }))),
            5 => self.book(chance),
            other => self.on_a_sale(other, chance).await?,
        })
    }

    fn book(&self, chance: &mut Chance) -> (&'static str, Value) {
        let (day, hour) = (chance.below(2) + 1, chance.below(6) + 8);
        let at = |hour| format!("2031-03-0{day}T{hour:02}:00:00Z");
        let booking = json!({ "vehicleId": self.vehicle["id"], "customerId": self.vehicle["customerId"],
            "bayId": chance.one_of(&self.bays), "scheduledStart": at(hour), "scheduledEnd": at(hour + 2) });
        ("createAppointment", booking)
    }

    async fn on_a_sale(&self, choice: usize, chance: &mut Chance) -> Option<(&'static str, Value)> {
        let sale = self.sale(chance)?;
        let amount = format!("{}.{:02}", chance.below(20) + 1, chance.below(100));
        Some(match choice {
            6 => ("confirmSalesOrder", json!({ "salesOrderId": sale })),
            7 => ("shipSalesOrder", json!({ "salesOrderId": sale })),
            8 => ("deliverSalesOrder", json!({ "salesOrderId": sale })),
            9 => ("takeRetailPayment", json!({ "salesOrderId": sale, "amount": amount, "method": "CASH" })),
            10 if chance.below(3) == 0 => ("cancelSalesOrder", json!({ "salesOrderId": sale, "reason": "Not wanted" })),
            10 => ("refundSalesOrder", json!({ "salesOrderId": sale, "method": "CASH", "reason": "Credit" })),
            _ => {
                let lines = "query($id: ID!) { salesOrder(id: $id) { items(first: 1) { nodes { id } } } }";
                let found = self.graph.data(&self.owner, lines, json!({ "id": sale })).await;
                let line = found["salesOrder"]["items"]["nodes"][0]["id"].clone();
                ("returnSalesOrder", json!({ "salesOrderId": sale, "itemIds": [line], "reason": "Broken" }))
            }
        })
    }
}

#[tokio::test]
async fn whatever_several_users_do_at_once_every_figure_follows() {
    let shop = Shop::open().await;
    let mut done = 0;
    for round in 0..ROUNDS {
        let users = (0..4_u64).map(|user| {
            let (shop, mut chance) = (&shop, Chance(SEED + 100 * round + user));
            async move {
                let mut faults = Vec::new();
                for _ in 0..ACTIONS {
                    faults.extend(shop.act(&mut chance).await);
                }
                faults
            }
        });
        let faults: Vec<Value> = join_all(users).await.into_iter().flatten().collect();
        assert!(faults.is_empty(), "round {round} of seed {SEED}: {faults:#?}");
        let found = check(&shop.graph.database().url()).await.unwrap();
        assert!(found.is_empty(), "round {round} of seed {SEED}: {found:#?}");
        done = shop.sales.lock().unwrap().len();
    }
    assert!(done > 10, "only {done} sales were touched");
}
