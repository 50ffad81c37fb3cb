//! Payroll: everybody sees their own pay alone, sums come from lines, and what is settled stays.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// A period with a draft run of two payslips: of the technician, who signs in, and of a colleague.
const STAFF: &str = "
    UPDATE payroll.employees SET user_id = NULL;
    INSERT INTO payroll.pay_schedules (id, business_id, name, anchor_date) VALUES (<schedule>, <business>, 'Hourly', '2024-01-01');
    INSERT INTO payroll.pay_periods (id, business_id, pay_schedule_id, starts_on, ends_on, pay_date)
        VALUES (<period>, <business>, <schedule>, '2024-01-01', '2024-01-14', '2024-01-19');
    INSERT INTO payroll.employees (id, business_id, user_id, first_name, last_name, job_title, pay_rate, hire_date, pay_schedule_id, tax_id_ciphertext)
        VALUES (<hers>, <business>, <technician_user>, 'Ana', 'Own', 'Technician', 30, '2023-01-01', <schedule>, 'sealed'),
               (<his>, <business>, NULL, 'Bo', 'Other', 'Technician', 40, '2023-01-01', <schedule>, 'sealed');
    INSERT INTO payroll.payroll_runs (id, business_id, pay_period_id, pay_date) VALUES (<run>, <business>, <period>, '2024-01-19');
    INSERT INTO payroll.payslips (id, business_id, payroll_run_id, employee_id)
        VALUES (<slip>, <business>, <run>, <hers>), (<other_slip>, <business>, <run>, <his>);
    INSERT INTO payroll.payslip_earnings (id, business_id, payslip_id, earning_type, hours, rate, amount)
        VALUES (<earning>, <business>, <slip>, 'regular', 80, 30, 2400), (<overtime>, <business>, <slip>, 'overtime', 2, 45, 90),
               (<other_earning>, <business>, <other_slip>, 'regular', 80, 40, 3200);
    INSERT INTO payroll.payslip_deductions (id, business_id, payslip_id, deduction_type, amount, employer_amount)
        VALUES (<deduction>, <business>, <slip>, 'medical', 100, 250);
    INSERT INTO payroll.payslip_taxes (id, business_id, payslip_id, tax_type, taxable_wages, rate, amount, employer_amount)
        VALUES (<tax>, <business>, <slip>, 'social_security', 2490, 0.062, 154.38, 154.38)";

const SLIP: &str = "SELECT concat_ws(' ', hours, gross_pay, total_deductions, total_taxes, net_pay, employer_taxes, employer_contributions)
                    FROM payroll.payslips WHERE id = <slip>";
const RUN: &str = "SELECT concat_ws(' ', employee_count, gross_pay, total_deductions, total_taxes, net_pay, employer_taxes, employer_contributions, total_cost)
                   FROM payroll.payroll_runs WHERE id = <run>";

async fn staffed() -> Result<Session> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(STAFF)).await?;
    Ok(session)
}

async fn approve(session: &mut Session) -> Result<()> {
    session.run(&FIRST.fill("UPDATE payroll.payroll_runs SET status = 'approved' WHERE id = <run>")).await
}

async fn text(session: &mut Session, sql: &str) -> Result<String> {
    session.text(&FIRST.fill(sql)).await
}

async fn refused(session: &mut Session, sql: &str, code: &str) -> Result<()> {
    assert_eq!(session.refusal(&FIRST.fill(sql)).await?, code, "{sql}");
    Ok(())
}

#[tokio::test]
async fn employees_see_their_own_row_and_owners_and_managers_all() -> Result<()> {
    let mut session = staffed().await?;
    let everyone =
        session.text(&FIRST.fill("SELECT count(*) FROM payroll.employees WHERE business_id = <business>")).await?;
    for role in ["technician", "staff", "viewer", "api_partner", "service_advisor", "front_desk", "parts_manager", ""] {
        session.act_as(FIRST, "technician_user", role).await?;
        assert_eq!(session.column("SELECT last_name FROM payroll.employees").await?, ["Own"], "{role}");
        session.commit().await?;
    }
    for role in ["owner", "manager"] {
        session.act_as(FIRST, "owner", role).await?;
        assert_eq!(session.text("SELECT count(*) FROM payroll.employees").await?, everyone, "{role}");
        session.commit().await?;
    }
    session.act_as(FIRST, "owner", "staff").await?;
    assert_eq!(session.text("SELECT count(*) FROM payroll.employees").await?, "0");
    Ok(())
}

