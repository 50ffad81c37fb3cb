DROP POLICY tenants_read ON system_core.api_endpoints;
ALTER TABLE system_core.api_endpoints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.api_endpoints DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON system_core.system_events;
ALTER TABLE system_core.system_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_events DISABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_events_default NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_events_default DISABLE ROW LEVEL SECURITY;

DROP POLICY tenants_read ON system_core.rate_limit_rules;
ALTER TABLE system_core.rate_limit_rules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.rate_limit_rules DISABLE ROW LEVEL SECURITY;

DROP POLICY tenants_read ON system_core.feature_flags;
ALTER TABLE system_core.feature_flags NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.feature_flags DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON system_core.system_health;
ALTER TABLE system_core.system_health NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_health DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON system_core.system_config;
ALTER TABLE system_core.system_config NO FORCE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_config DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA system_core FROM thorbis_app;
REVOKE ALL ON SCHEMA system_core FROM thorbis_app;
