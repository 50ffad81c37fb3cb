//! Backups and restores of a tenant, and what of it is cached.

use serde_json::json;
use uuid::Uuid;

use super::calendar::{Clock, Moment};
use super::copy::{Rows, row};
use super::journal::{Journal, Path, Subject};
use super::numbers::Numbers;
use super::random::Random;
use super::tenant::Tenant;
use super::values::Fixed;

/// Writes them for one tenant.
pub(super) fn write(tenant: &Tenant, journal: &mut Journal, rows: &mut Rows) {
    let mut desk = Desk { tenant, journal, rows, random: tenant.random("safekeeping") };
    desk.backups();
    desk.caches();
}

struct Desk<'a> {
    tenant: &'a Tenant,
    journal: &'a mut Journal,
    rows: &'a mut Rows,
    random: Random,
}

/// A backup that was made.
struct Backup {
    id: Uuid,
    status: &'static str,
    at: Moment,
}

/// How many days a nightly backup is kept.
const KEPT_DAYS: i32 = 35;

/// The restores: state, days ago, scope, targets, where to, why.
const RESTORES: [(&str, i32, &str, &[&str], &str, &str); 7] = [
    (
        "completed",
        41,
        "tables",
        &["hs.customers"],
        "sandbox",
        "Prices of an import looked wrong; compared with the day before",
    ),
    ("completed", 33, "rows", &["ret.products"], "in_place", "Twelve products were deleted by mistake"),
    ("failed", 26, "schemas", &["auto"], "sandbox", "Test of the recovery plan"),
    ("rejected", 19, "business", &[], "in_place", "Undo last week's changes"),
    ("cancelled", 8, "tables", &["rest.menu_items"], "in_place", "Menu overwritten; found again in the log"),
    ("running", 0, "business", &[], "sandbox", "Quarterly test of the recovery plan"),
    ("approved", 0, "rows", &["hs.work_orders"], "in_place", "An order was changed by mistake"),
];

