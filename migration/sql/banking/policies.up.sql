GRANT USAGE ON SCHEMA banking TO thorbis_app;