#[tokio::test]
async fn payslips_show_to_their_employee_once_they_are_approved() -> Result<()> {
    let mut session = staffed().await?;
    let tables = ["payslips", "payslip_earnings", "payslip_deductions", "payslip_taxes"];
    session.act_as(FIRST, "technician_user", "technician").await?;
    for table in tables {
        assert_eq!(session.text(&format!("SELECT count(*) FROM payroll.{table}")).await?, "0", "{table}");
    }
    session.commit().await?;
    approve(&mut session).await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    for (table, count) in tables.into_iter().zip(["1", "2", "1", "1"]) {
        assert_eq!(session.text(&format!("SELECT count(*) FROM payroll.{table}")).await?, count, "{table}");
    }
    assert_eq!(text(&mut session, "SELECT employee_id FROM payroll.payslips").await?, FIRST.id("hers").to_string());
    assert_eq!(session.text("SELECT count(*) FROM payroll.payroll_runs").await?, "0");
    session.commit().await?;
    session.act_as(FIRST, "owner", "viewer").await?;
    for table in tables.into_iter().chain(["payroll_runs", "time_entries", "direct_deposits", "benefit_enrolments"]) {
        assert_eq!(session.text(&format!("SELECT count(*) FROM payroll.{table}")).await?, "0", "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn nobody_but_owners_and_managers_writes_more_than_their_own_time() -> Result<()> {
    let mut session = staffed().await?;
    approve(&mut session).await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    for sql in [
        "UPDATE payroll.employees SET pay_rate = 300",
        "UPDATE payroll.pay_periods SET status = 'open'",
        "UPDATE payroll.pay_schedules SET name = 'Mine'",
        "INSERT INTO payroll.direct_deposits (business_id, employee_id) VALUES (<business>, <hers>)",
        "INSERT INTO payroll.benefit_enrolments (business_id, employee_id, benefit_plan_id, effective_from)
            SELECT <business>, <hers>, id, '2024-01-01' FROM payroll.benefit_plans LIMIT 1",
        "INSERT INTO payroll.payroll_runs (business_id, pay_date) VALUES (<business>, '2024-02-02')",
        "INSERT INTO payroll.employees (business_id, first_name, last_name, job_title, pay_rate, hire_date)
            VALUES (<business>, 'Cy', 'New', 'Clerk', 20, '2024-01-01')",
    ] {
        refused(&mut session, sql, "42501").await?;
    }
    for table in [
        "employees",
        "payslips",
        "payslip_earnings",
        "payslip_deductions",
        "payslip_taxes",
        "pay_periods",
        "pay_schedules",
        "payroll_runs",
        "benefit_plans",
    ] {
        let gone = format!("WITH gone AS (DELETE FROM payroll.{table} RETURNING 1) SELECT count(*) FROM gone");
        assert_eq!(session.text(&gone).await?, "0", "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn employees_record_their_own_time_until_it_is_approved() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    let entry =
        "INSERT INTO payroll.time_entries (id, business_id, employee_id, started_at, ended_at, break_minutes, status)
                 VALUES (<entry>, <business>, <hers>, '2024-01-02 14:00Z', '2024-01-02 22:30Z', 30, 'draft')";
    refused(&mut session, &entry.replace("<hers>", "<his>"), "42501").await?;
    refused(&mut session, &entry.replace("'draft'", "'approved'"), "42501").await?;
    session.run(&FIRST.fill(entry)).await?;
    assert_eq!(
        text(&mut session, "SELECT concat_ws(' ', hours, pay_period_id = <period>) FROM payroll.time_entries").await?,
        "8.00 t"
    );
    refused(&mut session, "UPDATE payroll.time_entries SET employee_id = <his>", "42501").await?;
    refused(&mut session, "UPDATE payroll.time_entries SET status = 'approved'", "42501").await?;
    session.run("UPDATE payroll.time_entries SET note = 'Roof', status = 'submitted'").await?;
    session.commit().await?;

    session.act_as_owner_of(FIRST).await?;
    session.run(&FIRST.fill("UPDATE payroll.time_entries SET status = 'approved' WHERE id = <entry>")).await?;
    assert_eq!(
        text(&mut session, "SELECT concat_ws(' ', approved_by = <owner>, approved_at IS NOT NULL) FROM payroll.time_entries WHERE id = <entry>").await?,
        "t t"
    );
    session.commit().await?;

    session.act_as(FIRST, "technician_user", "technician").await?;
    for change in ["UPDATE payroll.time_entries SET note = 'More'", "DELETE FROM payroll.time_entries"] {
        let changed = format!("WITH changed AS ({change} RETURNING 1) SELECT count(*) FROM changed");
        assert_eq!(session.text(&changed).await?, "0", "{change}");
    }
    Ok(())
}

#[tokio::test]
async fn an_approved_time_entry_is_fixed_until_the_approval_is_withdrawn() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO payroll.time_entries (id, business_id, employee_id, started_at, ended_at, status)
             VALUES (<entry>, <business>, <hers>, '2024-01-02 14:00Z', '2024-01-02 22:00Z', 'approved')",
        ))
        .await?;
    for change in [
        "UPDATE payroll.time_entries SET ended_at = '2024-01-02 23:00Z' WHERE id = <entry>",
        "UPDATE payroll.time_entries SET ended_at = '2024-01-02 23:00Z', status = 'returned' WHERE id = <entry>",
        "UPDATE payroll.time_entries SET break_minutes = 1 WHERE id = <entry>",
        "DELETE FROM payroll.time_entries WHERE id = <entry>",
    ] {
        refused(&mut session, change, "23514").await?;
    }
    session
        .run(&FIRST.fill(
            "UPDATE payroll.time_entries SET status = 'returned', return_reason = 'No break?' WHERE id = <entry>;
             UPDATE payroll.time_entries SET break_minutes = 30, status = 'submitted' WHERE id = <entry>",
        ))
        .await?;
    assert_eq!(
        text(&mut session, "SELECT concat_ws(' ', hours, status, approved_by, approved_at) FROM payroll.time_entries WHERE id = <entry>").await?,
        "7.50 submitted"
    );
    session.run(&FIRST.fill("UPDATE payroll.pay_periods SET status = 'locked' WHERE id = <period>")).await?;
    for change in [
        "UPDATE payroll.time_entries SET status = 'approved' WHERE id = <entry>",
        "UPDATE payroll.time_entries SET pay_period_id = NULL, break_minutes = 0 WHERE id = <entry>",
        "INSERT INTO payroll.time_entries (business_id, employee_id, started_at, pay_period_id)
            VALUES (<business>, <hers>, '2024-01-03 14:00Z', <period>)",
    ] {
        refused(&mut session, change, "23514").await?;
    }
    Ok(())
}

#[tokio::test]
async fn time_goes_forward_and_an_employee_is_in_one_place_at_a_time() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    let entry = |employee: &str, from: &str, to: &str| {
        FIRST.fill(&format!(
            "INSERT INTO payroll.time_entries (business_id, employee_id, started_at, ended_at)
             VALUES (<business>, <{employee}>, '2024-01-02 {from}Z', {to})"
        ))
    };
    session.run(&entry("hers", "14:00", "'2024-01-02 18:00Z'")).await?;
    session.run(&entry("hers", "18:00", "'2024-01-02 22:00Z'")).await?;
    session.run(&entry("his", "14:00", "'2024-01-02 18:00Z'")).await?;
    for (sql, code) in [
        (entry("hers", "17:59", "'2024-01-02 18:00Z'"), "23P01"),
        (entry("hers", "13:00", "NULL"), "23P01"),
        (entry("hers", "10:00", "'2024-01-02 10:00Z'"), "23514"),
        (entry("hers", "23:00", "NULL"), "accepted"),
    ] {
        assert_eq!(session.refusal(&sql).await?, code, "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn lines_make_payslips_and_payslips_make_the_run() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(text(&mut session, SLIP).await?, "82.00 2490.00 100.00 154.38 2235.62 154.38 250.00");
    assert_eq!(text(&mut session, RUN).await?, "2 5690.00 100.00 154.38 5435.62 154.38 250.00 6094.38");
    assert_eq!(
        text(&mut session, "SELECT concat_ws(' ', pay_date, period_start, period_end, status, currency) FROM payroll.payslips WHERE id = <slip>").await?,
        "2024-01-19 2024-01-01 2024-01-14 draft USD"
    );
    session
        .run(&FIRST.fill(
            "UPDATE payroll.payslip_earnings SET payslip_id = <other_slip> WHERE id = <overtime>;
             DELETE FROM payroll.payslip_taxes WHERE id = <tax>;
             UPDATE payroll.payroll_runs SET pay_date = '2024-01-18' WHERE id = <run>",
        ))
        .await?;
    assert_eq!(text(&mut session, SLIP).await?, "80.00 2400.00 100.00 0.00 2300.00 0.00 250.00");
    assert_eq!(text(&mut session, RUN).await?, "2 5690.00 100.00 0.00 5590.00 0.00 250.00 5940.00");
    assert_eq!(text(&mut session, "SELECT pay_date FROM payroll.payslips WHERE id = <slip>").await?, "2024-01-18");
    session.run(&FIRST.fill("DELETE FROM payroll.payslips WHERE id = <other_slip>")).await?;
    assert_eq!(text(&mut session, RUN).await?, "1 2400.00 100.00 0.00 2300.00 0.00 250.00 2650.00");
    refused(&mut session, "UPDATE payroll.payslip_earnings SET amount = 1 WHERE id = <earning>", "23514").await?;
    Ok(())
}

#[tokio::test]
async fn a_run_that_is_approved_or_paid_no_longer_changes() -> Result<()> {
    let mut session = staffed().await?;
    for status in ["approved", "paid"] {
        session
            .run(&FIRST.fill(&format!("UPDATE payroll.payroll_runs SET status = '{status}' WHERE id = <run>")))
            .await?;
        session.act_as_owner_of(FIRST).await?;
        assert_eq!(text(&mut session, "SELECT status FROM payroll.payslips WHERE id = <slip>").await?, status);
        for change in [
            "INSERT INTO payroll.payslip_earnings (business_id, payslip_id, amount) VALUES (<business>, <slip>, 1)",
            "UPDATE payroll.payslip_earnings SET amount = 1, hours = NULL WHERE id = <earning>",
            "UPDATE payroll.payslip_deductions SET amount = 1 WHERE id = <deduction>",
            "DELETE FROM payroll.payslip_taxes WHERE id = <tax>",
            "INSERT INTO payroll.payslips (business_id, payroll_run_id, employee_id) SELECT <business>, <run>, id FROM payroll.employees WHERE id NOT IN (<hers>, <his>)",
            "UPDATE payroll.payslips SET payment_method = 'check' WHERE id = <slip>",
            "UPDATE payroll.payslips SET gross_pay = 1 WHERE id = <slip>",
            "DELETE FROM payroll.payslips WHERE id = <slip>",
            "UPDATE payroll.payroll_runs SET memo = 'late' WHERE id = <run>",
            "UPDATE payroll.payroll_runs SET gross_pay = 1 WHERE id = <run>",
            "DELETE FROM payroll.payroll_runs WHERE id = <run>",
        ] {
            refused(&mut session, change, "23514").await?;
        }
        refused(&mut session, "UPDATE payroll.payroll_runs SET status = 'draft' WHERE id = <run>", "TL001").await?;
        session.commit().await?;
    }
    assert_eq!(text(&mut session, RUN).await?, "2 5690.00 100.00 154.38 5435.62 154.38 250.00 6094.38");
    // Neither the marks of a user who goes nor the whole business are held up.
    session
        .run(&FIRST.fill(
            "UPDATE payroll.payslips SET created_by = <owner> WHERE id = <slip>;
             UPDATE payroll.payslips SET created_by = NULL WHERE id = <slip>;
             UPDATE payroll.payroll_runs SET approved_by = NULL, updated_by = NULL WHERE id = <run>",
        ))
        .await?;
    session.run(&FIRST.fill("DELETE FROM tenant_mgmt.businesses WHERE id = <business>")).await?;
    assert_eq!(text(&mut session, "SELECT count(*) FROM payroll.payslips WHERE business_id = <business>").await?, "0");
    Ok(())
}

#[tokio::test]
async fn a_run_goes_its_path_and_takes_its_period_along() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    let period = "SELECT status FROM payroll.pay_periods WHERE id = <period>";
    let set = |status: &str| format!("UPDATE payroll.payroll_runs SET status = '{status}' WHERE id = <run>");
    refused(&mut session, &set("paid"), "TL001").await?;
    refused(
        &mut session,
        "INSERT INTO payroll.payroll_runs (business_id, pay_date, status) VALUES (<business>, '2024-02-02', 'approved')",
        "TL001",
    )
    .await?;
    for (status, expected) in
        [("pending_approval", "open"), ("draft", "open"), ("approved", "locked"), ("paid", "closed")]
    {
        session.run(&FIRST.fill(&set(status))).await?;
        assert_eq!(text(&mut session, period).await?, expected, "{status}");
    }
    refused(&mut session, &set("voided"), "TL001").await?;
    assert_eq!(
        text(&mut session, "SELECT concat_ws(' ', approved_by = <owner>, approved_at IS NOT NULL, paid_at IS NOT NULL) FROM payroll.payroll_runs WHERE id = <run>").await?,
        "t t t"
    );
    session.run("ROLLBACK").await?;
    session.act_as_owner_of(FIRST).await?;
    session.run(&FIRST.fill(&format!("{}; {}", set("approved"), set("voided")))).await?;
    assert_eq!(text(&mut session, period).await?, "open");
    assert_eq!(text(&mut session, "SELECT status FROM payroll.payslips WHERE id = <slip>").await?, "voided");
    Ok(())
}

#[tokio::test]
async fn a_run_is_approved_only_when_it_pays_somebody_and_nobody_owes() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    let approve = "UPDATE payroll.payroll_runs SET status = 'approved' WHERE id = <run>";
    session.run(&FIRST.fill("UPDATE payroll.payslip_deductions SET amount = 5000 WHERE id = <deduction>")).await?;
    refused(&mut session, approve, "23514").await?;
    session.run(&FIRST.fill("DELETE FROM payroll.payslips WHERE payroll_run_id = <run>")).await?;
    refused(&mut session, approve, "23514").await?;
    Ok(())
}

