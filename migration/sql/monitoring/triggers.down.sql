DROP VIEW monitoring.unused_indexes;
DROP VIEW monitoring.slow_queries;
DROP VIEW monitoring.table_sizes;
DROP FUNCTION monitoring.slow_statements();
DROP FUNCTION monitoring.is_administrator();
