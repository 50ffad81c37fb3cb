DROP SCHEMA hipaa_mgmt;
