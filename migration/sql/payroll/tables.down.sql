DROP SCHEMA payroll;
