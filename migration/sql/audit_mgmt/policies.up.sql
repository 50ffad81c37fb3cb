GRANT USAGE ON SCHEMA audit_mgmt TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    audit_mgmt.activity_stream,
    audit_mgmt.audit_log
    TO thorbis_app;

ALTER TABLE audit_mgmt.activity_stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_mgmt.activity_stream FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_mgmt.activity_stream
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE audit_mgmt.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_mgmt.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_mgmt.audit_log
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
