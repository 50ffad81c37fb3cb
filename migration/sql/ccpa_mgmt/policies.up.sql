GRANT USAGE ON SCHEMA ccpa_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    ccpa_mgmt.consumer_requests,
    ccpa_mgmt.opt_outs,
    ccpa_mgmt.disclosures
    TO thorbis_app;

ALTER TABLE ccpa_mgmt.consumer_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.consumer_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ccpa_mgmt.consumer_requests
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ccpa_mgmt.opt_outs ENABLE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.opt_outs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ccpa_mgmt.opt_outs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ccpa_mgmt.disclosures ENABLE ROW LEVEL SECURITY;
ALTER TABLE ccpa_mgmt.disclosures FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ccpa_mgmt.disclosures
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
