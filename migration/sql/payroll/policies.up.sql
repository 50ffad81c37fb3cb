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

SELECT system_core.managers_write('payroll.employees', 'delete');

-- Schedules, periods and plans are for everyone to know.
CREATE POLICY managers_write ON payroll.pay_schedules AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.pay_schedules', 'delete');

CREATE POLICY managers_write ON payroll.pay_periods AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.pay_periods', 'delete');

CREATE POLICY managers_write ON payroll.benefit_plans AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.benefit_plans', 'delete');

CREATE POLICY own_rows ON payroll.benefit_enrolments AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.benefit_enrolments', 'delete');

CREATE POLICY own_rows ON payroll.direct_deposits AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR employee_id = ANY (ARRAY(
            SELECT employee.id FROM payroll.employees AS employee
            WHERE employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.direct_deposits', 'delete');

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

SELECT system_core.managers_write('payroll.payslips', 'delete');

CREATE POLICY own_rows ON payroll.payslip_earnings AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.payslip_earnings', 'delete');

CREATE POLICY own_rows ON payroll.payslip_deductions AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.payslip_deductions', 'delete');

CREATE POLICY own_rows ON payroll.payslip_taxes AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
        OR payslip_id = ANY (ARRAY(SELECT payslip.id FROM payroll.payslips AS payslip))
    )
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

SELECT system_core.managers_write('payroll.payslip_taxes', 'delete');
