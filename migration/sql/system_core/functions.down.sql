DROP FUNCTION system_core.assign_number();
DROP TABLE system_core.document_counters;
DROP FUNCTION system_core.touch_updated_at();
