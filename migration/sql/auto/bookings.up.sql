-- A bay and a technician are booked once at a time. What is booked beside another on purpose says so, as do the bookings of
-- before that overlap.

ALTER TABLE auto.appointments ADD COLUMN is_overbooked boolean NOT NULL DEFAULT false;

-- Whether an appointment holds its slot.
CREATE FUNCTION auto.holds_slot(p_status text, p_is_overbooked boolean, p_deleted_at timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT p_status IN ('scheduled', 'checked_in', 'in_progress') AND NOT p_is_overbooked AND p_deleted_at IS NULL $$;
REVOKE EXECUTE ON FUNCTION auto.holds_slot(text, boolean, timestamptz) FROM PUBLIC;
-- Conditions of triggers and indexes are asked with the rights of who writes.
GRANT EXECUTE ON FUNCTION auto.holds_slot(text, boolean, timestamptz) TO thorbis_app;

UPDATE auto.appointments AS later SET is_overbooked = true
WHERE auto.holds_slot(later.status, false, later.deleted_at) AND EXISTS (
    SELECT FROM auto.appointments AS earlier
    WHERE earlier.business_id = later.business_id AND earlier.id < later.id
      AND auto.holds_slot(earlier.status, false, earlier.deleted_at)
      AND (earlier.bay_id = later.bay_id OR earlier.assigned_technician_id = later.assigned_technician_id)
      AND tstzrange(earlier.scheduled_start, earlier.scheduled_end) && tstzrange(later.scheduled_start, later.scheduled_end));

ALTER TABLE auto.appointments
    ADD CONSTRAINT ex_appointments_bay_slot EXCLUDE USING gist (
        business_id WITH =, bay_id WITH =, tstzrange(scheduled_start, scheduled_end) WITH &&
    ) WHERE (bay_id IS NOT NULL AND auto.holds_slot(status, is_overbooked, deleted_at)),
    ADD CONSTRAINT ex_appointments_technician_slot EXCLUDE USING gist (
        business_id WITH =, assigned_technician_id WITH =, tstzrange(scheduled_start, scheduled_end) WITH &&
    ) WHERE (assigned_technician_id IS NOT NULL AND auto.holds_slot(status, is_overbooked, deleted_at));

-- Says which time is taken, before the constraints only say that it is. TL045 is SLOT_TAKEN in the graph.
CREATE FUNCTION auto.refuse_taken_slot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    other record;
BEGIN
    SELECT booked.scheduled_start, booked.scheduled_end, booked.bay_id = NEW.bay_id IS TRUE AS same_bay INTO other
    FROM auto.appointments AS booked
    WHERE booked.business_id = NEW.business_id AND booked.id <> NEW.id
      AND auto.holds_slot(booked.status, booked.is_overbooked, booked.deleted_at)
      AND (booked.bay_id = NEW.bay_id OR booked.assigned_technician_id = NEW.assigned_technician_id)
      AND tstzrange(booked.scheduled_start, booked.scheduled_end) && tstzrange(NEW.scheduled_start, NEW.scheduled_end)
    ORDER BY booked.scheduled_start LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', format('the %s is taken from %s to %s', CASE WHEN other.same_bay THEN 'bay' ELSE 'technician' END,
                to_char(other.scheduled_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'),
                to_char(other.scheduled_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'))
            USING ERRCODE = 'TL045', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                  COLUMN = CASE WHEN other.same_bay THEN 'bay_id' ELSE 'assigned_technician_id' END,
                  HINT = 'choose another time, bay or technician; freeBays says which bays are free';
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.refuse_taken_slot() FROM PUBLIC;
CREATE TRIGGER refuse_taken_slot
    BEFORE INSERT OR UPDATE OF status, bay_id, assigned_technician_id, scheduled_start, scheduled_end, is_overbooked, deleted_at
    ON auto.appointments
    FOR EACH ROW WHEN (auto.holds_slot(NEW.status, NEW.is_overbooked, NEW.deleted_at)
        AND (NEW.bay_id IS NOT NULL OR NEW.assigned_technician_id IS NOT NULL))
    EXECUTE FUNCTION auto.refuse_taken_slot();
