GRANT USAGE ON SCHEMA payroll TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    payroll.pay_schedules,
    payroll.employees,
    payroll.pay_periods,
    payroll.time_entries,
    payroll.benefit_plans,
    payroll.benefit_enrolments,
    payroll.direct_deposits,
    payroll.payroll_runs,
    payroll.payslips,
    payroll.payslip_earnings,
    payroll.payslip_deductions,
    payroll.payslip_taxes
    TO thorbis_app;

ALTER TABLE payroll.pay_schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.pay_schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.pay_schedules
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.employees ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.employees FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.employees
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.pay_periods ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.pay_periods FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.pay_periods
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.time_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.time_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.time_entries
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.benefit_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.benefit_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.benefit_plans
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.benefit_enrolments ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.benefit_enrolments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.benefit_enrolments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.direct_deposits ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.direct_deposits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.direct_deposits
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.payroll_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.payroll_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.payroll_runs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.payslips ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslips FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.payslips
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.payslip_earnings ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_earnings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.payslip_earnings
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.payslip_deductions ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_deductions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.payslip_deductions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE payroll.payslip_taxes ENABLE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_taxes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payroll.payslip_taxes
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- What is kept encrypted cannot be selected, only written.
REVOKE SELECT ON payroll.employees, payroll.direct_deposits FROM thorbis_app;

GRANT SELECT (
    id, business_id, employee_number, user_id, first_name, last_name, preferred_name,
    work_email, work_phone, address_line_1, address_line_2, city, state_province, postal_code,
    country, job_title, department, location_id, manager_id, pay_schedule_id, employment_type,
    flsa_status, pay_type, pay_rate, currency, standard_hours, hire_date, termination_date,
    termination_type, tax_id_type, tax_id_last_four, filing_status, multiple_jobs,
    dependents_credit, other_income, claimed_deductions, extra_withholding, status, created_at,
    updated_at, created_by, updated_by, deleted_at, deleted_by
) ON payroll.employees TO thorbis_app;

GRANT SELECT (
    id, business_id, employee_id, nickname, bank_name, account_type, routing_number,
    account_last_four, allocation_type, percent, amount, currency, priority, status,
    verified_at, created_at, updated_at, created_by, updated_by
) ON payroll.direct_deposits TO thorbis_app;

-- Owners and managers run the payroll; everybody else sees their own part of it. A policy of
-- employees reads no other table, those of the other tables read employees: none recurses.
CREATE POLICY own_row ON payroll.employees AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.employees AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

-- Schedules, periods and plans are for everyone to know.
CREATE POLICY managers_write ON payroll.pay_schedules AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.pay_schedules AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_write ON payroll.pay_periods AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.pay_periods AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_write ON payroll.benefit_plans AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.benefit_plans AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY own_rows ON payroll.benefit_enrolments AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.benefit_enrolments AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY own_rows ON payroll.direct_deposits AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.direct_deposits AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

-- Employees record their own time until it is approved, and approve none.
CREATE POLICY own_rows ON payroll.time_entries AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    );
CREATE POLICY own_insert ON payroll.time_entries AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager') OR status IN ('draft', 'submitted'));
CREATE POLICY own_update ON payroll.time_entries AS RESTRICTIVE FOR UPDATE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager') OR status <> 'approved')
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager') OR status <> 'approved');
CREATE POLICY own_delete ON payroll.time_entries AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager') OR status <> 'approved');

-- A run tells what all others earn.
CREATE POLICY managers_only ON payroll.payroll_runs AS RESTRICTIVE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'))
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

-- Employees see their payslips once they are approved, and lines of no other payslips.
CREATE POLICY own_rows ON payroll.payslips AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR status IN ('approved', 'paid') AND employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.payslips AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY own_rows ON payroll.payslip_earnings AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.payslip_earnings AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY own_rows ON payroll.payslip_deductions AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.payslip_deductions AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY own_rows ON payroll.payslip_taxes AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON payroll.payslip_taxes AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
