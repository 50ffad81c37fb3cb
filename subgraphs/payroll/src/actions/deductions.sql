-- What is taken from the payslips of a run for benefits, and what the business adds: $1 the run, $2 its period.
INSERT INTO payroll.payslip_deductions (
    business_id, payslip_id, benefit_enrolment_id, deduction_type, description, amount, employer_amount, tax_treatment
)
SELECT slip.business_id, slip.id, enrolment.id, plan.plan_type, plan.name, shares.own, shares.employer, plan.tax_treatment
FROM payroll.payslips AS slip
JOIN payroll.pay_periods AS period ON period.id = $2
JOIN payroll.benefit_enrolments AS enrolment ON enrolment.employee_id = slip.employee_id
JOIN payroll.benefit_plans AS plan ON plan.id = enrolment.benefit_plan_id
CROSS JOIN LATERAL (SELECT
    coalesce(enrolment.employee_amount, plan.employee_amount)
        + round(slip.gross_pay * coalesce(enrolment.employee_rate, plan.employee_rate, 0), 2) AS own,
    coalesce(enrolment.employer_amount, plan.employer_amount)
        + round(slip.gross_pay * coalesce(plan.employer_match_rate, 0), 2) AS employer) AS shares
WHERE slip.payroll_run_id = $1 AND enrolment.status = 'active' AND enrolment.effective_from <= period.ends_on
  AND coalesce(enrolment.effective_until, period.ends_on) >= period.starts_on AND (shares.own > 0 OR shares.employer > 0)
ORDER BY slip.id, enrolment.id
