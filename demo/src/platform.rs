//! The platform's own rows, and a tenant's identity, sites, members, settings and usage.

use serde_json::{Value, json};
use uuid::Uuid;

use super::calendar::{Clock, Moment};
use super::copy::{Rows, row};
use super::people::{Person, USER_AGENTS, ip_address, phone};
use super::random::Random;
use super::tenant::{Member, Plan};
use super::values::{Fixed, Literal, Money, TAX_RATE};
use super::writer::Writer;

/// Writes what belongs to no tenant: settings, health, feature flags, rate limits, endpoints.
pub(super) fn write_shared(plan: Plan, rows: &mut Rows) {
    let mut random = Random::stream(plan.seed, u64::MAX, "platform");
    system_config(plan, &mut random, rows);
    system_health(plan, &mut random, rows);
    feature_flags(plan, &mut random, rows);
    rate_limits(plan, &mut random, rows);
    endpoints(plan, &mut random, rows);
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

/// What the platform and the tenant agreed on, and what was measured and charged by it.
#[derive(Debug)]
pub(super) struct Contract {
    pub(super) subscription: Uuid,
    /// When the fee was charged, with the entry of the billing history.
    pub(super) charges: Vec<(Moment, Uuid)>,
    pub(super) measurements: Vec<Measurement>,
}

/// A row of `tenant_mgmt.resource_usage`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measurement {
    pub(super) id: Uuid,
    pub(super) category: &'static str,
    pub(super) kind: &'static str,
    pub(super) start: Moment,
    pub(super) end: Moment,
    pub(super) used: i64,
}

/// Writes the tenant itself with its sites, members, settings and usage.
pub(super) fn write_tenant(customers: usize, writer: &mut Writer<'_>) -> Contract {
    let tenant = writer.tenant;
    let mut random = tenant.random("platform");
    business(customers, &mut random, writer);
    sites(&mut random, writer);
    for member in &tenant.staff {
        membership(member, &mut random, writer);
    }
    settings(&mut random, writer);
    let (subscription, charges) = subscription(&mut random, writer);
    let measurements = usage(&mut random, writer);
    compliance(&mut random, writer);
    events(&mut random, writer);
    Contract { subscription, charges, measurements }
}

fn business(customers: usize, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let address = &tenant.address;
    let now = tenant.plan.now();
    let status = match tenant.index {
        0 | 1 => "active",
        index => ["active", "pending_setup", "suspended", "active", "cancelled"][index % 5],
    };
    let onboarding = match status {
        "pending_setup" => ["pending", "in_progress"][tenant.index % 2],
        _ => "completed",
    };
    let mark = address.place;
    let corner = |x: i64, y: i64| format!("{} {}", degrees(mark.longitude + x), degrees(mark.latitude + y));
    let area = format!(
        "SRID=4326;MULTIPOLYGON((({},{},{},{},{})))",
        corner(-300_000, -250_000),
        corner(300_000, -250_000),
        corner(300_000, 250_000),
        corner(-300_000, 250_000),
        corner(-300_000, -250_000)
    );
    row!(writer.rows, "tenant_mgmt.businesses", {
        id: tenant.id, business_name: &tenant.name, legal_business_name: format!("{} LLC", tenant.name.replace('&', "and")),
        doing_business_as: &tenant.name, business_number: format!("BUS-{}-{:04}", tenant.founded.day().year(), tenant.index + 1),
        primary_industry: tenant.industry, secondary_industries: ["hs", "auto", "rest", "ret"].iter().copied().filter(|other| *other != tenant.industry).collect::<Vec<_>>(),
        business_type: "llc", naics_code: "238220", primary_email: format!("office@{}.example", tenant.slug), primary_phone: &tenant.phone,
        website_url: format!("https://{}.example", tenant.slug),
        headquarters_address_line_1: &address.line_1, headquarters_address_line_2: &address.line_2, headquarters_city: address.city,
        headquarters_state_province: "TX", headquarters_postal_code: address.postal_code, headquarters_location: address.place,
        service_area_boundaries: Literal(area), default_timezone: "America/Chicago", subscription_plan: if tenant.index < 2 { "enterprise" } else { random.pick(&["starter", "professional", "enterprise", "trial"]) },
        plan_features: json!({ "verticals": ["hs", "auto", "rest", "ret"] }), plan_limits: json!({ "users": 100, "locations": 10 }),
        plan_started_at: tenant.founded, plan_expires_at: now.plus_days(200), next_billing_date: tenant.plan.until.month_start(1), payment_method_on_file: true,
        tax_id_number: format!("{}-{}", random.digits(2), random.digits(7)), resale_permit_number: random.digits(11), business_license_state: "TX",
        required_compliance_frameworks: ["PCI", "CCPA"], is_multi_location: true,
        enabled_features: json!({ "new-dispatch-board": true, "sms-reminders": tenant.index == 0 }),
        total_users: tenant.staff.len(), total_customers: customers, monthly_recurring_revenue: Money(49_900), lifetime_value: Money(49_900 * 36),
        business_status: status, onboarding_status: onboarding,
        onboarding_completed_at: (onboarding == "completed").then(|| tenant.founded.plus_days(12)), support_tier: "premium",
        slug: &tenant.slug, domain: format!("{}.example", tenant.slug), settings: json!({ "invoice_footer": "Thank you" }), tax_rate: TAX_RATE, labor_rate: Money::dollars(120),
        subscription_status: if status == "cancelled" { "cancelled" } else if status == "suspended" { "past_due" } else { "active" },
        created_at: tenant.founded, updated_at: now, created_by: tenant.owner(), updated_by: tenant.owner(),
    });
}

