
REVOKE ALL ON ALL TABLES IN SCHEMA courses FROM thorbis_app;
REVOKE ALL ON SCHEMA courses FROM thorbis_app;
