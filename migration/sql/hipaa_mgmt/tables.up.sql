CREATE SCHEMA hipaa_mgmt;

