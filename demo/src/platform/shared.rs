//! What belongs to no tenant.

use serde_json::{Value, json};

use crate::calendar::Clock;
use crate::copy::{Rows, row};
use crate::random::Random;
use crate::tenant::Plan;
use crate::values::Fixed;

/// Writes what belongs to no tenant: settings, health, feature flags, rate limits, endpoints, looks of administrators.
pub(crate) fn write_shared(plan: Plan, rows: &mut Rows) {
    let mut random = Random::stream(plan.seed, u64::MAX, "platform");
    system_config(plan, &mut random, rows);
    system_health(plan, &mut random, rows);
    feature_flags(plan, &mut random, rows);
    rate_limits(plan, &mut random, rows);
    endpoints(plan, &mut random, rows);
    administrator_uses(plan, &mut random, rows);
}

fn system_config(plan: Plan, random: &mut Random, rows: &mut Rows) {
    let settings: [(&str, &str, Value); 6] = [
        ("global", "maintenance_mode", json!(false)),
        ("database", "pool_size", json!(25)),
        ("api", "max_page_size", json!(100)),
        ("api", "request_timeout", json!("30s")),
        ("ai", "default_provider", json!("none")),
        ("security", "session_hours", json!(24)),
    ];
    let at = plan.from().plus(-500).at(Clock::of(9, 0));
    for (namespace, key, value) in &settings {
        for (index, environment) in ["development", "staging", "production"].iter().enumerate() {
            let checked = plan.now().plus_minutes(-60 * index as i32);
            row!(rows, "system_core.system_config", {
                id: random.id(at), config_namespace: *namespace, config_key: *key, config_value: value,
                environment: *environment,
                config_type: match value { Value::Bool(_) => "boolean", Value::Number(_) => "number", _ => "string" },
                requires_restart: *key == "pool_size", is_sensitive: *namespace == "security",
                last_validated_at: checked,
                validation_status: if index == 0 && *namespace == "ai" { "invalid" } else if index == 1 && *namespace == "ai" { "pending" } else { "valid" },
                change_reason: "Initial value", created_at: at, updated_at: checked,
            });
        }
    }
}

/// What an administrator looked at on two mornings.
fn administrator_uses(plan: Plan, random: &mut Random, rows: &mut Rows) {
    for (days, resource) in [(2, "system_core.system_health"), (1, "monitoring.slow_queries")] {
        let at = plan.now().plus_minutes(-days * 24 * 60);
        row!(rows, "system_core.administrator_uses", {
            id: random.id(at), account: "operations", action: "read", resource: resource, request_id: random.id(at),
            used_at: at,
        });
    }
}

fn system_health(plan: Plan, random: &mut Random, rows: &mut Rows) {
    for probe in 0..96 {
        let at = plan.now().plus_minutes(-15 * (95 - probe));
        for service in ["database", "api_gateway", "cache"] {
            let state = match probe {
                40 => "degraded",
                41 => "unhealthy",
                42 if service == "database" => "critical",
                _ => "healthy",
            };
            let well = state == "healthy";
            row!(rows, "system_core.system_health", {
                id: random.id(at), service_name: service, endpoint_path: "/health/ready",
                health_status: state,
                response_time_ms: if well { random.small(2, 40) } else { random.small(400, 5000) },
                cpu_usage_percent: Fixed(random.range(400, 6500), 2),
                memory_usage_percent: Fixed(random.range(3000, 7200), 2),
                disk_usage_percent: Fixed(random.range(4100, 4400), 2),
                database_connection_count: random.small(5, 80), active_sessions: random.small(10, 300),
                queue_length: random.small(0, 12), error_count: if well { 0 } else { random.small(1, 40) },
                last_error_message: (!well).then_some("connection pool exhausted"),
                last_error_at: (!well).then_some(at), region: "us-east-1", availability_zone: "us-east-1a",
                checked_at: at, next_check_at: at.plus_seconds(30), created_at: at,
            });
        }
    }
}

