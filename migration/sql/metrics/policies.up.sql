GRANT USAGE ON SCHEMA metrics TO thorbis_app;
