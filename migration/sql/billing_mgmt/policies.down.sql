
REVOKE ALL ON ALL TABLES IN SCHEMA billing_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA billing_mgmt FROM thorbis_app;
