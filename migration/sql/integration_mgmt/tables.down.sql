DROP SCHEMA integration_mgmt;
