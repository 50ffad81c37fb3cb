-- The taxes of a run's payslips by the bands that the business declares: $1 the run, $2 pay periods in a year.
-- Income taxes go by a year of such pay (the percentage method), the others by what was earned in the year so far.
WITH slips AS (
    SELECT slip.business_id, slip.id, slip.employee_id, slip.pay_date, employee.filing_status, employee.state_province,
           employee.city, employee.dependents_credit, employee.other_income, employee.claimed_deductions,
           employee.extra_withholding, earned.amount - before_all.amount AS wages,
           earned.amount - before_all.amount - before_income.amount AS income
    FROM payroll.payslips AS slip
    JOIN payroll.employees AS employee ON employee.id = slip.employee_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(line.amount), 0) AS amount FROM payroll.payslip_earnings AS line
        WHERE line.payslip_id = slip.id AND line.is_taxable) AS earned
    CROSS JOIN LATERAL (SELECT coalesce(sum(line.amount), 0) AS amount FROM payroll.payslip_deductions AS line
        WHERE line.payslip_id = slip.id AND line.tax_treatment = 'pre_tax') AS before_all
    CROSS JOIN LATERAL (SELECT coalesce(sum(line.amount), 0) AS amount FROM payroll.payslip_deductions AS line
        WHERE line.payslip_id = slip.id AND line.tax_treatment = 'income_tax_only') AS before_income
    WHERE slip.payroll_run_id = $1 AND employee.employment_type <> 'contractor'
), so_far AS (
    SELECT slips.id, coalesce(sum(earned.amount - before_all.amount), 0) AS amount
    FROM slips
    LEFT JOIN payroll.payslips AS paid
      ON paid.employee_id = slips.employee_id AND paid.status IN ('approved', 'paid') AND paid.pay_date <= slips.pay_date
     AND paid.pay_date >= date_trunc('year', slips.pay_date::timestamp)
    LEFT JOIN LATERAL (SELECT coalesce(sum(line.amount), 0) AS amount FROM payroll.payslip_earnings AS line
        WHERE line.payslip_id = paid.id AND line.is_taxable) AS earned ON true
    LEFT JOIN LATERAL (SELECT coalesce(sum(line.amount), 0) AS amount FROM payroll.payslip_deductions AS line
        WHERE line.payslip_id = paid.id AND line.tax_treatment = 'pre_tax') AS before_all ON true
    GROUP BY slips.id
), parts AS (
    SELECT slips.id, band.tax_type, band.jurisdiction, by_year, base, band.employee_rate, band.employer_rate,
           CASE WHEN by_year
               THEN greatest(least(yearly, coalesce(band.up_to, yearly)) - band.above, 0)
               ELSE greatest(least(so_far.amount + base, coalesce(band.up_to, so_far.amount + base))
                             - greatest(so_far.amount, band.above), 0)
           END AS part
    FROM slips
    JOIN so_far USING (id)
    JOIN payroll.tax_bands AS band
      ON slips.pay_date BETWEEN band.effective_from AND coalesce(band.effective_until, slips.pay_date)
     AND coalesce(band.filing_status, slips.filing_status) = slips.filing_status
     AND band.jurisdiction IN ('US', slips.state_province, slips.city)
    CROSS JOIN LATERAL (SELECT band.tax_type IN ('federal_income', 'state_income', 'local_income') AS by_year) AS kind
    CROSS JOIN LATERAL (SELECT greatest(CASE WHEN by_year THEN slips.income ELSE slips.wages END, 0) AS base) AS taxed
    CROSS JOIN LATERAL (SELECT greatest(base * $2 + CASE band.tax_type WHEN 'federal_income'
        THEN slips.other_income - slips.claimed_deductions ELSE 0 END, 0) AS yearly) AS year
), summed AS (
    SELECT id, tax_type, jurisdiction, by_year, max(base) AS base, sum(part) AS part, sum(part * employee_rate) AS own,
           sum(part * employer_rate) AS employer,
           CASE count(*) FILTER (WHERE part > 0) WHEN 1 THEN max(employee_rate) FILTER (WHERE part > 0) END AS rate
    FROM parts GROUP BY 1, 2, 3, 4
), due AS (
    SELECT slips.business_id, slips.id, summed.tax_type, summed.jurisdiction,
           CASE WHEN by_year THEN summed.base ELSE summed.part END AS taxable_wages,
           CASE WHEN by_year THEN NULL ELSE summed.rate END AS rate,
           CASE WHEN by_year
               THEN round(greatest(summed.own - CASE summed.tax_type WHEN 'federal_income' THEN slips.dependents_credit ELSE 0 END, 0) / $2, 2)
                    + CASE summed.tax_type WHEN 'federal_income' THEN slips.extra_withholding ELSE 0 END
               ELSE round(summed.own, 2) END AS amount,
           CASE WHEN by_year THEN round(summed.employer / $2, 2) ELSE round(summed.employer, 2) END AS employer_amount
    FROM summed JOIN slips USING (id)
)
INSERT INTO payroll.payslip_taxes (business_id, payslip_id, tax_type, jurisdiction, taxable_wages, rate, amount, employer_amount)
SELECT business_id, id, tax_type, jurisdiction, taxable_wages, rate, amount, employer_amount FROM due
WHERE amount <> 0 OR employer_amount <> 0
ORDER BY id, tax_type, jurisdiction
