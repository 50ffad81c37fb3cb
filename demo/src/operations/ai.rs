//! Calls to AI models, their use by month, and what models predicted.

use std::collections::BTreeMap;

use serde_json::json;

use crate::calendar::{Clock, Day, Moment};
use crate::copy::{Rows, row};
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::random::Random;
use crate::tenant::Plan;
use crate::values::Fixed;
use crate::writer::Writer;

/// A model: its provider, and what a hundred tokens in and out cost, in millionths of a dollar.
struct Model {
    name: &'static str,
    provider: &'static str,
    prompt: i64,
    completion: i64,
}

const MODELS: [Model; 4] = [
    Model { name: "claude-sonnet-4-5", provider: "anthropic", prompt: 300, completion: 1500 },
    Model { name: "claude-haiku-4-5", provider: "anthropic", prompt: 100, completion: 500 },
    Model { name: "gpt-4.1-mini", provider: "openai", prompt: 40, completion: 160 },
    Model { name: "parts-matcher", provider: "custom", prompt: 1, completion: 2 },
];

/// What models are asked: operation, tool, budget, and how much harm a wrong answer could do.
const TASKS: [(&str, Option<&str>, &str, &str); 6] = [
    ("completion", None, "customer_support", "low"),
    ("tool_call", Some("create_estimate"), "estimating", "medium"),
    ("tool_call", Some("look_up_part"), "parts", "low"),
    ("analysis", None, "photo_diagnosis", "medium"),
    ("tool_call", Some("schedule_visit"), "dispatch", "high"),
    ("tool_call", Some("refund_payment"), "billing", "critical"),
];

/// What the calls of a month to one model add up to.
#[derive(Default)]
struct Use {
    calls: i64,
    completed: i64,
    prompt: i64,
    completion: i64,
    cost: i64,
    milliseconds: i64,
}

type Uses = BTreeMap<(i32, usize), Use>;

/// Writes calls, use and predictions.
pub(super) fn write(customers: &Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("ai");
    let uses = operations(&mut random, writer);
    for ((month, model), used) in &uses {
        usage(Day(*month), &MODELS[*model], used, &mut random, writer);
    }
    predictions(customers, &mut random, writer);
}

fn operations(random: &mut Random, writer: &mut Writer<'_>) -> Uses {
    let tenant = writer.tenant;
    let count = tenant.plan.count(360, 40);
    let now = tenant.plan.now();
    let mut uses = Uses::new();
    for index in 0..count {
        let back = (count - index) as i32 * 180 * 1440 / count as i32;
        let at = now.plus_minutes(-(back - random.small(0, 200)).max(3));
        let status = match index {
            _ if index + 2 >= count => "pending",
            _ if index % 29 == 7 => "failed",
            _ if index % 31 == 11 => "blocked",
            _ => "completed",
        };
        let number = random.weighted(&[(0, 4), (1, 6), (2, 2), (3, 3)]);
        let tokens = (random.range(180, 6000), if status == "completed" { random.range(20, 900) } else { 0 });
        let took = random.range(240, 9000);
        let call = Call { model: &MODELS[number], at, status, prompt: tokens.0, completion: tokens.1, took };
        let cost = operation(&call, random, writer);
        if status != "pending" {
            let used = uses.entry((at.day().month_start(0).0, number)).or_default();
            used.calls += 1;
            used.completed += i64::from(status == "completed");
            used.prompt += tokens.0;
            used.completion += tokens.1;
            used.cost += cost;
            used.milliseconds += took;
        }
    }
    uses
}

/// A call of a model.
struct Call {
    model: &'static Model,
    at: Moment,
    status: &'static str,
    prompt: i64,
    completion: i64,
    took: i64,
}

fn operation(call: &Call, random: &mut Random, writer: &mut Writer<'_>) -> i64 {
    let Call { model, at, status, prompt, completion, took } = *call;
    let tenant = writer.tenant;
    let id = random.id(at);
    let ended = (status != "pending").then(|| at.plus_seconds(took / 1000 + 1));
    let (operation, tool, budget, safety) = *random.one(&TASKS);
    let verified_at = at.plus_minutes(30);
    let verification = match random.below(20) {
        _ if status == "pending" || verified_at > tenant.plan.now() => "pending",
        7 => "failed",
        _ => "verified",
    };
    let cost = (prompt * model.prompt + completion * model.completion + 50) / 100;
    let member = random.one(&tenant.staff);
    row!(writer.rows, "ai_mgmt.ai_operations", {
        id: id, business_id: tenant.id,
        user_id: (member.status == "active" && member.joined < at).then_some(member.user),
        model: model.name, provider: model.provider, operation_type: operation, tool_name: tool,
        prompt_tokens: ended.map(|_| prompt), completion_tokens: ended.map(|_| completion),
        safety_level: safety,
        safety_checks: json!({ "prompt_injection": "passed", "personal_data": if status == "blocked" { "stopped" } else { "passed" } }),
        governance_flags: if status == "blocked" { json!({ "personal_data": true }) } else { json!({}) },
        cost_usd: ended.map(|_| Fixed(cost, 6)), budget_category: budget,
        response_time_ms: ended.map(|_| took), cache_hit: took < 400, status: status,
        error_message: match status {
            "failed" => Some("The model did not answer in time"),
            "blocked" => Some("The prompt held a card number"),
            _ => None,
        },
        blockchain_hash: ended.map(|_| random.hex(64)), verification_status: verification,
        metadata: json!({ "temperature": 0.2 }), created_at: at, completed_at: ended,
    });
    let mut path = Path::begin("ai_operation_verification", "pending", at);
    if verification != "pending" {
        path.to(verification, verified_at);
    }
    let subject = Subject { schema: "ai_mgmt", kind: "ai_operation", id, label: model.name };
    writer.transitions_of(subject, &path, None, random);
    cost
}