fn degrees(millionths: i64) -> String {
    format!("{:.6}", millionths as f64 / 1_000_000.0)
}

fn sites(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kinds = [
        ("Headquarters", "HQ", "headquarters", "active"),
        ("Service Center", "SC1", "service_center", "active"),
        ("Warehouse", "WH1", "warehouse", "temporarily_closed"),
        ("South Branch", "BR1", "branch", "under_construction"),
        ("Old Town Branch", "BR0", "branch", "inactive"),
    ];
    for (index, (name, code, kind, status)) in kinds.iter().enumerate() {
        let at = tenant.founded.plus_days(index as i32 * 60);
        let known = tenant.sites.get(index);
        let address = known.map_or_else(|| super::places::Address::random(random), |site| site.address.clone());
        let id = known.map_or_else(|| random.id(at), |site| site.id);
        let manager = Person::random(random);
        row!(writer.rows, "tenant_mgmt.business_locations", {
            id: id, business_id: tenant.id, location_name: format!("{} {name}", tenant.name),
            location_code: *code, location_type: *kind, address_line_1: &address.line_1,
            address_line_2: &address.line_2, city: address.city, state_province: "TX",
            postal_code: address.postal_code, location_coordinates: address.place,
            service_radius_miles: Fixed(2500 + 500 * index as i64, 2), phone_number: phone(random),
            email_address: format!("{}@{}.example", code.to_lowercase(), tenant.slug),
            manager_name: manager.name(),
            operating_hours: json!({ "mon-fri": ["07:30", "18:00"], "sat": ["08:00", "14:00"], "sun": Value::Null }),
            timezone: "America/Chicago", available_services: ["repair", "maintenance", "installation"],
            service_categories: ["hvac", "plumbing", "electrical"], max_concurrent_appointments: 8 + index,
            total_staff_capacity: 30_usize, current_staff_count: tenant.staff.len() / (index + 1),
            location_status: *status, created_at: at, updated_at: at, created_by: tenant.owner(),
            updated_by: tenant.owner(),
        });
    }
}

