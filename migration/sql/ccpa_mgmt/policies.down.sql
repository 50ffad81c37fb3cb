DROP POLICY tenant ON ccpa_mgmt.disclosures;
ALTER TABLE ccpa_mgmt.disclosures NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.disclosures DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ccpa_mgmt.opt_outs;
ALTER TABLE ccpa_mgmt.opt_outs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.opt_outs DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ccpa_mgmt.consumer_requests;
ALTER TABLE ccpa_mgmt.consumer_requests NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.consumer_requests DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA ccpa_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA ccpa_mgmt FROM thorbis_app;
