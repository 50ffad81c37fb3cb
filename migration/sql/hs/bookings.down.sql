DROP TRIGGER refuse_taken_slot ON hs.work_orders;
DROP FUNCTION hs.refuse_taken_slot();
ALTER TABLE hs.work_orders
    DROP CONSTRAINT ex_work_orders_technician_slot,
    DROP COLUMN is_overbooked;
DROP FUNCTION hs.slot_of(text, boolean, timestamptz, date, time, time);
