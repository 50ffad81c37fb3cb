
REVOKE ALL ON ALL TABLES IN SCHEMA reporting_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA reporting_mgmt FROM thorbis_app;
