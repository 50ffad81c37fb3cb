CREATE SCHEMA monitoring;

-- Statistics of statements, where the server has the library and the owner may make the extension.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements') THEN
        CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'monitoring.slow_queries stays empty: a superuser has to run CREATE EXTENSION pg_stat_statements';
END
$$;

-- Without this the owner of the migrations reads the texts of its own statements only.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') THEN
        GRANT pg_read_all_stats TO CURRENT_USER;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'monitoring.slow_queries hides texts: a superuser has to GRANT pg_read_all_stats to the owner';
END
$$;
