DROP SCHEMA reporting_mgmt;
