ALTER TABLE payroll.pay_schedules
    ADD CONSTRAINT fk_payroll_pay_schedules_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_pay_schedules_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_pay_schedules_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.employees
    ADD CONSTRAINT fk_payroll_employees_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_employees_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_employees_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_payroll_employees_manager_id FOREIGN KEY (business_id, manager_id) REFERENCES payroll.employees (business_id, id) ON DELETE SET NULL (manager_id),
    ADD CONSTRAINT fk_payroll_employees_pay_schedule_id FOREIGN KEY (business_id, pay_schedule_id) REFERENCES payroll.pay_schedules (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_employees_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_employees_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_employees_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.pay_periods
    ADD CONSTRAINT fk_payroll_pay_periods_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_pay_periods_pay_schedule_id FOREIGN KEY (business_id, pay_schedule_id) REFERENCES payroll.pay_schedules (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_pay_periods_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_pay_periods_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.time_entries
    ADD CONSTRAINT fk_payroll_time_entries_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_time_entries_employee_id FOREIGN KEY (business_id, employee_id) REFERENCES payroll.employees (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_time_entries_pay_period_id FOREIGN KEY (business_id, pay_period_id) REFERENCES payroll.pay_periods (business_id, id) ON DELETE SET NULL (pay_period_id),
    ADD CONSTRAINT fk_payroll_time_entries_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_payroll_time_entries_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE SET NULL (work_order_id),
    ADD CONSTRAINT fk_payroll_time_entries_approved_by FOREIGN KEY (approved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_time_entries_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_time_entries_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.benefit_plans
    ADD CONSTRAINT fk_payroll_benefit_plans_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_benefit_plans_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_benefit_plans_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.benefit_enrolments
    ADD CONSTRAINT fk_payroll_benefit_enrolments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_benefit_enrolments_employee_id FOREIGN KEY (business_id, employee_id) REFERENCES payroll.employees (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_benefit_enrolments_benefit_plan_id FOREIGN KEY (business_id, benefit_plan_id) REFERENCES payroll.benefit_plans (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_benefit_enrolments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_benefit_enrolments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.direct_deposits
    ADD CONSTRAINT fk_payroll_direct_deposits_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_direct_deposits_employee_id FOREIGN KEY (business_id, employee_id) REFERENCES payroll.employees (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_direct_deposits_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_direct_deposits_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.payroll_runs
    ADD CONSTRAINT fk_payroll_payroll_runs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payroll_runs_pay_period_id FOREIGN KEY (business_id, pay_period_id) REFERENCES payroll.pay_periods (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_payroll_runs_approved_by FOREIGN KEY (approved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payroll_runs_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payroll_runs_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.payslips
    ADD CONSTRAINT fk_payroll_payslips_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslips_payroll_run_id FOREIGN KEY (business_id, payroll_run_id) REFERENCES payroll.payroll_runs (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslips_employee_id FOREIGN KEY (business_id, employee_id) REFERENCES payroll.employees (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_payslips_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payslips_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.payslip_earnings
    ADD CONSTRAINT fk_payroll_payslip_earnings_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_earnings_payslip_id FOREIGN KEY (business_id, payslip_id) REFERENCES payroll.payslips (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_earnings_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payslip_earnings_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.payslip_deductions
    ADD CONSTRAINT fk_payroll_payslip_deductions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_deductions_payslip_id FOREIGN KEY (business_id, payslip_id) REFERENCES payroll.payslips (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_deductions_benefit_enrolment_id FOREIGN KEY (business_id, benefit_enrolment_id) REFERENCES payroll.benefit_enrolments (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_payroll_payslip_deductions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payslip_deductions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE payroll.payslip_taxes
    ADD CONSTRAINT fk_payroll_payslip_taxes_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_taxes_payslip_id FOREIGN KEY (business_id, payslip_id) REFERENCES payroll.payslips (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_payroll_payslip_taxes_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_payroll_payslip_taxes_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