fn feature_flags(plan: Plan, random: &mut Random, rows: &mut Rows) {
    let flags = [
        ("new-dispatch-board", "Dispatch board with drag and drop", "ui", "active", "percentage"),
        ("sms-reminders", "Reminders by text message", "api", "active", "gradual"),
        ("tap-to-pay", "Card payments on the phone", "billing", "active", "whitelist"),
        ("passkeys", "Sign in with passkeys", "security", "draft", "whitelist"),
        ("legacy-reports", "Reports of the first generation", "ui", "deprecated", "percentage"),
        ("xml-export", "Export as XML", "api", "removed", "percentage"),
        ("read-replicas", "Reports read from replicas", "performance", "draft", "gradual"),
    ];
    let at = plan.from().plus(-300).at(Clock::of(10, 0));
    for (index, (key, description, category, status, strategy)) in flags.iter().enumerate() {
        let active = *status == "active";
        let old = matches!(*status, "deprecated" | "removed");
        row!(rows, "system_core.feature_flags", {
            id: random.id(at), flag_name: key.replace('-', " "), flag_key: *key,
            flag_description: *description, flag_category: *category, is_global: index == 0,
            is_enabled: active,
            target_percentage: Fixed(if active { 10_000 - 2500 * index as i64 } else { 0 }, 2),
            target_business_plans: ["professional", "enterprise"], target_industries: ["hs", "auto"],
            enabled_development: true, enabled_staging: !old, enabled_production: active,
            rollout_strategy: *strategy, rollout_start_date: at, status: *status,
            deprecated_at: old.then_some(at.plus_days(400)),
            removal_date: (*status == "removed").then_some(at.plus_days(600)),
            created_at: at.plus_days(index as i32), updated_at: at.plus_days(600),
        });
    }
}

fn rate_limits(plan: Plan, random: &mut Random, rows: &mut Rows) {
    let at = plan.from().plus(-300).at(Clock::of(11, 0));
    let rules = [
        ("graphql", "/graphql", 600, true),
        ("work-orders", "/api/hs/app/v1/work-orders/*", 100, true),
        ("payments", "/api/*/payments", 30, true),
        ("exports", "/api/*/export", 6, false),
    ];
    for (name, pattern, per_minute, active) in rules {
        row!(rows, "system_core.rate_limit_rules", {
            id: random.id(at), rule_name: name, rule_description: format!("Limit of {name}"),
            endpoint_pattern: pattern, requests_per_second: per_minute / 6, requests_per_minute: per_minute,
            requests_per_hour: per_minute * 20, requests_per_day: per_minute * 200,
            industry_limits: json!({ "rest": { "requests_per_minute": per_minute * 2 } }), is_active: active,
            effective_date: at, created_at: at, updated_at: at,
        });
    }
}

fn endpoints(plan: Plan, random: &mut Random, rows: &mut Rows) {
    let at = plan.from().plus(-300).at(Clock::of(12, 0));
    let list = [
        ("POST", "/graphql", "graphql", "graph:query"),
        ("GET", "/api/hs/work-orders", "list_work_orders", "work_orders:read"),
        ("POST", "/api/hs/work-orders", "create_work_order", "work_orders:create"),
        ("PUT", "/api/hs/work-orders/{id}", "update_work_order", "work_orders:update"),
        ("GET", "/api/hs/customers", "list_customers", "customers:read"),
        ("GET", "/api/hs/technicians/availability", "list_availability", "technicians:read"),
        ("POST", "/api/rest/orders", "create_order", "orders:create"),
        ("GET", "/api/rest/kitchen/queue", "kitchen_queue", "kitchen:read"),
        ("GET", "/api/rest/menu/items", "list_menu_items", "menu:read"),
        ("POST", "/api/rest/pos/payment", "take_payment", "payments:create"),
    ];
    for (method, path, handler, permission) in list {
        row!(rows, "system_core.api_endpoints", {
            id: random.id(at), endpoint_path: path, method: method, handler_function: handler,
            requires_auth: true, required_permissions: [permission], is_active: true,
            created_at: at, updated_at: at,
        });
    }
}
