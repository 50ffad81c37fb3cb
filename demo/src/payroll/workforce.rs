//! Who is employed: everybody of the staff but partners' programs, with their terms of pay.

use uuid::Uuid;

use super::super::calendar::Day;
use super::super::copy::row;
use super::super::history::{Path, Subject};
use super::super::numbers::Numbers;
use super::super::places::Address;
use super::super::random::Random;
use super::super::tenant::{Member, Tenant};
use super::super::values::{Fixed, Money};
use super::super::writer::Writer;
use super::withholding::Filing;
use super::worker::{Job, Pay, Worker};

const fn job(
    role: &'static str,
    title: &'static str,
    department: &'static str,
    dollars: (i64, i64),
    hours: i64,
) -> Job {
    Job { role, title, department, low: dollars.0, high: dollars.1, hours }
}

const JOBS: &[Job] = &[
    job("owner", "Owner", "Management", (118_000, 132_000), 40),
    job("manager", "Operations manager", "Management", (74_000, 88_000), 40),
    job("service_advisor", "Service advisor", "Service", (52_000, 61_000), 40),
    job("parts_manager", "Parts manager", "Parts", (56_000, 64_000), 40),
    job("technician", "Technician", "Service", (27, 43), 40),
    job("front_desk", "Receptionist", "Front office", (18, 22), 40),
    job("viewer", "Bookkeeper", "Finance", (24, 30), 20),
    job("staff", "Associate", "Store and restaurant", (16, 23), 40),
];

impl Worker<'_> {
    /// Whether they are at work on a day.
    pub(super) fn works_on(&self, day: Day) -> bool {
        day >= self.hired && self.last.is_none_or(|last| day <= last)
    }

    /// Whether hours are paid.
    pub(super) fn is_hourly(&self) -> bool {
        matches!(self.pay, Pay::Hourly(_))
    }
}

/// The employees, in the order in which they came.
pub(super) fn hire<'a>(tenant: &'a Tenant, random: &mut Random) -> Vec<Worker<'a>> {
    let mut workers: Vec<Worker<'a>> = Vec::new();
    for member in &tenant.staff {
        let Some(job) = JOBS.iter().find(|job| job.role == member.role) else { continue };
        workers.push(worker(tenant, member, job, random));
    }
    workers.sort_by_key(|worker| worker.created);
    workers
}

fn worker<'a>(tenant: &Tenant, member: &'a Member, job: &'static Job, random: &mut Random) -> Worker<'a> {
    let until = tenant.plan.until;
    let (status, last) = match member.status {
        "inactive" => ("terminated", Some(until.plus(-46))),
        "suspended" => ("on_leave", Some(until.plus(-31))),
        "invited" => ("onboarding", None),
        _ => ("active", None),
    };
    let new = status == "onboarding";
    let created = if new { tenant.plan.now().plus_days(-5) } else { member.joined };
    let pay = if job.low < 1000 {
        Pay::Hourly(Money(random.range(job.low * 4, job.high * 4) * 25))
    } else {
        Pay::Salary(Money::dollars(random.range(job.low / 500, job.high / 500) * 500))
    };
    let filing = random.weighted(&[(Filing::Single, 5), (Filing::MarriedJointly, 4), (Filing::HeadOfHousehold, 2)]);
    let children = if filing == Filing::Single { 0 } else { random.range(0, 3) };
    Worker {
        id: random.id(created),
        member,
        job,
        pay,
        filing,
        credit: Money::dollars(2200 * children),
        status,
        created,
        hired: if new { until.plus(8) } else { member.joined.day() },
        last,
        covers: Vec::new(),
    }
}

/// Writes the employees.
pub(super) fn write(schedule: Uuid, workers: &[Worker<'_>], random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut numbers = Numbers::new("payroll.employees", "EMP");
    let leader = |role: &str| workers.iter().find(|worker| worker.member.role == role).map(|worker| worker.id);
    for worker in workers {
        let number = numbers.next(worker.created);
        let path = path(worker, tenant);
        let (status, changed) = path.end();
        let home = Address::random(random);
        let leads_to = match worker.member.role {
            "owner" => None,
            "manager" => leader("owner"),
            _ => leader("manager"),
        };
        let (kind, rate) = match worker.pay {
            Pay::Hourly(rate) => ("hourly", rate),
            Pay::Salary(rate) => ("salary", rate),
        };
        let ended = worker.last.filter(|_| status == "terminated");
        row!(writer.rows, "payroll.employees", {
            id: worker.id, business_id: tenant.id, employee_number: &number, user_id: worker.member.user,
            first_name: worker.member.person.first, last_name: worker.member.person.last,
            work_email: &worker.member.email, work_phone: &worker.member.phone,
            address_line_1: &home.line_1, address_line_2: &home.line_2, city: home.city, state_province: "TX",
            postal_code: home.postal_code, job_title: worker.job.title, department: worker.job.department,
            location_id: tenant.sites[random.below(tenant.sites.len())].id, manager_id: leads_to,
            pay_schedule_id: schedule,
            employment_type: if worker.job.hours < 40 { "part_time" } else { "full_time" },
            flsa_status: if kind == "salary" { "exempt" } else { "non_exempt" }, pay_type: kind, pay_rate: rate,
            standard_hours: worker.job.hours, hire_date: worker.hired, termination_date: ended,
            termination_type: ended.map(|_| "resignation"), tax_id_type: "ssn",
            tax_id_ciphertext: format!("v1.{}", random.hex(96)), tax_id_last_four: random.digits(4),
            filing_status: worker.filing.as_str(), dependents_credit: worker.credit, status: status,
            created_at: worker.created, updated_at: changed, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
        let subject = Subject { schema: "payroll", kind: "employee", id: worker.id, label: &number };
        writer.transitions(subject, &path, Some(tenant.owner()));
    }
    numbers.write(writer);
}

fn path(worker: &Worker<'_>, tenant: &Tenant) -> Path {
    let mut path = Path::begin("employee_lifecycle", "onboarding", worker.created);
    if worker.status != "onboarding" {
        path.to("active", worker.created.plus_days(1));
    }
    if let Some(last) = worker.last {
        path.to(worker.status, last.at(super::super::calendar::Clock::of(17, 0)).min(tenant.plan.now()));
    }
    path
}

/// A quantity of hours in hundredths.
pub(super) fn hours(hundredths: i64) -> Fixed {
    Fixed(hundredths, 2)
}
