GRANT USAGE ON SCHEMA investigations TO thorbis_app;
