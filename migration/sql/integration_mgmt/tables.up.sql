CREATE SCHEMA integration_mgmt;

