GRANT USAGE ON SCHEMA file_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    file_mgmt.attachments
    TO thorbis_app;

ALTER TABLE file_mgmt.attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_mgmt.attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON file_mgmt.attachments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
