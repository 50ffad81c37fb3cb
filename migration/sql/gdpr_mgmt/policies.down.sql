
REVOKE ALL ON ALL TABLES IN SCHEMA gdpr_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA gdpr_mgmt FROM thorbis_app;
