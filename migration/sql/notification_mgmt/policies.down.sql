
REVOKE ALL ON ALL TABLES IN SCHEMA notification_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA notification_mgmt FROM thorbis_app;