#[tokio::test]
async fn spans_of_one_schedule_or_plan_do_not_overlap() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO payroll.benefit_plans (id, business_id, name, plan_type, starts_on) VALUES (<plan>, <business>, 'Care', 'medical', '2024-01-01');
             INSERT INTO payroll.benefit_enrolments (business_id, employee_id, benefit_plan_id, effective_from) VALUES (<business>, <hers>, <plan>, '2024-01-01')",
        ))
        .await?;
    for (sql, code) in [
        (
            "INSERT INTO payroll.pay_periods (business_id, pay_schedule_id, starts_on, ends_on, pay_date) VALUES (<business>, <schedule>, '2024-01-14', '2024-01-27', '2024-02-02')",
            "23P01",
        ),
        (
            "INSERT INTO payroll.pay_periods (business_id, pay_schedule_id, starts_on, ends_on, pay_date) VALUES (<business>, <schedule>, '2024-01-15', '2024-01-28', '2024-02-02')",
            "accepted",
        ),
        (
            "INSERT INTO payroll.pay_periods (business_id, pay_schedule_id, starts_on, ends_on, pay_date) VALUES (<business>, <schedule>, '2024-01-28', '2024-01-15', '2024-02-02')",
            "23514",
        ),
        (
            "INSERT INTO payroll.payroll_runs (business_id, pay_period_id, pay_date) VALUES (<business>, <period>, '2024-01-19')",
            "23505",
        ),
        (
            "INSERT INTO payroll.payroll_runs (business_id, pay_period_id, pay_date, run_type) VALUES (<business>, <period>, '2024-01-19', 'bonus')",
            "accepted",
        ),
        (
            "INSERT INTO payroll.benefit_enrolments (business_id, employee_id, benefit_plan_id, effective_from) VALUES (<business>, <hers>, <plan>, '2024-06-01')",
            "23P01",
        ),
        (
            "INSERT INTO payroll.benefit_enrolments (business_id, employee_id, benefit_plan_id, effective_from, status) VALUES (<business>, <hers>, <plan>, '2024-06-01', 'waived')",
            "accepted",
        ),
        (
            "INSERT INTO payroll.payslips (business_id, payroll_run_id, employee_id) VALUES (<business>, <run>, <hers>)",
            "23505",
        ),
        ("UPDATE payroll.employees SET user_id = <technician_user> WHERE id = <his>", "23505"),
    ] {
        refused(&mut session, sql, code).await?;
    }
    Ok(())
}

