//! Roles, grants, permissions, sessions and incidents of a tenant.

use serde_json::json;
use uuid::Uuid;

use super::calendar::Clock;
use super::copy::row;
use super::people::{USER_AGENTS, ip_address};
use super::random::Random;
use super::values::{Minutes, Money};
use super::writer::Writer;

/// Writes the tenant's security records.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("security");
    roles(&mut random, writer);
    permissions(&mut random, writer);
    partners(&mut random, writer);
    service_tokens(&mut random, writer);
    sessions(&mut random, writer);
    temporary_roles(&mut random, writer);
    incidents(&mut random, writer);
}

fn roles(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut known: Vec<(&str, Uuid)> = Vec::new();
    for member in &tenant.staff {
        let at = tenant.founded;
        let role = match known.iter().find(|(name, _)| *name == member.role) {
            Some((_, id)) => *id,
            None => {
                let id = random.id(at);
                known.push((member.role, id));
                let permissions: Vec<&str> = match member.role {
                    "owner" => vec!["*"],
                    "manager" => vec!["*:read", "*:create", "*:update", "invoices:void"],
                    "viewer" => Vec::new(),
                    "parts_manager" => vec!["parts_inventory:update", "purchase_orders:create"],
                    "technician" => vec!["work_orders:read", "work_orders:update", "repair_orders:update"],
                    _ => vec!["customers:read", "customers:update", "orders:create", "orders:update"],
                };
                row!(writer.rows, "security_mgmt.roles", {
                    id: id, business_id: tenant.id, name: member.role,
                    description: format!("The {} of the business", member.role.replace('_', " ")),
                    permissions: permissions,
                    role_type: if matches!(member.role, "owner" | "manager" | "staff" | "viewer" | "api_partner") { "platform" } else { "shop" },
                    is_system_role: true, created_at: at, updated_at: at,
                });
                id
            }
        };
        row!(writer.rows, "security_mgmt.user_roles", {
            id: random.id(member.joined), business_id: tenant.id, user_id: member.user, role_id: role,
            assigned_by: tenant.owner(), assigned_at: member.joined,
            expires_at: (member.role == "api_partner").then(|| tenant.plan.now().plus_days(180)),
            assignment_context: json!({ "reason": "hired" }), created_at: member.joined,
            updated_at: member.joined,
        });
    }
}

/// What the business's partner follows: the orders of every trade.
fn partners(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for partner in tenant.staff.iter().filter(|member| member.role == "api_partner") {
        for resource in ["hs.work_orders", "auto.repair_orders", "rest.orders", "ret.sales_orders"] {
            row!(writer.rows, "security_mgmt.partner_grants", {
                id: random.id(partner.joined), business_id: tenant.id, partner_id: partner.user, resource: resource,
                reason: "follows the orders that it places for its customers", created_by: tenant.owner(),
                created_at: partner.joined, updated_at: partner.joined,
            });
        }
    }
}

/// The token with which the business's spreadsheets read its reports.
fn service_tokens(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    row!(writer.rows, "security_mgmt.service_tokens", {
        id: random.id(tenant.founded), business_id: tenant.id, name: "Spreadsheets", role: "viewer",
        documents: vec!["revenue-by-month", "revenue-by-vertical"],
        // The hash of no token, so that nobody has one.
        token_hash: format!("{}{}", random.id(tenant.founded).simple(), random.id(tenant.founded).simple()),
        created_by: tenant.owner(), created_at: tenant.founded,
    });
}

fn permissions(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let resources = [
        ("hs", "work_orders", "work_order"),
        ("hs", "customers", "customer"),
        ("hs", "billing", "invoice"),
        ("auto", "vehicles", "vehicle"),
        ("auto", "stock", "part"),
        ("rest", "orders", "order"),
        ("ret", "sales", "sales_order"),
    ];
    let actions = [
        ("create", "department", 4, "medium"),
        ("read", "all", 6, "low"),
        ("update", "all", 4, "medium"),
        ("delete", "all", 2, "high"),
        ("approve", "all", 2, "high"),
        ("void", "all", 1, "critical"),
    ];
    for (industry, module, resource) in resources {
        for (action, scope, level, risk) in actions {
            row!(writer.rows, "security_mgmt.permission_matrix", {
                id: random.id(tenant.founded), business_id: tenant.id, resource_type: resource,
                resource_action: action, resource_scope: scope, industry: industry, industry_module: module,
                security_level: level, risk_level: risk,
                data_sensitivity: match resource { "customer" | "invoice" => "confidential", "part" => "public", _ => "internal" },
                audit_level: match risk { "critical" => "full", "high" => "enhanced", "medium" => "standard", _ => "basic" },
                business_rules: if action == "approve" { json!({ "limit": 5000 }) } else { json!({}) },
                created_at: tenant.founded, updated_at: tenant.founded,
            });
        }
    }
}

