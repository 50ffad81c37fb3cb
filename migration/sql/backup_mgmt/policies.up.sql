GRANT USAGE ON SCHEMA backup_mgmt TO thorbis_app;
