GRANT USAGE ON SCHEMA sox_mgmt TO thorbis_app;
