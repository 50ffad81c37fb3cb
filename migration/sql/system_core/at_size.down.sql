DROP INDEX hs.idx_work_orders_scheduled_date_scheduled_time_start;
CREATE INDEX idx_work_orders_scheduled_date_scheduled_time_start
    ON hs.work_orders (business_id, scheduled_date, scheduled_time_start);

DROP INDEX auto.idx_repair_orders_check_in_date;
CREATE INDEX idx_repair_orders_check_in_date ON auto.repair_orders (business_id, check_in_date DESC);

DO $$
DECLARE
    made text;
BEGIN
    FOR made IN
        SELECT format('%I.%I', place.relnamespace::regnamespace, index.relname)
        FROM pg_class AS place
        JOIN pg_index AS linked ON linked.indrelid = place.oid
        JOIN pg_class AS index ON index.oid = linked.indexrelid
        WHERE NOT place.relispartition
          AND index.relname IN (format('idx_%s_started_at', place.relname), format('idx_%s_completed_at', place.relname))
    LOOP
        EXECUTE 'DROP INDEX ' || made;
    END LOOP;
END
$$;

DO $$
BEGIN
    EXECUTE replace(pg_get_functiondef('system_core.attach_indexes(regclass)'::regprocedure),
        '{created_at,updated_at,started_at,completed_at}', '{created_at,updated_at}');
END
$$;
