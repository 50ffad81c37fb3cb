DROP POLICY tenant ON tenant_mgmt.compliance_status;
ALTER TABLE tenant_mgmt.compliance_status NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.compliance_status DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.tenant_billing_history;
ALTER TABLE tenant_mgmt.tenant_billing_history NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.tenant_billing_history DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.tenant_usage_metrics;
ALTER TABLE tenant_mgmt.tenant_usage_metrics NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.tenant_usage_metrics DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.tenant_subscriptions;
ALTER TABLE tenant_mgmt.tenant_subscriptions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.tenant_subscriptions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.resource_usage;
ALTER TABLE tenant_mgmt.resource_usage NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.resource_usage DISABLE ROW LEVEL SECURITY;

DROP POLICY managers ON tenant_mgmt.business_settings;
DROP POLICY tenant ON tenant_mgmt.business_settings;
ALTER TABLE tenant_mgmt.business_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.business_settings DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.business_locations;
ALTER TABLE tenant_mgmt.business_locations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.business_locations DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON tenant_mgmt.businesses;
ALTER TABLE tenant_mgmt.businesses NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_mgmt.businesses DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA tenant_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA tenant_mgmt FROM thorbis_app;
