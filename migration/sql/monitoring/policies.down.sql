REVOKE EXECUTE ON FUNCTION monitoring.slow_statements() FROM thorbis_app;
REVOKE ALL ON ALL TABLES IN SCHEMA monitoring FROM thorbis_app;
REVOKE ALL ON SCHEMA monitoring FROM thorbis_app;
