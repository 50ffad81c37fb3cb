DROP POLICY tenant ON sox_mgmt.attestations;
ALTER TABLE sox_mgmt.attestations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.attestations DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON sox_mgmt.approvals;
ALTER TABLE sox_mgmt.approvals NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.approvals DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON sox_mgmt.duty_conflicts;
ALTER TABLE sox_mgmt.duty_conflicts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.duty_conflicts DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON sox_mgmt.duty_rules;
ALTER TABLE sox_mgmt.duty_rules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.duty_rules DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON sox_mgmt.control_tests;
ALTER TABLE sox_mgmt.control_tests NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.control_tests DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON sox_mgmt.controls;
ALTER TABLE sox_mgmt.controls NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.controls DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA sox_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA sox_mgmt FROM thorbis_app;
