GRANT USAGE ON SCHEMA gdpr_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    gdpr_mgmt.data_subject_requests,
    gdpr_mgmt.consents,
    gdpr_mgmt.processing_activities,
    gdpr_mgmt.retention_policies
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    gdpr_mgmt.request_actions
    TO thorbis_app;

ALTER TABLE gdpr_mgmt.data_subject_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.data_subject_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gdpr_mgmt.data_subject_requests
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE gdpr_mgmt.request_actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.request_actions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gdpr_mgmt.request_actions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE gdpr_mgmt.consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.consents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gdpr_mgmt.consents
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE gdpr_mgmt.processing_activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.processing_activities FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gdpr_mgmt.processing_activities
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE gdpr_mgmt.retention_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_mgmt.retention_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gdpr_mgmt.retention_policies
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
