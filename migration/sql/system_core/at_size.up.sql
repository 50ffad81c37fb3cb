-- What lists are ordered by beside creation and change: when work began and ended. The indexes hold rows that have the
-- moment only, so that it is written once in a row's life.
CREATE OR REPLACE FUNCTION system_core.attach_indexes(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant text[] := CASE WHEN system_core.has_column(p_table, 'business_id') THEN '{business_id}' ELSE '{}' END;
    keyed text;
BEGIN
    FOR keyed IN
        SELECT DISTINCT attribute.attname FROM pg_constraint AS key
        JOIN pg_attribute AS attribute
          ON attribute.attrelid = key.conrelid AND attribute.attnum = key.conkey[cardinality(key.conkey)]
        WHERE key.conrelid = p_table AND key.contype = 'f' AND attribute.attname <> 'business_id'
        UNION ALL
        SELECT name FROM unnest('{created_at,updated_at,started_at,completed_at}'::text[]) AS name
        WHERE tenant <> '{}' AND system_core.has_column(p_table, name)
    LOOP
        PERFORM system_core.attach_index(p_table, tenant || keyed);
    END LOOP;
    IF tenant <> '{}' AND system_core.has_column(p_table, 'deleted_at') THEN
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %s (business_id) WHERE deleted_at IS NULL',
            format('idx_%s_present', (SELECT relname FROM pg_class WHERE oid = p_table)), p_table);
    END IF;
END
$$;

SELECT system_core.attach_index(attribute.attrelid, ARRAY['business_id', attribute.attname::text])
FROM pg_attribute AS attribute
JOIN pg_class AS place ON place.oid = attribute.attrelid AND place.relkind IN ('r', 'p') AND NOT place.relispartition
WHERE attribute.attname IN ('started_at', 'completed_at') AND NOT attribute.attisdropped
  AND place.relnamespace::regnamespace::text !~ '^(pg_|information_schema$|public$)'
  AND system_core.has_column(attribute.attrelid, 'business_id');

-- Sums over a stretch of days read an index alone: it has what is added up, and what the policies look at.
DROP INDEX auto.idx_repair_orders_check_in_date;
CREATE INDEX idx_repair_orders_check_in_date ON auto.repair_orders (business_id, check_in_date DESC)
    INCLUDE (id, status, total_amount, deleted_at, customer_id, vehicle_id);

DROP INDEX hs.idx_work_orders_scheduled_date_scheduled_time_start;
CREATE INDEX idx_work_orders_scheduled_date_scheduled_time_start
    ON hs.work_orders (business_id, scheduled_date, scheduled_time_start)
    INCLUDE (id, status, total_amount, deleted_at, customer_id, location_id);
