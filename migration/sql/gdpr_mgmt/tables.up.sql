CREATE SCHEMA gdpr_mgmt;

