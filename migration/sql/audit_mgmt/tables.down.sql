DROP TABLE audit_mgmt.audit_log;
DROP TABLE audit_mgmt.activity_stream;
DROP SCHEMA audit_mgmt;
