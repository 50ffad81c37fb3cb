DROP TRIGGER refuse_taken_slot ON auto.appointments;
DROP FUNCTION auto.refuse_taken_slot();
ALTER TABLE auto.appointments
    DROP CONSTRAINT ex_appointments_technician_slot,
    DROP CONSTRAINT ex_appointments_bay_slot,
    DROP COLUMN is_overbooked;
DROP FUNCTION auto.holds_slot(text, boolean, timestamptz);
