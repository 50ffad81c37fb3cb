-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('payroll.employees', 'employee_number', 'trigram', NULL),
    ('payroll.employees', 'first_name', 'trigram', NULL),
    ('payroll.employees', 'last_name', 'trigram', NULL),
    ('payroll.employees', 'pay_rate', 'numeric', NULL),
    ('payroll.benefit_plans', 'name', 'trigram', NULL),
    ('payroll.payroll_runs', 'run_number', 'trigram', NULL),
    ('payroll.payroll_runs', 'gross_pay', 'numeric', NULL),
    ('payroll.payslips', 'payslip_number', 'trigram', NULL),
    ('payroll.payslips', 'gross_pay', 'numeric', NULL);

GRANT USAGE ON SCHEMA payroll TO thorbis_search;
GRANT SELECT ON
    payroll.employees,
    payroll.benefit_plans,
    payroll.payroll_runs,
    payroll.payslips
    TO thorbis_search;
