GRANT USAGE ON SCHEMA integration_mgmt TO thorbis_app;
