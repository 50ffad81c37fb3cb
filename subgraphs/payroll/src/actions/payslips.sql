-- A payslip for everybody whom the run pays: $1 the run, $2 its period. Who is paid by the hour has approved time in it,
-- who has a salary is employed in it.
INSERT INTO payroll.payslips (business_id, payroll_run_id, employee_id, payment_method)
SELECT employee.business_id, $1, employee.id,
       CASE WHEN EXISTS (SELECT FROM payroll.direct_deposits AS deposit
                         WHERE deposit.employee_id = employee.id AND deposit.status = 'active')
           THEN 'direct_deposit' ELSE 'check' END
FROM payroll.pay_periods AS period
JOIN payroll.employees AS employee ON employee.pay_schedule_id = period.pay_schedule_id AND employee.deleted_at IS NULL
WHERE period.id = $2 AND CASE employee.pay_type
    WHEN 'salary' THEN employee.status IN ('active', 'terminated') AND employee.hire_date <= period.ends_on
        AND coalesce(employee.termination_date, period.ends_on) >= period.starts_on
    ELSE EXISTS (SELECT FROM payroll.time_entries AS entry
        WHERE entry.employee_id = employee.id AND entry.pay_period_id = period.id AND entry.status = 'approved'
          AND entry.entry_type <> 'unpaid_leave') END
ORDER BY employee.employee_number
RETURNING id
