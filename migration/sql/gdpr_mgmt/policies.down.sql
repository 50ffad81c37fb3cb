DROP POLICY tenant ON gdpr_mgmt.retention_policies;
ALTER TABLE gdpr_mgmt.retention_policies NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.retention_policies DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON gdpr_mgmt.processing_activities;
ALTER TABLE gdpr_mgmt.processing_activities NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.processing_activities DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON gdpr_mgmt.consents;
ALTER TABLE gdpr_mgmt.consents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.consents DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON gdpr_mgmt.request_actions;
ALTER TABLE gdpr_mgmt.request_actions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.request_actions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON gdpr_mgmt.data_subject_requests;
ALTER TABLE gdpr_mgmt.data_subject_requests NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.data_subject_requests DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA gdpr_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA gdpr_mgmt FROM thorbis_app;
