GRANT USAGE ON SCHEMA monitoring TO thorbis_app;

-- The views are empty for everybody but an administrator of the platform.
GRANT SELECT ON monitoring.table_sizes, monitoring.slow_queries, monitoring.unused_indexes TO thorbis_app;
GRANT EXECUTE ON FUNCTION monitoring.slow_statements() TO thorbis_app;
