DROP SCHEMA gdpr_mgmt;
