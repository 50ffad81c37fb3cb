GRANT USAGE ON SCHEMA ccpa_mgmt TO thorbis_app;
