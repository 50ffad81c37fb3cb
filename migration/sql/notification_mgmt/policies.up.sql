GRANT USAGE ON SCHEMA notification_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    notification_mgmt.notifications
    TO thorbis_app;

ALTER TABLE notification_mgmt.notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_mgmt.notifications FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_mgmt.notifications
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
