GRANT USAGE ON SCHEMA hipaa_mgmt TO thorbis_app;
