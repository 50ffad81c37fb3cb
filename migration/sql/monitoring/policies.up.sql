GRANT USAGE ON SCHEMA monitoring TO thorbis_app;