#[tokio::test]
async fn accounts_share_out_all_of_the_pay_at_most() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO payroll.direct_deposits (business_id, employee_id, allocation_type, percent)
             VALUES (<business>, <hers>, 'percent', 60), (<business>, <his>, 'percent', 100)",
        ))
        .await?;
    for (values, code) in [
        ("<hers>, 'percent', 41, NULL", "23514"),
        ("<hers>, 'percent', 40, NULL", "accepted"),
        ("<hers>, 'percent', NULL, NULL", "23514"),
        ("<hers>, 'fixed', NULL, 200", "accepted"),
        ("<hers>, 'fixed', 20, 200", "23514"),
        ("<hers>, 'remainder', NULL, NULL", "accepted"),
    ] {
        let sql = format!(
            "INSERT INTO payroll.direct_deposits (business_id, employee_id, allocation_type, percent, amount) VALUES (<business>, {values})"
        );
        refused(&mut session, &sql, code).await?;
    }
    refused(&mut session, "UPDATE payroll.direct_deposits SET employee_id = <hers> WHERE employee_id = <his>", "23514")
        .await?;
    session
        .run(&FIRST.fill(
            "UPDATE payroll.direct_deposits SET status = 'closed' WHERE employee_id = <hers>;
             UPDATE payroll.direct_deposits SET employee_id = <hers>, status = 'active' WHERE employee_id = <his>",
        ))
        .await?;
    assert_eq!(
        text(&mut session, "SELECT verified_at IS NOT NULL FROM payroll.direct_deposits WHERE percent = 100").await?,
        "t"
    );
    Ok(())
}