impl Desk<'_> {
    fn note(&mut self, schema: &'static str, kind: &'static str, id: Uuid, label: &str, path: &Path) {
        let subject = Subject { schema, kind, id, label };
        self.journal.transitions(self.tenant, subject, path, None, self.rows);
    }

    fn backups(&mut self) {
        let (nightly, monthly) =
            (self.policy("Nightly", "0 3 * * *", KEPT_DAYS), self.policy("Monthly", "0 4 1 * *", 400));
        let mut numbers = Numbers::new("backup_mgmt.backup_runs", "BK");
        let nights = self.tenant.plan.count(70, 45) as i32;
        let mut backups = Vec::new();
        for ago in (0..nights).rev() {
            let day = self.tenant.plan.until.plus(-ago);
            let first = day.date().2 == 1;
            let at = day.at(Clock::of(3, 0));
            let status = match ago {
                17 => "failed",
                _ if ago > KEPT_DAYS && !first => "expired",
                _ => "completed",
            };
            let backup = self.backup(&mut numbers, if first { monthly } else { nightly }, at, status, first);
            backups.push(backup);
        }
        // Asked for by hand today: one is under way, one waits, one was taken back.
        for (status, minutes) in [("cancelled", 50), ("running", 12), ("queued", 2)] {
            let at = self.tenant.plan.now().plus_minutes(-minutes);
            let backup = self.backup(&mut numbers, None, at, status, false);
            backups.push(backup);
        }
        numbers.write(self.tenant, self.rows);
        self.verifications(&backups);
        self.restores(&backups);
    }

    fn policy(&mut self, name: &str, schedule: &str, days: i32) -> Option<Uuid> {
        let at = self.tenant.founded;
        let id = self.random.id(at);
        let region = "US";
        let next = self.tenant.plan.until.plus(1).at(Clock::of(3, 0));
        row!(self.rows, "backup_mgmt.backup_policies", {
            id: id, business_id: self.tenant.id, name: name, description: format!("Kept {days} days"),
            schedule: schedule, time_zone: "America/Chicago", retention_days: days,
            storage_location: format!("backups/{}", self.tenant.slug), storage_region: region,
            key_reference: format!("keys/{}/backup", self.tenant.slug), next_run_at: next, created_at: at, updated_at: at,
            created_by: self.tenant.owner(),
        });
        Some(id)
    }

    fn backup(
        &mut self,
        numbers: &mut Numbers,
        policy: Option<Uuid>,
        at: Moment,
        status: &'static str,
        first: bool,
    ) -> Backup {
        let id = self.random.id(at);
        let number = numbers.next(at);
        let begun = (!matches!(status, "queued" | "cancelled")).then(|| at.plus_minutes(1));
        let ended = (!matches!(status, "queued" | "running")).then(|| at.plus_minutes(18));
        let made = matches!(status, "completed" | "expired");
        let expiry = at.plus_days(if first { 400 } else { KEPT_DAYS });
        let table_rows = self.random.range(41_000, 47_000);
        let mut path = Path::begin("backup_lifecycle", "queued", at);
        if let Some(begun) = begun {
            path.to("running", begun);
        }
        if let Some(ended) = ended {
            path.to(if made { "completed" } else { status }, ended);
        }
        if status == "expired" {
            path.to("expired", expiry);
        }
        row!(self.rows, "backup_mgmt.backup_runs", {
            id: id, business_id: self.tenant.id, policy_id: policy, backup_number: &number,
            trigger_type: if policy.is_some() { "schedule" } else { "manual" }, method: "full", status: status,
            snapshot_at: begun, started_at: begun, finished_at: ended.filter(|_| begun.is_some()),
            schema_version: begun.map(|_| "m0036_reporting_mgmt"), table_count: made.then_some(160),
            row_count: made.then_some(table_rows), file_count: made.then(|| self.random.small(300, 420)),
            size_bytes: made.then_some(table_rows * 310),
            storage_path: made.then(|| format!("backups/{}/{number}", self.tenant.slug)),
            checksum: made.then(|| self.random.hex(64)),
            manifest: if made { json!({ "hs.customers": table_rows / 40, "hs.work_orders": table_rows / 22 }) } else { json!({}) },
            expires_at: made.then_some(expiry),
            error_message: (status == "failed").then_some("The object store did not answer within 60 s"),
            created_at: at, updated_at: path.end().1, created_by: policy.is_none().then(|| self.tenant.owner()),
        });
        self.note("backup_mgmt", "backup_run", id, &number, &path);
        Backup { id, status, at }
    }

    /// Each week's backup is verified; one found a difference, the last ones are on their way.
    fn verifications(&mut self, backups: &[Backup]) {
        let made: Vec<&Backup> = backups.iter().filter(|backup| backup.status == "completed").collect();
        let last = made.len().saturating_sub(1);
        for (place, backup) in made.iter().enumerate() {
            let recent = last - place;
            let status = match recent {
                0 => "pending",
                1 => "running",
                9 => "failed",
                _ if recent % 3 == 0 => "passed",
                _ => continue,
            };
            let begun = (status != "pending").then(|| backup.at.plus_minutes(120));
            let ended = matches!(status, "passed" | "failed").then(|| backup.at.plus_minutes(151));
            let checked = if ended.is_some() { 160 } else { 0 };
            row!(self.rows, "backup_mgmt.backup_verifications", {
                id: self.random.id(backup.at.plus_minutes(119)), business_id: self.tenant.id, backup_run_id: backup.id,
                method: ["checksum", "row_counts", "test_restore"][place % 3], status: status, started_at: begun,
                finished_at: ended, tables_checked: checked, rows_checked: i64::from(checked) * 275,
                mismatch_count: i32::from(status == "failed"),
                details: if status == "failed" { json!({ "rest.kitchen_queue": { "expected": 812, "found": 811 } }) } else { json!({}) },
                created_at: backup.at.plus_minutes(119), updated_at: ended.or(begun).unwrap_or(backup.at.plus_minutes(119)),
            });
        }
    }

    fn restores(&mut self, backups: &[Backup]) {
        let mut numbers = Numbers::new("backup_mgmt.restore_runs", "RST");
        let Some(newest) = backups.iter().rfind(|backup| backup.status == "completed") else { return };
        let Some(oldest) = backups.iter().find(|backup| matches!(backup.status, "completed" | "expired")) else {
            return;
        };
        let now = self.tenant.plan.now();
        for (place, restore) in RESTORES.iter().enumerate() {
            let at = if restore.1 == 0 { now.plus_minutes(20 * place as i32 - 240) } else { now.plus_days(-restore.1) };
            // A restore names a backup that was there when it was asked for.
            let source =
                backups.iter().rfind(|backup| backup.at < at && matches!(backup.status, "completed" | "expired"));
            self.restore(&mut numbers, source.unwrap_or(oldest).id, restore, at);
        }
        let asked = (
            "requested",
            0,
            "tables",
            ["hs.invoices"].as_slice(),
            "sandbox",
            "The accountant asks for last month's figures",
        );
        self.restore(&mut numbers, newest.id, &asked, now.plus_minutes(-25));
        numbers.write(self.tenant, self.rows);
    }

    fn restore(
        &mut self,
        numbers: &mut Numbers,
        backup: Uuid,
        (status, _, scope, targets, destination, reason): &(&'static str, i32, &str, &[&str], &str, &str),
        at: Moment,
    ) {
        let id = self.random.id(at);
        let number = numbers.next(at);
        let approved = (!matches!(*status, "requested" | "rejected" | "cancelled")).then(|| at.plus_minutes(30));
        let begun = approved.filter(|_| *status != "approved").map(|approved| approved.plus_minutes(10));
        let ended = begun.filter(|_| *status != "running").map(|begun| begun.plus_minutes(22));
        let mut path = Path::begin("restore_lifecycle", "requested", at);
        for (state, since) in [("approved", approved), ("running", begun)] {
            if let Some(since) = since {
                path.to(state, since);
            }
        }
        if let Some(ended) = ended {
            path.to(status, ended);
        } else if approved.is_none() && *status != "requested" {
            path.to(status, at.plus_minutes(45));
        }
        let restored = (*status == "completed").then(|| self.random.range(12, 2_400));
        let manager = self.tenant.someone("manager", &mut self.random);
        row!(self.rows, "backup_mgmt.restore_runs", {
            id: id, business_id: self.tenant.id, backup_run_id: backup, restore_number: &number, scope: *scope,
            targets: targets.to_vec(), destination: *destination,
            conflict_rule: if *destination == "in_place" { "overwrite" } else { "keep_current" }, reason: *reason,
            status: *status, requested_by_id: manager, requested_at: at,
            approved_by_id: approved.map(|_| self.tenant.owner()), approved_at: approved,
            rejection_reason: (*status == "rejected").then_some("Work of a week would be lost; restore single rows instead"),
            started_at: begun, finished_at: ended, rows_restored: restored, rows_skipped: restored.map(|_| 0_i64),
            error_message: (*status == "failed").then_some("The sandbox ran out of space"), created_at: at,
            updated_at: path.end().1, created_by: manager, updated_by: approved.map(|_| self.tenant.owner()),
        });
        self.note("backup_mgmt", "restore_run", id, &number, &path);
    }
}

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
    fn caches(&mut self) {
        let at = self.tenant.founded;
        let hours = self.tenant.plan.count(24, 12) as i32;
        for (place, (name, words, key, seconds, scope, tables)) in CACHES.iter().enumerate() {
            let id = self.random.id(at);
            row!(self.rows, "cache_mgmt.cache_policies", {
                id: id, business_id: self.tenant.id, cache_name: *name, description: *words, key_pattern: *key,
                ttl_seconds: *seconds, stale_seconds: if *seconds > 3_000 { 60 } else { 0 }, cache_scope: *scope,
                invalidated_by: tables.to_vec(), warms_up: *name == "menu_items", is_enabled: true, created_at: at,
                updated_at: at, created_by: self.tenant.owner(),
            });
            for hour in (1..=hours).rev() {
                self.hour(id, hour, place);
            }
            self.invalidations(id, place, key, tables.first().copied());
        }
    }

    /// What a cache did in one hour.
    fn hour(&mut self, policy: Uuid, ago: i32, place: usize) {
        let start = self.tenant.plan.until.at(Clock::of(16, 0)).plus_minutes(-60 * ago);
        let busy = self.random.range(40, 900) / (1 + place as i64 % 3);
        let missed = busy * self.random.range(3, 22) / 100;
        row!(self.rows, "cache_mgmt.cache_statistics", {
            id: self.random.id(start.plus_minutes(60)), business_id: self.tenant.id, policy_id: policy,
            hour_starting_at: start, hit_count: busy - missed, miss_count: missed, stale_count: missed / 6,
            invalidation_count: missed / 4, entry_count: busy / 3, size_bytes: busy / 3 * 2_300,
            average_load_milliseconds: Fixed(self.random.range(180, 4_200), 2), created_at: start.plus_minutes(60),
        });
    }

    fn invalidations(&mut self, policy: Uuid, place: usize, key: &str, table: Option<&'static str>) {
        let stem = key.split('{').next().unwrap_or(key);
        for step in 0..3 {
            let at = self.tenant.plan.now().plus_minutes(-(7 + 13 * place as i32 + 400 * step));
            let status = match (place, step) {
                (1, 0) => "failed",
                (0, 0) => "pending",
                _ => "completed",
            };
            let id = self.random.id(at);
            let done = at.plus_seconds(1);
            let table = table.and_then(|table| table.split_once('.'));
            row!(self.rows, "cache_mgmt.cache_invalidations", {
                id: id, business_id: self.tenant.id, policy_id: policy, key_pattern: format!("{stem}*"),
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
