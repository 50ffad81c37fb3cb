DROP POLICY tenant ON workflow_mgmt.state_transitions;
ALTER TABLE workflow_mgmt.state_transitions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE workflow_mgmt.state_transitions DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA workflow_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA workflow_mgmt FROM thorbis_app;
