//! Backups of a tenant, the proofs that they hold, and restores.

use serde_json::json;
use uuid::Uuid;

use super::super::calendar::{Clock, Moment};
use super::super::copy::row;
use super::super::history::Path;
use super::super::numbers::Numbers;
use super::Desk;

/// A backup that was made.
struct Backup {
    id: Uuid,
    status: &'static str,
    at: Moment,
}

/// How many days a nightly backup is kept.
const KEPT_DAYS: i32 = 35;

/// A restore: state, days ago, scope, targets, where to, why.
type Restore = (&'static str, i32, &'static str, &'static [&'static str], &'static str, &'static str);

const RESTORES: [Restore; 7] = [
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
    /// Policies, nightly and monthly runs, their verifications and the restores.
    pub(super) fn backups(&mut self) {
        let (nightly, monthly) =
            (self.policy("Nightly", "0 3 * * *", KEPT_DAYS), self.policy("Monthly", "0 4 1 * *", 400));
        let mut numbers = Numbers::new("backup_mgmt.backup_runs", "BK");
        let nights = self.writer.tenant.plan.count(70, 45) as i32;
        let mut backups = Vec::new();
        for ago in (0..nights).rev() {
            let day = self.writer.tenant.plan.until.plus(-ago);
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
            let at = self.writer.tenant.plan.now().plus_minutes(-minutes);
            let backup = self.backup(&mut numbers, None, at, status, false);
            backups.push(backup);
        }
        numbers.write(&mut self.writer);
        self.verifications(&backups);
        self.restores(&backups);
    }

    fn policy(&mut self, name: &str, schedule: &str, days: i32) -> Option<Uuid> {
        let at = self.writer.tenant.founded;
        let id = self.random.id(at);
        let region = "US";
        let next = self.writer.tenant.plan.until.plus(1).at(Clock::of(3, 0));
        row!(self.writer.rows, "backup_mgmt.backup_policies", {
            id: id, business_id: self.writer.tenant.id, name: name, description: format!("Kept {days} days"),
            schedule: schedule, time_zone: "America/Chicago", retention_days: days,
            storage_location: format!("backups/{}", self.writer.tenant.slug), storage_region: region,
            key_reference: format!("keys/{}/backup", self.writer.tenant.slug), next_run_at: next, created_at: at, updated_at: at,
            created_by: self.writer.tenant.owner(),
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
        row!(self.writer.rows, "backup_mgmt.backup_runs", {
            id: id, business_id: self.writer.tenant.id, policy_id: policy, backup_number: &number,
            trigger_type: if policy.is_some() { "schedule" } else { "manual" }, method: "full", status: status,
            snapshot_at: begun, started_at: begun, finished_at: ended.filter(|_| begun.is_some()),
            schema_version: begun.map(|_| "m0036_reporting_mgmt"), table_count: made.then_some(160),
            row_count: made.then_some(table_rows), file_count: made.then(|| self.random.small(300, 420)),
            size_bytes: made.then_some(table_rows * 310),
            storage_path: made.then(|| format!("backups/{}/{number}", self.writer.tenant.slug)),
            checksum: made.then(|| self.random.hex(64)),
            manifest: if made { json!({ "hs.customers": table_rows / 40, "hs.work_orders": table_rows / 22 }) } else { json!({}) },
            expires_at: made.then_some(expiry),
            error_message: (status == "failed").then_some("The object store did not answer within 60 s"),
            created_at: at, updated_at: path.end().1, created_by: policy.is_none().then(|| self.writer.tenant.owner()),
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
                _ if recent.is_multiple_of(3) => "passed",
                _ => continue,
            };
            let begun = (status != "pending").then(|| backup.at.plus_minutes(120));
            let ended = matches!(status, "passed" | "failed").then(|| backup.at.plus_minutes(151));
            let checked = if ended.is_some() { 160 } else { 0 };
            row!(self.writer.rows, "backup_mgmt.backup_verifications", {
                id: self.random.id(backup.at.plus_minutes(119)), business_id: self.writer.tenant.id, backup_run_id: backup.id,
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
        let now = self.writer.tenant.plan.now();
        for (place, restore) in RESTORES.iter().enumerate() {
            let at = if restore.1 == 0 { now.plus_minutes(20 * place as i32 - 240) } else { now.plus_days(-restore.1) };
            // A restore names a backup that was there when it was asked for.
            let source =
                backups.iter().rfind(|backup| backup.at < at && matches!(backup.status, "completed" | "expired"));
            self.restore(&mut numbers, source.unwrap_or(oldest).id, restore, at);
        }
        let asked: Restore =
            ("requested", 0, "tables", &["hs.invoices"], "sandbox", "The accountant asks for last month's figures");
        self.restore(&mut numbers, newest.id, &asked, now.plus_minutes(-25));
        numbers.write(&mut self.writer);
    }

    fn restore(
        &mut self,
        numbers: &mut Numbers,
        backup: Uuid,
        (status, _, scope, targets, destination, reason): &Restore,
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
        let manager = self.writer.tenant.someone("manager", &mut self.random);
        row!(self.writer.rows, "backup_mgmt.restore_runs", {
            id: id, business_id: self.writer.tenant.id, backup_run_id: backup, restore_number: &number, scope: *scope,
            targets: targets.to_vec(), destination: *destination,
            conflict_rule: if *destination == "in_place" { "overwrite" } else { "keep_current" }, reason: *reason,
            status: *status, requested_by_id: manager, requested_at: at,
            approved_by_id: approved.map(|_| self.writer.tenant.owner()), approved_at: approved,
            rejection_reason: (*status == "rejected").then_some("Work of a week would be lost; restore single rows instead"),
            started_at: begun, finished_at: ended, rows_restored: restored, rows_skipped: restored.map(|_| 0_i64),
            error_message: (*status == "failed").then_some("The sandbox ran out of space"), created_at: at,
            updated_at: path.end().1, created_by: manager, updated_by: approved.map(|_| self.writer.tenant.owner()),
        });
        self.note("backup_mgmt", "restore_run", id, &number, &path);
    }
}
