
REVOKE ALL ON ALL TABLES IN SCHEMA investigations FROM thorbis_app;
REVOKE ALL ON SCHEMA investigations FROM thorbis_app;
