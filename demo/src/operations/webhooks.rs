//! The address to which a partner had its orders posted, until it wanted no more.

use serde_json::json;

use crate::calendar::Moment;
use crate::copy::row;
use crate::random::Random;
use crate::writer::Writer;

/// How many messages went to it.
const MESSAGES: usize = 20;

/// Writes endpoints and what was posted to them.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("webhooks");
    let began = tenant.plan.now().plus_days(-20);
    let ended = tenant.plan.now().plus_days(-12);
    let principal = tenant.staff.iter().find(|member| member.role == "api_partner").map(|member| member.user);
    let endpoint = random.id(began);
    row!(writer.rows, "integration_mgmt.webhook_endpoints", {
        id: endpoint, business_id: tenant.id, url: format!("https://hooks.{}.example/orders", tenant.slug),
        description: "The partner's program, as it was before its move", principal_id: principal, signing: "hmac",
        status: "disabled", disabled_reason: "the receiver answered 410 Gone", created_at: began, updated_at: ended,
        created_by: tenant.owner(), updated_by: tenant.owner(),
    });
    row!(writer.rows, "integration_mgmt.webhook_places", {
        business_id: tenant.id, endpoint_id: endpoint, position: 0,
    });
    let orders = writer.journal.records("auto", "repair_order");
    for index in 0..MESSAGES {
        let order = orders.get(index % orders.len().max(1)).map(|order| order.id);
        let at = began.plus_minutes(i32::try_from(index).unwrap_or_default() * 8 * 1440 / 20);
        post(endpoint, order, at, index + 1 == MESSAGES, &mut random, writer);
    }
}

/// Writes a message; the last one was answered that no more is wanted.
fn post(
    endpoint: uuid::Uuid,
    order: Option<uuid::Uuid>,
    at: Moment,
    is_last: bool,
    random: &mut Random,
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let event = random.id(at);
    let kept = (!is_last).then(|| {
        let data =
            json!({ "orderStatusEvent": { "id": event, "order": { "__typename": "RepairOrder", "id": order } } });
        json!({ "type": "order.status_changed", "data": data }).to_string()
    });
    row!(writer.rows, "integration_mgmt.webhook_deliveries", {
        id: random.id(at), business_id: tenant.id, endpoint_id: endpoint, event_type: "order.status_changed",
        event_id: event, order_id: order, status: if is_last { "failed" } else { "delivered" }, attempts: 1,
        next_attempt_at: None::<Moment>, last_attempt_at: at, last_status: if is_last { 410 } else { 204 },
        last_error: is_last.then_some("the receiver wants no more"), delivered_at: (!is_last).then_some(at),
        body: kept, occurred_at: at, created_at: at, updated_at: at,
    });
}
