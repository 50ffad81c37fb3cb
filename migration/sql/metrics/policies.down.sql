
REVOKE ALL ON ALL TABLES IN SCHEMA metrics FROM thorbis_app;
REVOKE ALL ON SCHEMA metrics FROM thorbis_app;
