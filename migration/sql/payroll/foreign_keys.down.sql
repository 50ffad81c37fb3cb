ALTER TABLE payroll.payslip_taxes
    DROP CONSTRAINT fk_payroll_payslip_taxes_business_id,
    DROP CONSTRAINT fk_payroll_payslip_taxes_payslip_id,
    DROP CONSTRAINT fk_payroll_payslip_taxes_created_by,
    DROP CONSTRAINT fk_payroll_payslip_taxes_updated_by;

ALTER TABLE payroll.payslip_deductions
    DROP CONSTRAINT fk_payroll_payslip_deductions_business_id,
    DROP CONSTRAINT fk_payroll_payslip_deductions_payslip_id,
    DROP CONSTRAINT fk_payroll_payslip_deductions_benefit_enrolment_id,
    DROP CONSTRAINT fk_payroll_payslip_deductions_created_by,
    DROP CONSTRAINT fk_payroll_payslip_deductions_updated_by;

ALTER TABLE payroll.payslip_earnings
    DROP CONSTRAINT fk_payroll_payslip_earnings_business_id,
    DROP CONSTRAINT fk_payroll_payslip_earnings_payslip_id,
    DROP CONSTRAINT fk_payroll_payslip_earnings_created_by,
    DROP CONSTRAINT fk_payroll_payslip_earnings_updated_by;

ALTER TABLE payroll.payslips
    DROP CONSTRAINT fk_payroll_payslips_business_id,
    DROP CONSTRAINT fk_payroll_payslips_payroll_run_id,
    DROP CONSTRAINT fk_payroll_payslips_employee_id,
    DROP CONSTRAINT fk_payroll_payslips_created_by,
    DROP CONSTRAINT fk_payroll_payslips_updated_by;

ALTER TABLE payroll.payroll_runs
    DROP CONSTRAINT fk_payroll_payroll_runs_business_id,
    DROP CONSTRAINT fk_payroll_payroll_runs_pay_period_id,
    DROP CONSTRAINT fk_payroll_payroll_runs_approved_by,
    DROP CONSTRAINT fk_payroll_payroll_runs_created_by,
    DROP CONSTRAINT fk_payroll_payroll_runs_updated_by;

ALTER TABLE payroll.direct_deposits
    DROP CONSTRAINT fk_payroll_direct_deposits_business_id,
    DROP CONSTRAINT fk_payroll_direct_deposits_employee_id,
    DROP CONSTRAINT fk_payroll_direct_deposits_created_by,
    DROP CONSTRAINT fk_payroll_direct_deposits_updated_by;

ALTER TABLE payroll.benefit_enrolments
    DROP CONSTRAINT fk_payroll_benefit_enrolments_business_id,
    DROP CONSTRAINT fk_payroll_benefit_enrolments_employee_id,
    DROP CONSTRAINT fk_payroll_benefit_enrolments_benefit_plan_id,
    DROP CONSTRAINT fk_payroll_benefit_enrolments_created_by,
    DROP CONSTRAINT fk_payroll_benefit_enrolments_updated_by;

ALTER TABLE payroll.benefit_plans
    DROP CONSTRAINT fk_payroll_benefit_plans_business_id,
    DROP CONSTRAINT fk_payroll_benefit_plans_created_by,
    DROP CONSTRAINT fk_payroll_benefit_plans_updated_by;

ALTER TABLE payroll.time_entries
    DROP CONSTRAINT fk_payroll_time_entries_business_id,
    DROP CONSTRAINT fk_payroll_time_entries_employee_id,
    DROP CONSTRAINT fk_payroll_time_entries_pay_period_id,
    DROP CONSTRAINT fk_payroll_time_entries_location_id,
    DROP CONSTRAINT fk_payroll_time_entries_work_order_id,
    DROP CONSTRAINT fk_payroll_time_entries_approved_by,
    DROP CONSTRAINT fk_payroll_time_entries_created_by,
    DROP CONSTRAINT fk_payroll_time_entries_updated_by;

ALTER TABLE payroll.pay_periods
    DROP CONSTRAINT fk_payroll_pay_periods_business_id,
    DROP CONSTRAINT fk_payroll_pay_periods_pay_schedule_id,
    DROP CONSTRAINT fk_payroll_pay_periods_created_by,
    DROP CONSTRAINT fk_payroll_pay_periods_updated_by;

ALTER TABLE payroll.employees
    DROP CONSTRAINT fk_payroll_employees_business_id,
    DROP CONSTRAINT fk_payroll_employees_user_id,
    DROP CONSTRAINT fk_payroll_employees_location_id,
    DROP CONSTRAINT fk_payroll_employees_manager_id,
    DROP CONSTRAINT fk_payroll_employees_pay_schedule_id,
    DROP CONSTRAINT fk_payroll_employees_created_by,
    DROP CONSTRAINT fk_payroll_employees_updated_by,
    DROP CONSTRAINT fk_payroll_employees_deleted_by;

ALTER TABLE payroll.pay_schedules
    DROP CONSTRAINT fk_payroll_pay_schedules_business_id,
    DROP CONSTRAINT fk_payroll_pay_schedules_created_by,
    DROP CONSTRAINT fk_payroll_pay_schedules_updated_by;
