DROP POLICY managers_read ON integration_mgmt.webhook_events;

DROP POLICY tenant ON integration_mgmt.data_lineage;
ALTER TABLE integration_mgmt.data_lineage NO FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_mgmt.data_lineage DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON integration_mgmt.data_flow_events;
ALTER TABLE integration_mgmt.data_flow_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_mgmt.data_flow_events DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON integration_mgmt.webhook_events;
ALTER TABLE integration_mgmt.webhook_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_mgmt.webhook_events DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON integration_mgmt.integration_configs;
ALTER TABLE integration_mgmt.integration_configs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_mgmt.integration_configs DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA integration_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA integration_mgmt FROM thorbis_app;
