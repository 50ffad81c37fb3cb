//! The tenant itself: its business, sites, members and settings.

use serde_json::{Value, json};

use crate::copy::row;
use crate::people::{Person, phone};
use crate::random::Random;
use crate::tenant::Member;
use crate::values::{Fixed, Literal, Money, TAX_RATE};
use crate::writer::Writer;

/// Argon2id of `demo password of thorbis`, with which everybody of the demo signs in.
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$/1kFwcLEntXGpjuoUZCrvQ$5Uv7UrKJg8xKKfTU/VMb1KkpsEJiGj3oZ3aqQ0Cmh+Q";

pub(super) fn business(customers: usize, random: &mut Random, writer: &mut Writer<'_>) {
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

pub(super) fn sites(random: &mut Random, writer: &mut Writer<'_>) {
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
        let address = known.map_or_else(|| crate::places::Address::random(random), |site| site.address.clone());
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

pub(super) fn membership(member: &Member, random: &mut Random, writer: &mut Writer<'_>) {
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
        username: format!("{}.{}", tenant.slug, member.employee.to_lowercase()), password_hash: PASSWORD_HASH,
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

pub(super) fn settings(random: &mut Random, writer: &mut Writer<'_>) {
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
        ("security", "require_mfa", "Require a second factor", json!(false), "boolean", "toggle"),
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
