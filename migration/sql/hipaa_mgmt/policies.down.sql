
REVOKE ALL ON ALL TABLES IN SCHEMA hipaa_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA hipaa_mgmt FROM thorbis_app;
