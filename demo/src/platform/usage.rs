//! What a tenant has subscribed to, what it uses, and what happens there.

use serde_json::json;
use uuid::Uuid;

use super::Measurement;
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::people::{USER_AGENTS, ip_address};
use crate::random::Random;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

pub(super) fn subscription(random: &mut Random, writer: &mut Writer<'_>) -> (Uuid, Vec<(Moment, Uuid)>) {
    let tenant = writer.tenant;
    let id = random.id(tenant.founded);
    let mut charges = Vec::new();
    let month = tenant.plan.until.month_start(0);
    let amount = Money(49_900);
    row!(writer.rows, "tenant_mgmt.tenant_subscriptions", {
        id: id, business_id: tenant.id, plan_id: "enterprise-monthly", billing_cycle: "monthly",
        amount: amount, currency: "USD",
        status: match tenant.index { 0 | 1 => "active", index => ["trialing", "active", "past_due", "cancelled"][index % 4] },
        current_period_start: month.at(Clock(0)), current_period_end: month.month_start(1).at(Clock(0)),
        feature_limits: json!({ "users": 100, "locations": 10, "requests_per_minute": 600 }),
        created_at: tenant.founded, updated_at: month.at(Clock(0)),
    });
    for months in -24..=0 {
        let at = tenant.plan.until.month_start(months).at(Clock::of(3, 0));
        let charge = random.id(at);
        charges.push((at, charge));
        row!(writer.rows, "tenant_mgmt.tenant_billing_history", {
            id: charge, business_id: tenant.id, subscription_id: id, amount_charged: amount,
            currency: "USD", charge_type: "subscription", charge_date: at,
            external_charge_id: format!("ch_{}", random.hex(24)),
            charge_details: json!({ "plan": "enterprise-monthly", "seats": tenant.staff.len() }),
            created_at: at,
        });
    }
    (id, charges)
}

pub(super) fn usage(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Measurement> {
    let tenant = writer.tenant;
    let mut measurements = Vec::new();
    let resources = [
        ("storage", "database_storage", "bytes", 4_000_000_000_i64),
        ("storage", "file_storage", "bytes", 25_000_000_000),
        ("api_calls", "requests", "requests", 900_000),
        ("users", "active_users", "count", 30),
    ];
    for months in -24..0 {
        let start = tenant.plan.until.month_start(months).at(Clock(0));
        let end = tenant.plan.until.month_start(months + 1).at(Clock(0));
        for (category, kind, unit, size) in resources {
            let used = size * i64::from(60 + months) / 60 + random.range(0, size / 20);
            let id = random.id(end);
            measurements.push(Measurement { id, category, kind, start, end, used });
            row!(writer.rows, "tenant_mgmt.resource_usage", {
                id: id, business_id: tenant.id, usage_period_start: start, usage_period_end: end,
                period_type: "monthly", resource_category: category, resource_type: kind, resource_unit: unit,
                current_usage: used, peak_usage: used + used / 10, average_usage: used * 9 / 10,
                usage_limit: size * 2,
                billing_tier: random.pick(&["included", "included", "included", "overage", "premium"]),
                performance_score: Fixed(random.range(7500, 9900), 2),
                efficiency_rating: random.pick(&["excellent", "good", "fair", "poor"]),
                trend_direction: random.pick(&["increasing", "stable", "decreasing"]),
                growth_rate: Fixed(random.range(-150, 450), 2), recorded_at: end, created_at: end,
            });
        }
    }
    for days in 0..90 {
        let at = tenant.plan.until.plus(-days).at(Clock(0));
        for (metric, unit, high) in [("graphql_requests", "requests", 40_000), ("active_sessions", "count", 60)] {
            row!(writer.rows, "tenant_mgmt.tenant_usage_metrics", {
                id: random.id(at), business_id: tenant.id, metric_name: metric,
                metric_value: random.range(high / 2, high), metric_unit: unit, recorded_at: at,
                metadata: json!({ "source": "gateway" }), created_at: at,
            });
        }
    }
    measurements
}

pub(super) fn compliance(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let list = [
        ("PCI", "compliant", Some(9640)),
        ("CCPA", "in_progress", Some(7100)),
        ("SOX", "not_applicable", None),
        ("GDPR", "not_started", None),
        ("OSHA", "non_compliant", Some(5800)),
    ];
    for (framework, status, score) in list {
        let at = tenant.plan.until.plus(-random.small(20, 200)).at(Clock::of(10, 0));
        row!(writer.rows, "tenant_mgmt.compliance_status", {
            id: random.id(at), business_id: tenant.id, framework: framework, status: status,
            score: score.map(|score| Fixed(score, 2)), assessed_at: score.map(|_| at),
            next_assessment_date: score.map(|_| at.day().plus(365)),
            responsible_user_id: tenant.someone("manager", random),
            findings: if status == "non_compliant" { json!([{ "control": "ladder training", "due": "next quarter" }]) } else { json!([]) },
            created_at: at, updated_at: at, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
    }
}

pub(super) fn events(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kinds = [
        ("user.login", "password", "info"),
        ("integration.sync", "accounting", "info"),
        ("payment.declined", "card", "warning"),
        ("webhook.failed", "timeout", "error"),
        ("backup.finished", "daily", "debug"),
        ("storage.full", "attachments", "critical"),
    ];
    let count = tenant.plan.count(300, 60);
    for index in 0..count {
        let at = tenant.plan.now().plus_minutes(-((count - index) as i32) * 400);
        let (kind, subtype, severity) = kinds[index % 6];
        let member: Option<Uuid> = (index % 6 == 0).then(|| tenant.someone("staff", random));
        row!(writer.rows, "system_core.system_events", {
            id: random.id(at), business_id: tenant.id, event_type: kind, event_subtype: subtype,
            event_data: json!({ "tenant": tenant.slug, "attempt": index % 3 + 1 }), severity: severity,
            user_id: member, correlation_id: random.id(at), ip_address: ip_address(random),
            user_agent: random.pick(&USER_AGENTS), created_at: at,
        });
    }
}
