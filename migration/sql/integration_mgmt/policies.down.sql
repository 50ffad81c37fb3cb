
REVOKE ALL ON ALL TABLES IN SCHEMA integration_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA integration_mgmt FROM thorbis_app;
