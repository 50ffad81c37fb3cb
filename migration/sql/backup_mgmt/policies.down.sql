DROP POLICY tenant ON backup_mgmt.restore_runs;
ALTER TABLE backup_mgmt.restore_runs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.restore_runs DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON backup_mgmt.backup_verifications;
ALTER TABLE backup_mgmt.backup_verifications NO FORCE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_verifications DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON backup_mgmt.backup_runs;
ALTER TABLE backup_mgmt.backup_runs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_runs DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON backup_mgmt.backup_policies;
ALTER TABLE backup_mgmt.backup_policies NO FORCE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_policies DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA backup_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA backup_mgmt FROM thorbis_app;
