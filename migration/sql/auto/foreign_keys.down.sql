ALTER TABLE auto.repair_orders_archive
    DROP CONSTRAINT fk_auto_repair_orders_archive_business_id,
    DROP CONSTRAINT fk_auto_repair_orders_archive_customer_id;

ALTER TABLE auto.purchase_orders
    DROP CONSTRAINT fk_auto_purchase_orders_business_id,
    DROP CONSTRAINT fk_auto_purchase_orders_part_id,
    DROP CONSTRAINT fk_auto_purchase_orders_repair_order_id,
    DROP CONSTRAINT fk_auto_purchase_orders_created_by,
    DROP CONSTRAINT fk_auto_purchase_orders_updated_by;

ALTER TABLE auto.maintenance_schedules
    DROP CONSTRAINT fk_auto_maintenance_schedules_business_id,
    DROP CONSTRAINT fk_auto_maintenance_schedules_vehicle_id,
    DROP CONSTRAINT fk_auto_maintenance_schedules_last_repair_order_id,
    DROP CONSTRAINT fk_auto_maintenance_schedules_created_by,
    DROP CONSTRAINT fk_auto_maintenance_schedules_updated_by;

ALTER TABLE auto.vehicle_history
    DROP CONSTRAINT fk_auto_vehicle_history_business_id,
    DROP CONSTRAINT fk_auto_vehicle_history_vehicle_id,
    DROP CONSTRAINT fk_auto_vehicle_history_repair_order_id,
    DROP CONSTRAINT fk_auto_vehicle_history_created_by,
    DROP CONSTRAINT fk_auto_vehicle_history_updated_by;

ALTER TABLE auto.parts_used
    DROP CONSTRAINT fk_auto_parts_used_business_id,
    DROP CONSTRAINT fk_auto_parts_used_repair_order_id,
    DROP CONSTRAINT fk_auto_parts_used_part_id;

ALTER TABLE auto.repair_tasks
    DROP CONSTRAINT fk_auto_repair_tasks_business_id,
    DROP CONSTRAINT fk_auto_repair_tasks_repair_order_id,
    DROP CONSTRAINT fk_auto_repair_tasks_technician_id;

ALTER TABLE auto.payments
    DROP CONSTRAINT fk_auto_payments_business_id,
    DROP CONSTRAINT fk_auto_payments_invoice_id,
    DROP CONSTRAINT fk_auto_payments_processed_by;

ALTER TABLE auto.invoices
    DROP CONSTRAINT fk_auto_invoices_business_id,
    DROP CONSTRAINT fk_auto_invoices_repair_order_id,
    DROP CONSTRAINT fk_auto_invoices_archived_repair_order_id,
    DROP CONSTRAINT fk_auto_invoices_created_by;

ALTER TABLE auto.stock_transactions
    DROP CONSTRAINT fk_auto_stock_transactions_business_id,
    DROP CONSTRAINT fk_auto_stock_transactions_inventory_item_id,
    DROP CONSTRAINT fk_auto_stock_transactions_repair_order_id,
    DROP CONSTRAINT fk_auto_stock_transactions_line_item_id,
    DROP CONSTRAINT fk_auto_stock_transactions_performed_by;

ALTER TABLE auto.appointments
    DROP CONSTRAINT fk_auto_appointments_business_id,
    DROP CONSTRAINT fk_auto_appointments_customer_id,
    DROP CONSTRAINT fk_auto_appointments_vehicle_id,
    DROP CONSTRAINT fk_auto_appointments_assigned_technician_id,
    DROP CONSTRAINT fk_auto_appointments_bay_id,
    DROP CONSTRAINT fk_auto_appointments_repair_order_id,
    DROP CONSTRAINT fk_auto_appointments_created_by;

ALTER TABLE auto.bays
    DROP CONSTRAINT fk_auto_bays_business_id,
    DROP CONSTRAINT fk_auto_bays_current_ro_id;

ALTER TABLE auto.photos
    DROP CONSTRAINT fk_auto_photos_business_id,
    DROP CONSTRAINT fk_auto_photos_inspection_point_id,
    DROP CONSTRAINT fk_auto_photos_repair_order_id,
    DROP CONSTRAINT fk_auto_photos_vehicle_id,
    DROP CONSTRAINT fk_auto_photos_uploaded_by;

ALTER TABLE auto.inspection_points
    DROP CONSTRAINT fk_auto_inspection_points_business_id,
    DROP CONSTRAINT fk_auto_inspection_points_inspection_id;

ALTER TABLE auto.inspections
    DROP CONSTRAINT fk_auto_inspections_business_id,
    DROP CONSTRAINT fk_auto_inspections_repair_order_id,
    DROP CONSTRAINT fk_auto_inspections_completed_by;

ALTER TABLE auto.line_items
    DROP CONSTRAINT fk_auto_line_items_business_id,
    DROP CONSTRAINT fk_auto_line_items_repair_order_id,
    DROP CONSTRAINT fk_auto_line_items_inventory_item_id,
    DROP CONSTRAINT fk_auto_line_items_completed_by;

ALTER TABLE auto.parts_inventory
    DROP CONSTRAINT fk_auto_parts_inventory_business_id,
    DROP CONSTRAINT fk_auto_parts_inventory_replacement_part_id,
    DROP CONSTRAINT fk_auto_parts_inventory_created_by,
    DROP CONSTRAINT fk_auto_parts_inventory_updated_by,
    DROP CONSTRAINT fk_auto_parts_inventory_deleted_by;

ALTER TABLE auto.repair_orders
    DROP CONSTRAINT fk_auto_repair_orders_business_id,
    DROP CONSTRAINT fk_auto_repair_orders_customer_id,
    DROP CONSTRAINT fk_auto_repair_orders_vehicle_id,
    DROP CONSTRAINT fk_auto_repair_orders_service_writer_id,
    DROP CONSTRAINT fk_auto_repair_orders_primary_technician_id,
    DROP CONSTRAINT fk_auto_repair_orders_quality_inspector_id,
    DROP CONSTRAINT fk_auto_repair_orders_original_ro_id,
    DROP CONSTRAINT fk_auto_repair_orders_appointment_id,
    DROP CONSTRAINT fk_auto_repair_orders_bay_id,
    DROP CONSTRAINT fk_auto_repair_orders_created_by,
    DROP CONSTRAINT fk_auto_repair_orders_updated_by,
    DROP CONSTRAINT fk_auto_repair_orders_completed_by,
    DROP CONSTRAINT fk_auto_repair_orders_deleted_by;

ALTER TABLE auto.vehicles
    DROP CONSTRAINT fk_auto_vehicles_business_id,
    DROP CONSTRAINT fk_auto_vehicles_customer_id,
    DROP CONSTRAINT fk_auto_vehicles_created_by,
    DROP CONSTRAINT fk_auto_vehicles_updated_by,
    DROP CONSTRAINT fk_auto_vehicles_deleted_by;
