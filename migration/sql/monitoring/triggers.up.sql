-- Whether the session is an administrator's of the platform: no token of a tenant carries this role.
CREATE FUNCTION monitoring.is_administrator() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('app.current_role', true), '') = 'administrator' $$;

-- The fifty slowest statements of this database that take more than 100 ms on average.
-- Nothing where the extension is absent or the server did not load its library.
CREATE FUNCTION monitoring.slow_statements() RETURNS TABLE (
    id uuid, query text, calls bigint, total_time_ms numeric, mean_time_ms numeric, max_time_ms numeric, rows bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    place text;
BEGIN
    SELECT namespace.nspname INTO place
    FROM pg_extension AS extension
    JOIN pg_namespace AS namespace ON namespace.oid = extension.extnamespace
    WHERE extension.extname = 'pg_stat_statements';
    IF place IS NULL OR NOT monitoring.is_administrator() THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT md5(concat_ws(''|'', userid, queryid, toplevel))::uuid, query, calls,
                round(total_exec_time::numeric, 3), round(mean_exec_time::numeric, 3), round(max_exec_time::numeric, 3), rows
         FROM %I.pg_stat_statements
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND queryid IS NOT NULL AND mean_exec_time > 100
         ORDER BY mean_exec_time DESC
         LIMIT 50', place);
EXCEPTION WHEN object_not_in_prerequisite_state THEN
    -- The server runs without the library.
    RETURN;
END
$$;
REVOKE EXECUTE ON FUNCTION monitoring.slow_statements() FROM PUBLIC;

-- Tables and materialized views of the product, the largest first.
CREATE VIEW monitoring.table_sizes WITH (security_barrier = true) AS
SELECT md5(format('%I.%I', namespace.nspname, class.relname))::uuid AS id,
       namespace.nspname::text AS schema_name, class.relname::text AS table_name,
       pg_size_pretty(coalesce(pg_total_relation_size(class.oid), 0)) AS total_size,
       coalesce(pg_total_relation_size(class.oid), 0) AS size_bytes,
       coalesce(pg_table_size(class.oid), 0) AS table_bytes,
       coalesce(pg_indexes_size(class.oid), 0) AS index_bytes,
       greatest(class.reltuples, 0)::bigint AS estimated_rows
FROM pg_class AS class
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
WHERE class.relkind IN ('r', 'm') AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
  AND (SELECT monitoring.is_administrator())
ORDER BY size_bytes DESC;

CREATE VIEW monitoring.slow_queries WITH (security_barrier = true) AS
SELECT id, query, calls, total_time_ms, mean_time_ms, max_time_ms, rows
FROM monitoring.slow_statements()
WHERE (SELECT monitoring.is_administrator())
ORDER BY mean_time_ms DESC;

-- Indexes that no query has read since the statistics were last reset.
-- Those that hold a key or an exclusion are needed without being read, so they are not listed.
CREATE VIEW monitoring.unused_indexes WITH (security_barrier = true) AS
SELECT md5(format('%I.%I', usage.schemaname, usage.indexrelname))::uuid AS id,
       usage.schemaname::text AS schema_name, usage.relname::text AS table_name, usage.indexrelname::text AS index_name,
       usage.idx_tup_read AS tuples_read, usage.idx_tup_fetch AS tuples_fetched,
       coalesce(pg_relation_size(usage.indexrelid), 0) AS size_bytes
FROM pg_stat_user_indexes AS usage
JOIN pg_index AS index ON index.indexrelid = usage.indexrelid
WHERE usage.idx_tup_read = 0 AND usage.idx_tup_fetch = 0
  AND NOT index.indisunique AND NOT index.indisexclusion
  AND usage.schemaname !~ '^pg_|^information_schema$|^public$'
  AND (SELECT monitoring.is_administrator())
ORDER BY size_bytes DESC;
