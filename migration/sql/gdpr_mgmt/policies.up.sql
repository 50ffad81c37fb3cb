GRANT USAGE ON SCHEMA gdpr_mgmt TO thorbis_app;
