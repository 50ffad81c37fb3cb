GRANT USAGE ON SCHEMA system_core TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    system_core.system_events
    TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    system_core.system_config,
    system_core.system_health,
    system_core.feature_flags,
    system_core.rate_limit_rules,
    system_core.api_endpoints
    TO thorbis_app;

ALTER TABLE system_core.system_config ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_config FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON system_core.system_config FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE system_core.system_health ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_health FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON system_core.system_health FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE system_core.feature_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.feature_flags FORCE ROW LEVEL SECURITY;
-- The same for every tenant.
CREATE POLICY tenants_read ON system_core.feature_flags FOR SELECT
    USING ((SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);

ALTER TABLE system_core.rate_limit_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.rate_limit_rules FORCE ROW LEVEL SECURITY;
-- The same for every tenant.
CREATE POLICY tenants_read ON system_core.rate_limit_rules FOR SELECT
    USING ((SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);

ALTER TABLE system_core.system_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON system_core.system_events
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- A partition is reached through its table only.
ALTER TABLE system_core.system_events_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.system_events_default FORCE ROW LEVEL SECURITY;

ALTER TABLE system_core.api_endpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.api_endpoints FORCE ROW LEVEL SECURITY;
-- The same for every tenant.
CREATE POLICY tenants_read ON system_core.api_endpoints FOR SELECT
    USING ((SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);
