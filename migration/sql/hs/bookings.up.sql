-- A technician is booked once at a time. What is booked beside another on purpose says so, as do the jobs of before that
-- overlap.

ALTER TABLE hs.work_orders ADD COLUMN is_overbooked boolean NOT NULL DEFAULT false;

-- The time that a job holds of its technician; null while it holds none.
CREATE FUNCTION hs.slot_of(p_status text, p_is_overbooked boolean, p_deleted_at timestamptz, p_day date, p_from time, p_until time)
RETURNS tsrange
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT tsrange(p_day + p_from, p_day + p_until)
    WHERE p_status IN ('scheduled', 'dispatched', 'en_route', 'on_site', 'in_progress') AND NOT p_is_overbooked
      AND p_deleted_at IS NULL AND p_day IS NOT NULL AND p_from IS NOT NULL AND p_until IS NOT NULL
$$;
REVOKE EXECUTE ON FUNCTION hs.slot_of(text, boolean, timestamptz, date, time, time) FROM PUBLIC;
-- Conditions of triggers and indexes are asked with the rights of who writes.
GRANT EXECUTE ON FUNCTION hs.slot_of(text, boolean, timestamptz, date, time, time) TO thorbis_app;

UPDATE hs.work_orders AS later SET is_overbooked = true
WHERE EXISTS (
    SELECT FROM hs.work_orders AS earlier
    WHERE earlier.business_id = later.business_id AND earlier.id < later.id
      AND earlier.assigned_technician_id = later.assigned_technician_id
      AND hs.slot_of(earlier.status, false, earlier.deleted_at, earlier.scheduled_date, earlier.scheduled_time_start, earlier.scheduled_time_end)
       && hs.slot_of(later.status, false, later.deleted_at, later.scheduled_date, later.scheduled_time_start, later.scheduled_time_end));

ALTER TABLE hs.work_orders
    ADD CONSTRAINT ex_work_orders_technician_slot EXCLUDE USING gist (
        business_id WITH =, assigned_technician_id WITH =,
        hs.slot_of(status, is_overbooked, deleted_at, scheduled_date, scheduled_time_start, scheduled_time_end) WITH &&
    ) WHERE (assigned_technician_id IS NOT NULL AND scheduled_time_start IS NOT NULL
             AND status IN ('scheduled', 'dispatched', 'en_route', 'on_site', 'in_progress'));

-- Says which time is taken, before the constraint only says that it is. TL045 is SLOT_TAKEN in the graph.
CREATE FUNCTION hs.refuse_taken_slot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted constant tsrange := hs.slot_of(NEW.status, NEW.is_overbooked, NEW.deleted_at, NEW.scheduled_date,
                                          NEW.scheduled_time_start, NEW.scheduled_time_end);
    other record;
BEGIN
    SELECT booked.scheduled_date, booked.scheduled_time_start, booked.scheduled_time_end INTO other
    FROM hs.work_orders AS booked
    WHERE booked.business_id = NEW.business_id AND booked.id <> NEW.id
      AND booked.assigned_technician_id = NEW.assigned_technician_id
      AND booked.scheduled_time_start IS NOT NULL
      AND booked.status IN ('scheduled', 'dispatched', 'en_route', 'on_site', 'in_progress')
      AND hs.slot_of(booked.status, booked.is_overbooked, booked.deleted_at, booked.scheduled_date,
                     booked.scheduled_time_start, booked.scheduled_time_end) && wanted
    ORDER BY booked.scheduled_time_start LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', format('the technician is taken on %s from %s to %s', other.scheduled_date,
                other.scheduled_time_start, other.scheduled_time_end)
            USING ERRCODE = 'TL045', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'assigned_technician_id',
                  HINT = 'choose another time or technician; freeTechnicians says who is free';
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.refuse_taken_slot() FROM PUBLIC;
CREATE TRIGGER refuse_taken_slot
    BEFORE INSERT OR UPDATE OF status, assigned_technician_id, scheduled_date, scheduled_time_start, scheduled_time_end,
        is_overbooked, deleted_at
    ON hs.work_orders
    FOR EACH ROW WHEN (NEW.assigned_technician_id IS NOT NULL AND NEW.scheduled_date IS NOT NULL
        AND NEW.scheduled_time_start IS NOT NULL AND NEW.scheduled_time_end IS NOT NULL AND NOT NEW.is_overbooked
        AND NEW.status IN ('scheduled', 'dispatched', 'en_route', 'on_site', 'in_progress'))
    EXECUTE FUNCTION hs.refuse_taken_slot();
