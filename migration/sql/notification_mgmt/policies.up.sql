GRANT USAGE ON SCHEMA notification_mgmt TO thorbis_app;
