
REVOKE ALL ON ALL TABLES IN SCHEMA cache_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA cache_mgmt FROM thorbis_app;
