CREATE SCHEMA payroll;

