
REVOKE ALL ON ALL TABLES IN SCHEMA backup_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA backup_mgmt FROM thorbis_app;
