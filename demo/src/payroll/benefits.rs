//! Benefit plans and who takes part in them.

use uuid::Uuid;

use super::super::calendar::{Clock, Day, Moment};
use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::random::Random;
use super::super::values::{Fixed, Money};
use super::super::writer::Writer;
use super::worker::{Cover, Worker};

struct Plan {
    name: &'static str,
    kind: &'static str,
    provider: &'static str,
    text: &'static str,
    treatment: &'static str,
    amounts: (Money, Money),
    percents: Option<(i64, i64)>,
    status: &'static str,
    /// How many of a hundred take part.
    taken: usize,
}

const PLANS: &[Plan] = &[
    Plan {
        name: "Hill Country PPO",
        kind: "medical",
        provider: "Hill Country Health",
        text: "Doctors and hospitals of the network, 1,500 deductible",
        treatment: "pre_tax",
        amounts: (Money(8_500), Money(24_000)),
        percents: None,
        status: "open",
        taken: 75,
    },
    Plan {
        name: "Bright Dental",
        kind: "dental",
        provider: "Bright Dental of Texas",
        text: "Two cleanings a year, half of larger work",
        treatment: "pre_tax",
        amounts: (Money(1_250), Money(1_250)),
        percents: None,
        status: "open",
        taken: 50,
    },
    Plan {
        name: "Retirement savings",
        kind: "retirement",
        provider: "Lone Star Retirement",
        text: "401(k); the business adds 3 % of the pay",
        treatment: "income_tax_only",
        amounts: (Money(0), Money(0)),
        percents: Some((5, 3)),
        status: "open",
        taken: 55,
    },
    Plan {
        name: "Term life",
        kind: "life",
        provider: "Pecan Mutual",
        text: "One year's pay; no longer offered",
        treatment: "after_tax",
        amounts: (Money(600), Money(0)),
        percents: None,
        status: "closed",
        taken: 0,
    },
    Plan {
        name: "Clear Vision",
        kind: "vision",
        provider: "Clear Vision Care",
        text: "An exam and glasses every year; begins next year",
        treatment: "pre_tax",
        amounts: (Money(450), Money(450)),
        percents: None,
        status: "draft",
        taken: 0,
    },
];

/// Writes the plans and enrolments, and notes with the employees what their payslips pay for.
pub(super) fn write(workers: &mut [Worker<'_>], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let year = tenant.plan.until.year();
    for plan in PLANS {
        let starts = if plan.status == "draft" { Day::of(year + 1, 1, 1) } else { Day::of(year - 1, 1, 1) };
        let created =
            starts.plus(if plan.status == "draft" { -100 } else { -60 }).at(Clock::of(10, 0)).min(tenant.plan.now());
        let id = random.id(created);
        let ends = (plan.status == "closed").then(|| Day::of(year - 1, 12, 31));
        write_plan(plan, id, (starts, ends), created, writer);
        for (place, worker) in workers.iter_mut().enumerate() {
            let full_time = worker.job.hours == 40;
            let chosen = random.chance(plan.taken) && full_time;
            let status = match (plan.status, worker.status) {
                ("open", "onboarding") => "pending",
                ("open", "terminated") if chosen => "ended",
                ("open", _) if chosen => "active",
                ("open", _) if plan.kind == "medical" && full_time => "waived",
                ("closed", "active") if place % 5 == 0 => "ended",
                _ => continue,
            };
            let enrolment = random.id(created);
            if chosen && matches!(status, "active" | "ended") {
                worker.covers.push(Cover {
                    enrolment,
                    kind: plan.kind,
                    treatment: plan.treatment,
                    amounts: plan.amounts,
                    percents: plan.percents,
                });
            }
            let from = starts.0.max(worker.hired.0);
            let span = (Day(from), (status == "ended").then(|| ends.or(worker.last)).flatten());
            write_enrolment(worker, (enrolment, id), plan, status, span, writer);
        }
    }
}

fn write_plan(plan: &Plan, id: Uuid, (starts, ends): (Day, Option<Day>), created: Moment, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut path = Path::begin("benefit_plan_lifecycle", "draft", created);
    if plan.status != "draft" {
        path.to("open", created.plus_days(10));
    }
    if let Some(ends) = ends {
        path.to("closed", ends.at(Clock::of(18, 0)));
    }
    row!(writer.rows, "payroll.benefit_plans", {
        id: id, business_id: tenant.id, name: plan.name, plan_type: plan.kind, provider: plan.provider,
        description: plan.text, tax_treatment: plan.treatment, employee_amount: plan.amounts.0,
        employer_amount: plan.amounts.1, employee_rate: plan.percents.map(|(own, _)| Fixed(own, 2)),
        employer_match_rate: plan.percents.map(|(_, employer)| Fixed(employer, 2)), starts_on: starts, ends_on: ends,
        status: path.end().0, created_at: created, updated_at: path.end().1, created_by: tenant.owner(),
        updated_by: tenant.owner(),
    });
    let subject = Subject { schema: "payroll", kind: "benefit_plan", id, label: plan.name };
    writer.transitions(subject, &path, Some(tenant.owner()));
}

fn write_enrolment(
    worker: &Worker<'_>,
    (id, plan_id): (Uuid, Uuid),
    plan: &Plan,
    status: &'static str,
    (from, until): (Day, Option<Day>),
    writer: &mut Writer<'_>,
) {
    let tenant = writer.tenant;
    let created = from.plus(-14).at(Clock::of(11, 0)).min(tenant.plan.now().plus_days(-2));
    let mut path = Path::begin("benefit_enrolment_lifecycle", "pending", created);
    match status {
        "waived" => path.to("waived", created.plus_minutes(30)),
        "active" | "ended" => path.to("active", from.at(Clock(0))),
        _ => {}
    }
    if status == "ended" {
        path.to("ended", until.map_or(from, |last| last).at(Clock::of(23, 0)).min(tenant.plan.now()));
    }
    row!(writer.rows, "payroll.benefit_enrolments", {
        id: id, business_id: tenant.id, employee_id: worker.id, benefit_plan_id: plan_id,
        employee_amount: plan.percents.is_none().then_some(plan.amounts.0),
        employer_amount: plan.percents.is_none().then_some(plan.amounts.1),
        employee_rate: plan.percents.map(|(own, _)| Fixed(own, 2)), effective_from: from, effective_until: until,
        status: status, created_at: created, updated_at: path.end().1, created_by: tenant.owner(),
        updated_by: tenant.owner(),
    });
    let subject = Subject { schema: "payroll", kind: "benefit_enrolment", id, label: plan.name };
    writer.transitions(subject, &path, Some(tenant.owner()));
}
