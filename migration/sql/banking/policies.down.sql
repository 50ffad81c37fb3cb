
REVOKE ALL ON ALL TABLES IN SCHEMA banking FROM thorbis_app;
REVOKE ALL ON SCHEMA banking FROM thorbis_app;
