CREATE INDEX idx_employees_status_last_name ON payroll.employees (business_id, status, last_name);
CREATE INDEX idx_employees_employee_number_trgm ON payroll.employees USING gin (business_id, employee_number gin_trgm_ops);
CREATE INDEX idx_employees_first_name_trgm ON payroll.employees USING gin (business_id, first_name gin_trgm_ops);
CREATE INDEX idx_employees_last_name_trgm ON payroll.employees USING gin (business_id, last_name gin_trgm_ops);
CREATE INDEX idx_employees_pay_rate_btree ON payroll.employees USING btree (business_id, pay_rate);

CREATE INDEX idx_pay_periods_status_starts_on ON payroll.pay_periods (business_id, status, starts_on);
CREATE INDEX idx_pay_periods_pay_schedule_id ON payroll.pay_periods (business_id, pay_schedule_id);

CREATE INDEX idx_time_entries_employee_id_started_at ON payroll.time_entries (business_id, employee_id, started_at DESC);
CREATE INDEX idx_time_entries_status_started_at ON payroll.time_entries (business_id, status, started_at);

CREATE INDEX idx_benefit_plans_status_plan_type ON payroll.benefit_plans (business_id, status, plan_type);
CREATE INDEX idx_benefit_plans_name_trgm ON payroll.benefit_plans USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_benefit_enrolments_employee_id_status ON payroll.benefit_enrolments (business_id, employee_id, status);

CREATE INDEX idx_direct_deposits_employee_id_priority ON payroll.direct_deposits (business_id, employee_id, priority);

CREATE INDEX idx_payroll_runs_status_pay_date ON payroll.payroll_runs (business_id, status, pay_date DESC);
CREATE INDEX idx_payroll_runs_pay_date ON payroll.payroll_runs (business_id, pay_date DESC);
CREATE INDEX idx_payroll_runs_run_number_trgm ON payroll.payroll_runs USING gin (business_id, run_number gin_trgm_ops);
CREATE INDEX idx_payroll_runs_gross_pay_btree ON payroll.payroll_runs USING btree (business_id, gross_pay);

CREATE INDEX idx_payslips_employee_id_pay_date ON payroll.payslips (business_id, employee_id, pay_date DESC);
CREATE INDEX idx_payslips_payslip_number_trgm ON payroll.payslips USING gin (business_id, payslip_number gin_trgm_ops);
CREATE INDEX idx_payslips_gross_pay_btree ON payroll.payslips USING btree (business_id, gross_pay);

CREATE INDEX idx_payslip_earnings_payslip_id_created_at ON payroll.payslip_earnings (business_id, payslip_id, created_at);

CREATE INDEX idx_payslip_deductions_payslip_id_created_at ON payroll.payslip_deductions (business_id, payslip_id, created_at);
