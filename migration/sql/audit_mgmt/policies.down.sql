DROP POLICY tenant ON audit_mgmt.audit_log;
ALTER TABLE audit_mgmt.audit_log NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_mgmt.audit_log DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON audit_mgmt.activity_stream;
ALTER TABLE audit_mgmt.activity_stream NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_mgmt.activity_stream DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA audit_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA audit_mgmt FROM thorbis_app;
