
REVOKE ALL ON ALL TABLES IN SCHEMA ai_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA ai_mgmt FROM thorbis_app;