#[tokio::test]
async fn what_is_kept_encrypted_is_written_and_never_read() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    for (sql, code) in [
        ("SELECT tax_id_ciphertext FROM payroll.employees", "42501"),
        ("SELECT * FROM payroll.employees", "42501"),
        ("SELECT account_number_ciphertext FROM payroll.direct_deposits", "42501"),
        (
            "UPDATE payroll.employees SET tax_id_ciphertext = 'sealed anew', tax_id_last_four = '6789' WHERE id = <hers>",
            "accepted",
        ),
        ("UPDATE payroll.employees SET tax_id_last_four = '123-45-6789' WHERE id = <hers>", "23514"),
        (
            "INSERT INTO payroll.direct_deposits (business_id, employee_id, account_last_four) VALUES (<business>, <hers>, '000123456789')",
            "23514",
        ),
    ] {
        refused(&mut session, sql, code).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_employment_that_is_over_has_a_last_day() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as_owner_of(FIRST).await?;
    let last = "SELECT termination_date = current_date FROM payroll.employees WHERE id = <hers>";
    session.run(&FIRST.fill("UPDATE payroll.employees SET status = 'terminated' WHERE id = <hers>")).await?;
    assert_eq!(text(&mut session, last).await?, "t");
    session.run(&FIRST.fill("UPDATE payroll.employees SET status = 'active' WHERE id = <hers>")).await?;
    assert_eq!(text(&mut session, last).await?, "null");
    refused(&mut session, "UPDATE payroll.employees SET termination_date = '2020-01-01' WHERE id = <hers>", "23514")
        .await?;
    Ok(())
}
