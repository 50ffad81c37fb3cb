//! Controls over financial reporting and their quarterly tests.

use uuid::Uuid;

use super::{note_path, path};
use crate::calendar::{Clock, Day};
use crate::copy::row;
use crate::history::Subject;
use crate::numbers::Numbers;
use crate::random::Random;
use crate::writer::Writer;

/// Code, name, risk, process, type, execution, frequency, assertions, key, state.
type Control = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    bool,
    &'static str,
);

const CONTROLS: [Control; 12] = [
    (
        "REV-01",
        "Invoices from finished jobs",
        "Revenue for work that was not done",
        "revenue",
        "preventive",
        "automated",
        "per_transaction",
        &["existence"],
        true,
        "active",
    ),
    (
        "REV-02",
        "Review of voided invoices",
        "Revenue is hidden by voids",
        "revenue",
        "detective",
        "manual",
        "monthly",
        &["completeness"],
        true,
        "active",
    ),
    (
        "REV-03",
        "Approval of discounts",
        "Discounts to friends",
        "revenue",
        "preventive",
        "it_dependent",
        "per_transaction",
        &["valuation"],
        false,
        "active",
    ),
    (
        "PUR-01",
        "Three-way match",
        "Paying for what never came",
        "purchasing",
        "preventive",
        "it_dependent",
        "per_transaction",
        &["existence", "valuation"],
        true,
        "active",
    ),
    (
        "PUR-02",
        "Changes of suppliers' bank details",
        "Payments go astray",
        "purchasing",
        "preventive",
        "manual",
        "per_transaction",
        &["rights"],
        true,
        "active",
    ),
    (
        "PAY-01",
        "Approval of time entries",
        "Hours that were not worked",
        "payroll",
        "preventive",
        "manual",
        "weekly",
        &["existence"],
        true,
        "active",
    ),
    (
        "INV-01",
        "Cycle counts",
        "Stock that is not there",
        "inventory",
        "detective",
        "manual",
        "monthly",
        &["existence"],
        false,
        "active",
    ),
    (
        "TRE-01",
        "Bank reconciliation",
        "Differences stay hidden",
        "treasury",
        "detective",
        "manual",
        "monthly",
        &["completeness", "existence"],
        true,
        "active",
    ),
    (
        "CLO-01",
        "Close checklist",
        "Entries in the wrong period",
        "financial_close",
        "detective",
        "manual",
        "quarterly",
        &["presentation"],
        false,
        "active",
    ),
    (
        "ACC-01",
        "Review of access",
        "Rights outlive the duty",
        "access_management",
        "detective",
        "manual",
        "quarterly",
        &["presentation"],
        true,
        "active",
    ),
    (
        "CHG-01",
        "Approval of price lists",
        "Wrong prices",
        "change_management",
        "preventive",
        "manual",
        "per_transaction",
        &["valuation"],
        false,
        "draft",
    ),
    (
        "TAX-01",
        "Paper tax register",
        "Sales tax is not filed",
        "tax",
        "corrective",
        "manual",
        "annually",
        &["completeness"],
        false,
        "retired",
    ),
];

