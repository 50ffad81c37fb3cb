-- The monthly partitions of system_core.system_events: made ahead, and dropped after their retention.

-- The name of a month's partition: system_events_2026_11.
CREATE FUNCTION system_core.event_partition_name(p_month date) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT 'system_events_' || to_char(p_month, 'YYYY_MM') $$;

-- Makes the partition of the month (UTC) that begins at p_month, with the rows of that month that wait in the default
-- partition; false when it is there already.
CREATE FUNCTION system_core.make_event_partition(p_month date) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    month constant date := date_trunc('month', p_month)::date;
    name constant text := system_core.event_partition_name(month);
    starts constant timestamptz := month::timestamp AT TIME ZONE 'UTC';
    ends constant timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
    stored text;
BEGIN
    IF to_regclass('system_core.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE system_core.system_events IN SHARE ROW EXCLUSIVE MODE;
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO stored FROM pg_attribute
    WHERE attrelid = 'system_core.system_events'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
    EXECUTE format('CREATE TABLE system_core.%I (LIKE system_core.system_events INCLUDING ALL)', name);
    EXECUTE format(
        'WITH moved AS (DELETE FROM system_core.system_events_default WHERE created_at >= %2$L AND created_at < %3$L RETURNING %4$s)
         INSERT INTO system_core.%1$I (%4$s) SELECT %4$s FROM moved', name, starts, ends, stored);
    EXECUTE format('ALTER TABLE system_core.system_events ATTACH PARTITION system_core.%I FOR VALUES FROM (%L) TO (%L)',
        name, starts, ends);
    -- A partition is reached through its table only.
    EXECUTE format('ALTER TABLE system_core.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE system_core.%I FORCE ROW LEVEL SECURITY', name);
    RETURN true;
END
$$;

-- Partitions for every month that has rows in the default one, for p_from and for p_ahead months after the present; drops
-- those whose month lies p_keep back, and such rows of the default one. Says what it did.
CREATE FUNCTION system_core.maintain_event_partitions(
    p_from date DEFAULT current_date,
    p_ahead integer DEFAULT 3,
    p_keep interval DEFAULT interval '7 years'
) RETURNS TABLE (action text, partition_name text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    horizon constant date := date_trunc('month', (now() - p_keep) AT TIME ZONE 'UTC')::date;
    month date;
BEGIN
    -- The owner of a table passes its policies only where they are not forced.
    ALTER TABLE system_core.system_events_default NO FORCE ROW LEVEL SECURITY;
    DELETE FROM system_core.system_events_default WHERE created_at < horizon::timestamp AT TIME ZONE 'UTC';
    FOR month IN
        SELECT month_start::date FROM generate_series(
            date_trunc('month', greatest(p_from, horizon)::timestamp),
            date_trunc('month', now() AT TIME ZONE 'UTC') + p_ahead * interval '1 month', interval '1 month') AS month_start
        UNION
        SELECT date_trunc('month', created_at AT TIME ZONE 'UTC')::date FROM system_core.system_events_default
        ORDER BY 1
    LOOP
        IF system_core.make_event_partition(month) THEN
            action := 'created';
            partition_name := system_core.event_partition_name(month);
            RETURN NEXT;
        END IF;
    END LOOP;
    ALTER TABLE system_core.system_events_default FORCE ROW LEVEL SECURITY;
    FOR partition_name IN
        SELECT class.relname FROM pg_inherits
        JOIN pg_class AS class ON class.oid = pg_inherits.inhrelid
        WHERE pg_inherits.inhparent = 'system_core.system_events'::regclass
          AND class.relname ~ '^system_events_\d{4}_\d{2}$'
          AND class.relname < system_core.event_partition_name(horizon)
        ORDER BY 1
    LOOP
        EXECUTE format('DROP TABLE system_core.%I', partition_name);
        action := 'dropped';
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.make_event_partition(date) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION system_core.maintain_event_partitions(date, integer, interval) FROM PUBLIC;

SELECT system_core.maintain_event_partitions();
