DROP FUNCTION auto.restore_repair_order(uuid, uuid);
DROP FUNCTION auto.archive_repair_orders(uuid, timestamptz, integer);
DROP FUNCTION auto.repair_order_details(uuid, uuid);
DROP FUNCTION auto.stored_columns(regclass);
