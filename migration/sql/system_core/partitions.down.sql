-- Every event goes back into the default partition.
ALTER TABLE system_core.system_events_default NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    stored text;
    partition_name text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO stored FROM pg_attribute
    WHERE attrelid = 'system_core.system_events'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
    FOR partition_name IN
        SELECT class.relname FROM pg_inherits JOIN pg_class AS class ON class.oid = pg_inherits.inhrelid
        WHERE pg_inherits.inhparent = 'system_core.system_events'::regclass AND class.relname <> 'system_events_default'
    LOOP
        EXECUTE format('ALTER TABLE system_core.%I NO FORCE ROW LEVEL SECURITY', partition_name);
        EXECUTE format('ALTER TABLE system_core.system_events DETACH PARTITION system_core.%I', partition_name);
        EXECUTE format('INSERT INTO system_core.system_events_default (%1$s) SELECT %1$s FROM system_core.%2$I', stored, partition_name);
        EXECUTE format('DROP TABLE system_core.%I', partition_name);
    END LOOP;
END
$$;
ALTER TABLE system_core.system_events_default FORCE ROW LEVEL SECURITY;
DROP FUNCTION system_core.maintain_event_partitions(date, integer, interval);
DROP FUNCTION system_core.make_event_partition(date);
DROP FUNCTION system_core.event_partition_name(date);
