-- What the payslips of a run earn: $1 the run, $2 its period, $3 pay periods in a year.
-- Overtime goes by the week, also where the week began in an earlier period. A salary is paid for the days of employment.
WITH period AS (
    SELECT period.*, schedule.overtime_after_hours AS threshold, schedule.overtime_multiplier AS factor,
           coalesce(business.default_timezone, 'UTC') AS zone
    FROM payroll.pay_periods AS period
    JOIN payroll.pay_schedules AS schedule ON schedule.id = period.pay_schedule_id
    JOIN tenant_mgmt.businesses AS business ON business.id = period.business_id
    WHERE period.id = $2
), slips AS (
    SELECT slip.business_id, slip.id, employee.id AS employee_id, employee.pay_type, employee.pay_rate,
           employee.flsa_status = 'non_exempt' AS has_overtime, employee.hire_date, employee.termination_date
    FROM payroll.payslips AS slip JOIN payroll.employees AS employee ON employee.id = slip.employee_id
    WHERE slip.payroll_run_id = $1
), weeks AS (
    SELECT slips.id, coalesce(sum(entry.hours) FILTER (WHERE entry.pay_period_id = period.id), 0) AS hours,
           coalesce(sum(entry.hours) FILTER (WHERE entry.pay_period_id IS DISTINCT FROM period.id), 0) AS hours_before
    FROM slips CROSS JOIN period
    JOIN payroll.time_entries AS entry
      ON entry.employee_id = slips.employee_id AND entry.status = 'approved' AND entry.entry_type = 'work'
    CROSS JOIN LATERAL (SELECT (entry.started_at AT TIME ZONE period.zone)::date AS day) AS started
    WHERE slips.pay_type = 'hourly' AND (entry.pay_period_id = period.id
        OR day >= date_trunc('week', period.starts_on::timestamp)::date AND day < period.starts_on)
    GROUP BY slips.id, date_trunc('week', day::timestamp)
), worked AS (
    SELECT weeks.id, sum(weeks.hours) AS hours,
           sum(CASE WHEN slips.has_overtime THEN greatest(weeks.hours_before + weeks.hours - period.threshold, 0)
                        - greatest(weeks.hours_before - period.threshold, 0) ELSE 0 END) AS overtime
    FROM weeks JOIN slips USING (id) CROSS JOIN period
    GROUP BY weeks.id
), lines AS (
    SELECT slips.business_id, slips.id, 1 AS place, 'regular' AS kind, worked.hours - worked.overtime AS hours, slips.pay_rate AS rate
    FROM worked JOIN slips USING (id)
    UNION ALL
    SELECT slips.business_id, slips.id, 2, 'overtime', worked.overtime, slips.pay_rate * period.factor
    FROM worked JOIN slips USING (id) CROSS JOIN period
    UNION ALL
    SELECT slips.business_id, slips.id, 3, entry.entry_type, sum(entry.hours), slips.pay_rate
    FROM slips CROSS JOIN period
    JOIN payroll.time_entries AS entry
      ON entry.employee_id = slips.employee_id AND entry.pay_period_id = period.id AND entry.status = 'approved'
     AND entry.entry_type IN ('paid_time_off', 'sick', 'holiday')
    WHERE slips.pay_type = 'hourly'
    GROUP BY slips.business_id, slips.id, entry.entry_type, slips.pay_rate
), salaries AS (
    SELECT slips.business_id, slips.id, round(slips.pay_rate / $3
        * (least(period.ends_on, coalesce(slips.termination_date, period.ends_on)) - greatest(period.starts_on, slips.hire_date) + 1)
        / (period.ends_on - period.starts_on + 1), 2) AS amount
    FROM slips CROSS JOIN period WHERE slips.pay_type = 'salary'
)
INSERT INTO payroll.payslip_earnings (business_id, payslip_id, earning_type, hours, rate, amount)
SELECT business_id, id, kind, hours, rate, round(hours * rate, 2) FROM (
    SELECT business_id, id, place, kind, round(hours, 2) AS hours, round(rate, 4) AS rate FROM lines WHERE hours > 0
    ORDER BY id, place, kind) AS hourly
UNION ALL SELECT business_id, id, 'salary', NULL, NULL, amount FROM salaries WHERE amount > 0
