DROP TRIGGER require_members ON audit_mgmt.audit_log;