fn membership(member: &Member, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let level = match member.role {
        "owner" => 1,
        "manager" => 2,
        "viewer" => 6,
        "api_partner" => 5,
        _ => 3,
    };
    let user_status = match member.status {
        "suspended" => "suspended",
        "inactive" => "inactive",
        _ => "active",
    };
    let seen = (member.status == "active").then(|| tenant.plan.now().plus_minutes(-random.small(5, 6000)));
    row!(writer.rows, "user_mgmt.users", {
        id: member.user, email: &member.email, first_name: member.person.first, last_name: member.person.last,
        username: format!("{}.{}", tenant.slug, member.employee.to_lowercase()),
        profile_data: json!({ "title": member.role.replace('_', " ") }), status: user_status,
        last_login_at: seen, display_name: member.person.name(), phone: &member.phone,
        timezone: "America/Chicago", theme: random.pick(&["dark", "light", "system"]),
        email_verified: member.status != "invited", phone_verified: random.chance(60),
        created_at: member.joined, updated_at: seen.unwrap_or(member.joined),
    });
    row!(writer.rows, "user_mgmt.business_users", {
        id: random.id(member.joined), user_id: member.user, business_id: tenant.id, role: member.role,
        role_level: level, status: member.status, invited_at: member.joined,
        joined_at: (member.status != "invited").then(|| member.joined.plus_days(1)),
        custom_permissions: if member.role == "manager" { json!({ "invoices:void": true }) } else { json!({}) },
        employee_id: &member.employee, hourly_rate: Money(random.range(18, 46) * 100),
        hire_date: member.joined.day(), created_at: member.joined, updated_at: member.joined,
        created_by: tenant.owner(), updated_by: tenant.owner(),
    });
    for (key, value, kind) in [
        ("dashboard.layout", json!(["today", "revenue", "queue"]), "array"),
        ("notifications.email", json!(random.chance(70)), "boolean"),
    ] {
        row!(writer.rows, "user_mgmt.user_preferences", {
            id: random.id(member.joined), user_id: member.user, preference_key: key, preference_value: value,
            preference_type: kind, created_at: member.joined, updated_at: member.joined,
        });
    }
}

fn settings(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let list: [(&str, &str, &str, Value, &str, &str); 10] = [
        ("general", "company_name", "Company name", json!(tenant.name), "string", "text_input"),
        ("general", "week_starts_on", "First day of the week", json!(1), "number", "select"),
        ("billing", "tax_rate", "Sales tax rate", json!(0.0825), "number", "text_input"),
        ("billing", "labor_rate", "Labor rate per hour", json!(120.0), "number", "text_input"),
        (
            "billing",
            "accepted_methods",
            "Accepted payment methods",
            json!(["cash", "check", "credit_card", "ach"]),
            "array",
            "checkbox",
        ),
        ("integrations", "accounting", "Accounting", json!({ "system": "none", "sync": false }), "object", "select"),
        ("security", "require_mfa", "Require a second factor", json!(true), "boolean", "toggle"),
        ("security", "session_hours", "Session length in hours", json!(24), "number", "slider"),
        ("notifications", "remind_hours_before", "Reminder before appointments", json!(24), "number", "slider"),
        (
            "notifications",
            "from_address",
            "Sender",
            json!(format!("office@{}.example", tenant.slug)),
            "string",
            "text_input",
        ),
    ];
    for (order, (category, key, name, value, kind, component)) in list.iter().enumerate() {
        let at = tenant.founded.plus_days(order as i32);
        row!(writer.rows, "tenant_mgmt.business_settings", {
            id: random.id(at), business_id: tenant.id, category: *category, setting_key: *key,
            setting_name: *name, setting_description: format!("{name} of this business"),
            setting_value: value, default_value: value, data_type: *kind, ui_component_type: *component,
            ui_group: *category, ui_order: order, is_system_setting: *key == "session_hours",
            change_impact_level: match *category { "security" => "high", "billing" => "medium", _ => "low" },
            last_changed_at: at, last_changed_by: tenant.owner(), created_at: at, updated_at: at,
            created_by: tenant.owner(), updated_by: tenant.owner(),
        });
    }
}

fn subscription(random: &mut Random, writer: &mut Writer<'_>) -> (Uuid, Vec<(Moment, Uuid)>) {
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

fn usage(random: &mut Random, writer: &mut Writer<'_>) -> Vec<Measurement> {
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

fn compliance(random: &mut Random, writer: &mut Writer<'_>) {
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

fn events(random: &mut Random, writer: &mut Writer<'_>) {
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
            user_agent: random.pick(USER_AGENTS), created_at: at,
        });
    }
}