/// Writes the controls with their tests.
pub(super) fn write(writer: &mut Writer<'_>) -> Vec<Uuid> {
    let tenant = writer.tenant;
    let mut random = tenant.random("controls");
    let mut numbers = Numbers::new("sox_mgmt.control_tests", "SCT");
    let mut tests = Tests { last: [None; CONTROLS.len()] };
    let controls: Vec<Uuid> = CONTROLS.iter().map(|_| random.id(tenant.plan.from().at(Clock::of(8, 0)))).collect();
    for quarter in 0..8 {
        for (index, control) in CONTROLS.iter().enumerate().filter(|(_, control)| control.9 == "active") {
            let test = Test { quarter, index, control: controls[index], number: String::new(), code: control.0 };
            tests.write(test, &mut numbers, &mut random, writer);
        }
    }
    numbers.write(writer);
    for (index, control) in CONTROLS.iter().enumerate() {
        let (code, name, objective, process, kind, execution, frequency, assertions, key, status) = *control;
        let at = tenant.plan.from().plus(if status == "draft" { 690 } else { 3 }).at(Clock::of(8, 0));
        let states: &[&str] = match status {
            "draft" => &["draft"],
            "retired" => &["draft", "active", "retired"],
            _ => &["draft", "active"],
        };
        let path = path(tenant, "sox_control_lifecycle", states, at, 20, &mut random);
        let owner = tenant.someone("manager", &mut random);
        row!(writer.rows, "sox_mgmt.controls", {
            id: controls[index], business_id: tenant.id, control_code: code, name: name, objective: objective,
            process: process, control_type: kind, execution: execution, frequency: frequency,
            assertions: assertions.to_vec(), is_key_control: key, owner_id: owner, status: status,
            effective_from: path.since("active").map(|moment| moment.day()),
            last_tested_on: tests.last[index].map(|(day, _)| day),
            last_conclusion: tests.last[index].map(|(_, conclusion)| conclusion),
            created_at: at, updated_at: path.end().1, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "sox_mgmt", kind: "sox_control", id: controls[index], label: code };
        note_path(subject, &path, tenant.owner(), writer);
    }
    controls
}

/// The last completed test of each control.
struct Tests {
    last: [Option<(Day, &'static str)>; CONTROLS.len()],
}

struct Test {
    quarter: i32,
    index: usize,
    control: Uuid,
    number: String,
    code: &'static str,
}

impl Tests {
    fn write(&mut self, mut test: Test, numbers: &mut Numbers, random: &mut Random, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let start = tenant.plan.from().month_start(test.quarter * 3);
        let end = start.month_start(3).plus(-1).min(tenant.plan.until);
        let states: &[&str] = match (test.quarter, test.index % 4) {
            (7, 0) => &["planned"],
            (7, 1) => &["planned", "in_progress"],
            (7, _) | (6, 2) => &["planned", "in_progress", "completed"],
            _ => &["planned", "in_progress", "completed", "reviewed"],
        };
        let begun = end.plus(-18).at(Clock::of(9, 0)).plus_minutes(test.index as i32 * 20).min(tenant.plan.now());
        let path = path(tenant, "sox_control_test_lifecycle", states, begun, 5, random);
        let (status, since) = path.end();
        let completed = path.since("completed");
        let conclusion = match (test.quarter, test.index) {
            (1, 1) => "significant_deficiency",
            (3, 9) => "material_weakness",
            (_, index) if (test.quarter as usize + index) % 11 == 4 => "deficiency",
            _ => "effective",
        };
        let weak = completed.is_some() && conclusion != "effective";
        let (tester, reviewer) = (tenant.someone("staff", random), tenant.someone("manager", random));
        test.number = numbers.next(begun);
        let id = random.id(begun);
        let population = random.small(20, 400);
        row!(writer.rows, "sox_mgmt.control_tests", {
            id: id, business_id: tenant.id, test_number: &test.number, control_id: test.control,
            test_type: if test.quarter == 0 { "design" } else { "operating_effectiveness" },
            method: random.pick(&["inspection", "reperformance", "observation", "inquiry"]), period_start: start,
            period_end: end, population_size: population, sample_size: 20,
            exceptions_found: if weak { random.small(1, 5) } else { 0 }, status: status,
            conclusion: completed.map(|_| conclusion),
            findings: weak.then(|| format!("{} was not followed in some of the samples", test.code)),
            tester_id: tester, completed_at: completed,
            reviewer_id: (status == "reviewed").then_some(reviewer), reviewed_at: path.since("reviewed"),
            remediation_plan: weak.then_some("Train those who perform it, and test again next quarter"),
            remediation_due_on: weak.then(|| end.plus(60)),
            remediated_at: completed.filter(|_| weak && test.quarter < 6).map(|moment| moment.plus_days(45)),
            created_at: begun, updated_at: since, created_by: tester, updated_by: tester,
        });
        let subject = Subject { schema: "sox_mgmt", kind: "sox_control_test", id, label: &test.number };
        note_path(subject, &path, tester, writer);
        if let Some(moment) = completed {
            self.last[test.index] = Some((moment.split().0, conclusion));
        }
    }
}