fn sessions(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let count = tenant.plan.count(200, 30);
    for index in 0..count {
        let begun = tenant.plan.now().plus_minutes(-((count - index) as i32) * 90 - random.small(1, 60));
        let member = &tenant.staff[random.below(tenant.staff.len())];
        if member.status != "active" {
            continue;
        }
        let fresh = begun.plus_days(1) > tenant.plan.now();
        let status = match (fresh, random.chance(35)) {
            (true, _) => "active",
            (_, true) => "terminated",
            _ => "expired",
        };
        let last = begun.plus_minutes(random.small(2, 480)).min(tenant.plan.now());
        row!(writer.rows, "security_mgmt.enhanced_user_sessions", {
            id: random.id(begun), user_id: member.user, business_id: tenant.id,
            session_token_hash: random.hex(64), device_fingerprint: random.hex(32),
            ip_address: ip_address(random), geolocation: tenant.address.place,
            risk_score: random.small(0, 40), trust_level: random.pick(&["high", "medium", "medium", "low"]),
            user_agent: random.pick(&USER_AGENTS), expires_at: begun.plus_days(1), status: status,
            country: "US", region: "TX", city: tenant.address.city, last_activity_at: last,
            terminated_at: (status == "terminated").then_some(last), created_at: begun,
        });
    }
}

fn temporary_roles(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kinds = [
        ("time_based", "active"),
        ("location_based", "pending"),
        ("project_based", "expired"),
        ("emergency", "revoked"),
        ("emergency", "expired"),
    ];
    for (index, (kind, status)) in kinds.iter().enumerate() {
        let start = tenant.plan.now().plus_days(match *status {
            "active" => -5,
            "pending" => 3,
            _ => -90 - index as i32,
        });
        let urgent = *kind == "emergency";
        let at = start.plus_days(-4);
        row!(writer.rows, "security_mgmt.dynamic_roles", {
            id: random.id(at), business_id: tenant.id, user_id: tenant.someone("technician", random),
            assignment_type: *kind, effective_start: start, effective_end: start.plus_days(14),
            time_pattern: (*kind == "time_based").then(|| json!({ "weekdays": [6, 7], "from": "08:00", "to": "18:00" })),
            allowed_locations: tenant.sites.iter().take(2).map(|site| site.id).collect::<Vec<_>>(),
            is_emergency_role: urgent,
            emergency_justification: urgent.then_some("Freeze: all crews needed on dispatch"),
            emergency_duration: urgent.then_some(Minutes(2880)),
            emergency_approved_by: urgent.then(|| tenant.owner()), break_glass_access: index == 4,
            break_glass_reason: (index == 4).then_some("Owner unreachable"),
            break_glass_activated_at: (index == 4).then_some(start),
            break_glass_expires_at: (index == 4).then(|| start.plus_minutes(240)), requires_approval: true,
            approved_by: (*status != "pending").then(|| tenant.owner()),
            approved_at: (*status != "pending").then_some(at), approval_reason: "Covers for a colleague",
            role_status: *status, created_at: at, updated_at: start.min(tenant.plan.now()),
        });
    }
}

fn incidents(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let year = tenant.plan.until.year();
    let list = [
        ("unauthorized_access", "medium", "closed", 1),
        ("data_breach", "low", "resolved", 1),
        ("unauthorized_access", "high", "contained", 0),
        ("system_compromise", "critical", "open", 0),
    ];
    for (index, (kind, severity, status, years_ago)) in list.iter().enumerate() {
        let day = tenant.plan.until.plus(-(20 + 365 * years_ago));
        let detected = day.at(Clock::of(8 + index as i32, 12));
        let steps = match *status {
            "closed" => 4,
            "resolved" => 3,
            "contained" => 1,
            _ => 0,
        };
        let after = |step: i32| (steps >= step).then(|| detected.plus_minutes(step * step * 600));
        let number = tenant.index * 2 + index % 2 + 1;
        row!(writer.rows, "security_mgmt.incident_response", {
            id: random.id(detected), incident_id: format!("INC-{}-{number:04}", year - years_ago),
            business_id: tenant.id, incident_type: *kind, severity: *severity, detected_at: detected,
            detected_by: tenant.someone("manager", random),
            detection_method: random.pick(&["automated", "manual", "external_report"]),
            affected_systems: vec!["graph"], affected_users: index + 1, affected_customers: index * 3,
            estimated_cost: Money::dollars(400), incident_commander: tenant.owner(), containment_at: after(1),
            eradication_at: after(2), recovery_at: after(3), closure_at: after(4),
            containment_actions: (steps >= 1).then_some("Sessions ended, password reset"),
            lessons_learned: (steps >= 4).then_some("Second factor for all"), customers_notified: steps >= 3,
            post_incident_review_completed: steps >= 4, incident_status: *status, created_at: detected,
            updated_at: after(steps).unwrap_or(detected),
        });
    }
}
