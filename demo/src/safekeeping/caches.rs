//! What of a tenant is cached, how the caches did, and what was removed from them.

use uuid::Uuid;

use super::super::calendar::Clock;
use super::super::copy::row;
use super::super::history::Path;
use super::super::values::Fixed;
use super::Desk;

/// A cache: name, words, key, seconds to live, whom an entry belongs to, tables that remove entries.
type Cache = (&'static str, &'static str, &'static str, i32, &'static str, &'static [&'static str]);

/// What is cached, with the times to live that the platform was designed for.
const CACHES: [Cache; 12] = [
    ("sessions", "Who is signed in", "session:{token_hash}", 86_400, "user", &["security_mgmt.enhanced_user_sessions"]),
    ("query_results", "Answers to persisted queries", "query:{document}:{variables}", 3_600, "business", &[]),
    ("api_responses", "Answers of the API to partners", "api:{path}:{query}", 900, "business", &[]),
    (
        "user_permissions",
        "What a member may do",
        "user:{user_id}:permissions",
        3_600,
        "user",
        &["security_mgmt.user_roles", "user_mgmt.business_users"],
    ),
    ("customer_data", "A customer's record", "customer:{customer_id}", 1_800, "business", &["hs.customers"]),
    (
        "work_order_status",
        "Where a work order stands",
        "work_order:{work_order_id}:status",
        300,
        "business",
        &["hs.work_orders"],
    ),
    (
        "prices",
        "Prices of parts, products and services",
        "prices:{catalogue}",
        7_200,
        "business",
        &["ret.products", "auto.parts_inventory"],
    ),
    ("menu_items", "The menu", "menu:{category_id}", 300, "business", &["rest.menu_items", "rest.menu_categories"]),
    (
        "business_settings",
        "Settings of the business",
        "business:{business_id}:settings",
        3_600,
        "business",
        &["tenant_mgmt.business_settings"],
    ),
    ("user_profile", "A member's profile", "user:{user_id}:profile", 1_800, "user", &["user_mgmt.users"]),
    ("vehicle_decode", "Make, model and year of a vehicle", "vehicle:{vin}:decode", 604_800, "shared", &[]),
    (
        "revenue_today",
        "Today's revenue so far",
        "business:{business_id}:revenue:today",
        300,
        "business",
        &["hs.invoices", "ret.sales_orders"],
    ),
];

impl Desk<'_> {
    /// The caches with their hours and removals.
    pub(super) fn caches(&mut self) {
        let at = self.writer.tenant.founded;
        let hours = self.writer.tenant.plan.count(24, 12) as i32;
        for (place, (name, words, key, seconds, scope, tables)) in CACHES.iter().enumerate() {
            let id = self.random.id(at);
            row!(self.writer.rows, "cache_mgmt.cache_policies", {
                id: id, business_id: self.writer.tenant.id, cache_name: *name, description: *words, key_pattern: *key,
                ttl_seconds: *seconds, stale_seconds: if *seconds > 3_000 { 60 } else { 0 }, cache_scope: *scope,
                invalidated_by: tables.to_vec(), warms_up: *name == "menu_items", is_enabled: true, created_at: at,
                updated_at: at, created_by: self.writer.tenant.owner(),
            });
            for hour in (1..=hours).rev() {
                self.hour(id, hour, place);
            }
            self.invalidations(id, place, key, tables.first().copied());
        }
    }

    /// What a cache did in one hour.
    fn hour(&mut self, policy: Uuid, ago: i32, place: usize) {
        let start = self.writer.tenant.plan.until.at(Clock::of(16, 0)).plus_minutes(-60 * ago);
        let busy = self.random.range(40, 900) / (1 + place as i64 % 3);
        let missed = busy * self.random.range(3, 22) / 100;
        row!(self.writer.rows, "cache_mgmt.cache_statistics", {
            id: self.random.id(start.plus_minutes(60)), business_id: self.writer.tenant.id, policy_id: policy,
            hour_starting_at: start, hit_count: busy - missed, miss_count: missed, stale_count: missed / 6,
            invalidation_count: missed / 4, entry_count: busy / 3, size_bytes: busy / 3 * 2_300,
            average_load_milliseconds: Fixed(self.random.range(180, 4_200), 2), created_at: start.plus_minutes(60),
        });
    }

    fn invalidations(&mut self, policy: Uuid, place: usize, key: &str, table: Option<&'static str>) {
        let stem = key.split('{').next().unwrap_or(key);
        for step in 0..3 {
            let at = self.writer.tenant.plan.now().plus_minutes(-(7 + 13 * place as i32 + 400 * step));
            let status = match (place, step) {
                (1, 0) => "failed",
                (0, 0) => "pending",
                _ => "completed",
            };
            let id = self.random.id(at);
            let done = at.plus_seconds(1);
            let table = table.and_then(|table| table.split_once('.'));
            row!(self.writer.rows, "cache_mgmt.cache_invalidations", {
                id: id, business_id: self.writer.tenant.id, policy_id: policy, key_pattern: format!("{stem}*"),
                reason: if table.is_some() { "data_change" } else { "deployment" },
                entity_schema: table.map(|(schema, _)| schema),
                entity_type: table.map(|(_, name)| name.trim_end_matches('s')), status: status,
                keys_removed: (status == "completed").then(|| self.random.small(1, 40)),
                completed_at: (status == "completed").then_some(done),
                error_message: (status == "failed").then_some("The cache did not answer within 2 s"), created_at: at,
                updated_at: if status == "pending" { at } else { done },
            });
            let mut path = Path::begin("cache_invalidation", "pending", at);
            if status != "pending" {
                path.to(status, done);
            }
            self.note("cache_mgmt", "cache_invalidation", id, stem, &path);
        }
    }
}
