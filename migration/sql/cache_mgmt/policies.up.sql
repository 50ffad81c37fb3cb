GRANT USAGE ON SCHEMA cache_mgmt TO thorbis_app;
