SELECT system_core.attach_table('payroll.pay_schedules');
SELECT system_core.attach_table('payroll.employees',
    numbered => ARRAY['employee_number', 'EMP'],
    lifecycles => ARRAY[['status', 'employee', 'employee_lifecycle']]);
SELECT system_core.attach_table('payroll.pay_periods',
    lifecycles => ARRAY[['status', 'pay_period', 'pay_period_lifecycle']]);
SELECT system_core.attach_table('payroll.time_entries',
    lifecycles => ARRAY[['status', 'time_entry', 'time_entry_approval']]);
SELECT system_core.attach_table('payroll.benefit_plans',
    lifecycles => ARRAY[['status', 'benefit_plan', 'benefit_plan_lifecycle']]);
SELECT system_core.attach_table('payroll.benefit_enrolments',
    lifecycles => ARRAY[['status', 'benefit_enrolment', 'benefit_enrolment_lifecycle']]);
SELECT system_core.attach_table('payroll.direct_deposits',
    lifecycles => ARRAY[['status', 'direct_deposit', 'direct_deposit_lifecycle']]);
SELECT system_core.attach_table('payroll.payroll_runs',
    numbered => ARRAY['run_number', 'PR'],
    lifecycles => ARRAY[['status', 'payroll_run', 'payroll_run_lifecycle']]);
SELECT system_core.attach_table('payroll.payslips', numbered => ARRAY['payslip_number', 'PS']);
SELECT system_core.attach_table('payroll.payslip_earnings');
SELECT system_core.attach_table('payroll.payslip_deductions');
SELECT system_core.attach_table('payroll.payslip_taxes');

-- Payslips from their lines, runs from their payslips.
SELECT system_core.attach_recount('payroll.payslip_earnings', 'total', 'payslip_id', 'payroll.total_payslips');
SELECT system_core.attach_recount('payroll.payslip_deductions', 'total', 'payslip_id', 'payroll.total_payslips');
SELECT system_core.attach_recount('payroll.payslip_taxes', 'total', 'payslip_id', 'payroll.total_payslips');
SELECT system_core.attach_recount('payroll.payslips', 'total', 'payroll_run_id', 'payroll.total_payroll_runs');
