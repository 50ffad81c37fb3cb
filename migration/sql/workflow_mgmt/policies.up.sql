GRANT USAGE ON SCHEMA workflow_mgmt TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    workflow_mgmt.state_transitions
    TO thorbis_app;

ALTER TABLE workflow_mgmt.state_transitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_mgmt.state_transitions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workflow_mgmt.state_transitions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
