//! Changes: writers of one tenant against writers of many, and orders with their lines.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Target, asked};
use crate::report;

/// Writers at once.
pub(crate) const WRITERS: usize = 16;

/// Lines of an order.
const LINES: usize = 10;

pub(crate) const CREATE: &str =
    "mutation($phone: String!) { createCustomer(input: {phonePrimary: $phone}) { id customerNumber } }";

const ORDER: &str = "mutation($number: String!) { createWorkOrder(input: {title: $number, description: \"Ten lines\", \
    jobType: REPAIR, serviceCategory: PLUMBING}) { id } }";

const WITH_LINES: &str =
    "mutation($lines: [CreateWorkOrderItemInput!]!) { createWorkOrderItems(inputs: $lines) { id } }";

/// How many changes a second the writers of one tenant make, of those that writers of many make.
pub(crate) async fn one_tenant_against_many(
    address: &str,
    of_one: &[String],
    of_many: &[String],
    changes: usize,
) -> anyhow::Result<()> {
    let requests: Vec<Value> =
        (0..changes).map(|number| asked(CREATE, &json!({ "phone": format!("+1 512 {number}") }))).collect();
    let (mut one, mut many) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        many.push(took(&Target::varying(address, of_many, &requests)).await?);
        one.push(took(&Target::varying(address, of_one, &requests)).await?);
    }
    let (one, many) = (shortest(&one), shortest(&many));
    let rate = |took: Duration| changes as f64 / took.as_secs_f64();
    report::line(&format!(
        "{WRITERS} writers of one tenant: {:.2} x as many changes as {WRITERS} of many (aim: at least 0.8)   [{:.0} against {:.0} a second]",
        rate(one) / rate(many),
        rate(one),
        rate(many)
    ));
    Ok(())
}

async fn took(target: &Target) -> anyhow::Result<Duration> {
    let began = Instant::now();
    target.each_once(WRITERS).await?;
    Ok(began.elapsed())
}

fn shortest(turns: &[Duration]) -> Duration {
    turns.iter().min().copied().unwrap_or_default()
}

/// How long an order and its ten lines take, by one writer.
pub(crate) async fn order_with_lines(address: &str, tokens: &[String], orders: usize) -> anyhow::Result<()> {
    let requests: Vec<Value> =
        (0..orders).map(|number| asked(ORDER, &json!({ "number": format!("Order {number}") }))).collect();
    let began = Instant::now();
    let made = Target::varying(address, tokens, &requests).alone().await?;
    let for_orders = began.elapsed();
    let mut batches = Vec::new();
    for answer in &made {
        crate::client::without_errors(answer)?;
        let answer: Value = serde_json::from_slice(answer)?;
        let order = answer.pointer("/data/createWorkOrder/id").cloned().unwrap_or_default();
        let line = |number| json!({ "workOrderId": order, "description": format!("Line {number}"), "unitPrice": "10" });
        batches.push(asked(WITH_LINES, &json!({ "lines": (0..LINES).map(line).collect::<Vec<_>>() })));
    }
    let began = Instant::now();
    for answer in Target::varying(address, tokens, &batches).alone().await? {
        crate::client::without_errors(&answer)?;
    }
    let each = |took: Duration| took.as_secs_f64() * 1e3 / orders.max(1) as f64;
    report::line(&format!(
        "An order: {:.1} ms, and its {LINES} lines in one batch: {:.1} ms",
        each(for_orders),
        each(began.elapsed())
    ));
    Ok(())
}
