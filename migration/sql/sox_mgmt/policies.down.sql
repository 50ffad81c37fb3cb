
REVOKE ALL ON ALL TABLES IN SCHEMA sox_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA sox_mgmt FROM thorbis_app;
