
REVOKE ALL ON ALL TABLES IN SCHEMA ccpa_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA ccpa_mgmt FROM thorbis_app;
