SELECT system_core.attach_table('auto.vehicles');
SELECT system_core.attach_table('auto.repair_orders',
    numbered => ARRAY['ro_number', 'RO-AUTO'],
    lifecycles => ARRAY[['status', 'repair_order', 'repair_order_lifecycle']]);
SELECT system_core.attach_table('auto.parts_inventory');
SELECT system_core.attach_table('auto.line_items', lifecycles => ARRAY[['status', 'line_item', 'line_item_lifecycle']]);
SELECT system_core.attach_table('auto.inspections');
SELECT system_core.attach_table('auto.inspection_points');
SELECT system_core.attach_table('auto.photos');
SELECT system_core.attach_table('auto.bays', lifecycles => ARRAY[['status', 'bay', 'bay_lifecycle']]);
SELECT system_core.attach_table('auto.appointments',
    lifecycles => ARRAY[['status', 'appointment', 'appointment_lifecycle']]);
SELECT system_core.attach_table('auto.invoices',
    numbered => ARRAY['invoice_number', 'INV'],
    lifecycles => ARRAY[['status', 'invoice', 'invoice_lifecycle']]);
SELECT system_core.attach_table('auto.payments', lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);
SELECT system_core.attach_table('auto.repair_tasks',
    lifecycles => ARRAY[['status', 'repair_task', 'repair_task_lifecycle']]);
SELECT system_core.attach_table('auto.parts_used');
SELECT system_core.attach_table('auto.vehicle_history');
SELECT system_core.attach_table('auto.maintenance_schedules');
SELECT system_core.attach_table('auto.purchase_orders',
    numbered => ARRAY['po_number', 'PO'],
    lifecycles => ARRAY[['status', 'purchase_order', 'purchase_order_lifecycle']]);

-- Only ever appended to.
SELECT system_core.attach_table('auto.stock_transactions', privileges => 'SELECT, INSERT');

-- The archive keeps the times of the order itself.
SELECT system_core.attach_indexes('auto.repair_orders_archive');
SELECT system_core.attach_tenancy('auto.repair_orders_archive', 'tenant');
GRANT SELECT ON auto.repair_orders_archive TO thorbis_app;

SELECT system_core.attach_recount('auto.line_items', 'total', 'repair_order_id', 'auto.total_repair_orders', true);
SELECT system_core.attach_recount('auto.inspection_points', 'count', 'inspection_id', 'auto.count_inspection_points', true);