fn usage(month: Day, model: &Model, used: &Use, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let begin = month.at(Clock::of(0, 0));
    let end = month.month_start(1).at(Clock::of(0, 0));
    let added_up = end.min(tenant.plan.now());
    row!(writer.rows, "ai_mgmt.model_usage", {
        id: random.id(added_up), business_id: tenant.id, period_start: begin, period_end: end,
        model: model.name, provider: model.provider, total_requests: used.calls,
        prompt_tokens: used.prompt, completion_tokens: used.completion,
        total_cost_usd: Fixed(used.cost, 6),
        average_response_time_ms: Fixed(used.milliseconds * 100 / used.calls.max(1), 2),
        success_rate: Fixed(used.completed * 10_000 / used.calls.max(1), 4), created_at: added_up,
        updated_at: added_up,
    });
}

fn predictions(customers: &Customers, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let orders = writer.journal.records("auto", "repair_order");
    let kinds = [
        ("estimate_generation", json!({ "labor_hours": 2.5, "parts": 3 }), json!({ "total": 486.20 })),
        ("complaint_analysis", json!({ "complaint": "Squeals when braking" }), json!({ "cause": "worn front pads" })),
        (
            "service_recommendation",
            json!({ "mileage": 60_000 }),
            json!({ "services": ["transmission fluid", "spark plugs"] }),
        ),
        (
            "predictive_maintenance",
            json!({ "months_since_service": 11 }),
            json!({ "due": "filter", "within_days": 30 }),
        ),
        ("part_lookup", json!({ "description": "front brake pads" }), json!({ "part_number": "BP-1044" })),
        ("photo_diagnosis", json!({ "photos": 4 }), json!({ "finding": "uneven tire wear", "severity": "attention" })),
    ];
    for index in 0..tenant.plan.count(90, 18) {
        let (kind, input, prediction) = &kinds[index % kinds.len()];
        let order = &orders[index % orders.len().max(1)..].first();
        let customer = random.one(&customers.list);
        let (entity, id, since) = match order {
            Some(order) if index % 3 != 2 => ("repair_order", order.id, order.since),
            _ => ("customer", customer.id, customer.since),
        };
        let at = since.plus_minutes(random.small(5, 90)).min(tenant.plan.now());
        let accepted = [Some(true), Some(true), None, Some(false)][random.below(4)];
        let author = tenant.someone("service_advisor", random);
        row!(writer.rows, "ai_mgmt.ai_predictions", {
            id: random.id(at), business_id: tenant.id, prediction_type: *kind, entity_type: entity,
            entity_id: id, input_data: input, prediction: prediction,
            confidence: Fixed(random.range(5200, 9900), 4), model_name: MODELS[index % 4].name,
            model_version: random.pick(&["2026-02", "2026-06"]), was_accepted: accepted,
            user_feedback: match accepted {
                Some(false) => Some("Did not fit what we found on the lift"),
                Some(true) if index.is_multiple_of(5) => Some("Spot on"),
                _ => None,
            },
            actual_outcome: accepted.map(|accepted| json!({ "matched": accepted })),
            inference_time_ms: random.small(80, 2400), created_at: at,
            updated_at: if accepted.is_some() { at.plus_minutes(12).min(tenant.plan.now()) } else { at },
            created_by: author, updated_by: accepted.map(|_| author),
        });
    }
}

/// The platform's own call: a digest over its logs.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    let mut random = Random::stream(plan.seed, 0, "ai of the platform");
    let at = plan.until.at(Clock::of(3, 0));
    let model = &MODELS[1];
    row!(rows, "ai_mgmt.ai_operations", {
        id: random.id(at), model: model.name, provider: model.provider, operation_type: "analysis",
        prompt_tokens: 5200, completion_tokens: 410, safety_level: "low",
        cost_usd: Fixed((5200 * model.prompt + 410 * model.completion) / 100, 6),
        budget_category: "operations", response_time_ms: 4100, created_at: at, completed_at: at.plus_seconds(5),
    });
}
