DROP POLICY managers_delete ON payroll.payslip_taxes;
DROP POLICY own_rows ON payroll.payslip_taxes;
DROP POLICY managers_delete ON payroll.payslip_deductions;
DROP POLICY own_rows ON payroll.payslip_deductions;
DROP POLICY managers_delete ON payroll.payslip_earnings;
DROP POLICY own_rows ON payroll.payslip_earnings;
DROP POLICY managers_delete ON payroll.payslips;
DROP POLICY own_rows ON payroll.payslips;
DROP POLICY managers_only ON payroll.payroll_runs;
DROP POLICY own_delete ON payroll.time_entries;
DROP POLICY own_update ON payroll.time_entries;
DROP POLICY own_insert ON payroll.time_entries;
DROP POLICY own_rows ON payroll.time_entries;
DROP POLICY managers_delete ON payroll.direct_deposits;
DROP POLICY own_rows ON payroll.direct_deposits;
DROP POLICY managers_delete ON payroll.benefit_enrolments;
DROP POLICY own_rows ON payroll.benefit_enrolments;
DROP POLICY managers_delete ON payroll.benefit_plans;
DROP POLICY managers_write ON payroll.benefit_plans;
DROP POLICY managers_delete ON payroll.pay_periods;
DROP POLICY managers_write ON payroll.pay_periods;
DROP POLICY managers_delete ON payroll.pay_schedules;
DROP POLICY managers_write ON payroll.pay_schedules;
DROP POLICY managers_delete ON payroll.employees;
DROP POLICY own_row ON payroll.employees;

DROP POLICY tenant ON payroll.payslip_taxes;
ALTER TABLE payroll.payslip_taxes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_taxes DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.payslip_deductions;
ALTER TABLE payroll.payslip_deductions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_deductions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.payslip_earnings;
ALTER TABLE payroll.payslip_earnings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslip_earnings DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.payslips;
ALTER TABLE payroll.payslips NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.payslips DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.payroll_runs;
ALTER TABLE payroll.payroll_runs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.payroll_runs DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.direct_deposits;
ALTER TABLE payroll.direct_deposits NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.direct_deposits DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.benefit_enrolments;
ALTER TABLE payroll.benefit_enrolments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.benefit_enrolments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.benefit_plans;
ALTER TABLE payroll.benefit_plans NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.benefit_plans DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.time_entries;
ALTER TABLE payroll.time_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.time_entries DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.pay_periods;
ALTER TABLE payroll.pay_periods NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.pay_periods DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.employees;
ALTER TABLE payroll.employees NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.employees DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON payroll.pay_schedules;
ALTER TABLE payroll.pay_schedules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll.pay_schedules DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA payroll FROM thorbis_app;
REVOKE ALL ON SCHEMA payroll FROM thorbis_app;
