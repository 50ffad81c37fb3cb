GRANT USAGE ON SCHEMA courses TO thorbis_app;
