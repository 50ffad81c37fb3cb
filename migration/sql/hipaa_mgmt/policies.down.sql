DROP POLICY tenant ON hipaa_mgmt.business_associate_agreements;
ALTER TABLE hipaa_mgmt.business_associate_agreements NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hipaa_mgmt.business_associate_agreements DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hipaa_mgmt.phi_access_logs;
ALTER TABLE hipaa_mgmt.phi_access_logs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hipaa_mgmt.phi_access_logs DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA hipaa_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA hipaa_mgmt FROM thorbis_app;
