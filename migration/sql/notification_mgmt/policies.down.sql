DROP POLICY tenant ON notification_mgmt.notifications;
ALTER TABLE notification_mgmt.notifications NO FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_mgmt.notifications DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA notification_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA notification_mgmt FROM thorbis_app;
