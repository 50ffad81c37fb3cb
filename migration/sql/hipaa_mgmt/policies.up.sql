GRANT USAGE ON SCHEMA hipaa_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    hipaa_mgmt.business_associate_agreements
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    hipaa_mgmt.phi_access_logs
    TO thorbis_app;

ALTER TABLE hipaa_mgmt.phi_access_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE hipaa_mgmt.phi_access_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hipaa_mgmt.phi_access_logs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hipaa_mgmt.business_associate_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE hipaa_mgmt.business_associate_agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hipaa_mgmt.business_associate_agreements
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
