CREATE SCHEMA reporting_mgmt;

