ALTER TABLE auto.vehicles
    ADD CONSTRAINT fk_auto_vehicles_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_vehicles_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_vehicles_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_vehicles_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_vehicles_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.repair_orders
    ADD CONSTRAINT fk_auto_repair_orders_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_repair_orders_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_auto_repair_orders_vehicle_id FOREIGN KEY (business_id, vehicle_id) REFERENCES auto.vehicles (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_repair_orders_service_writer_id FOREIGN KEY (service_writer_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_primary_technician_id FOREIGN KEY (primary_technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_quality_inspector_id FOREIGN KEY (quality_inspector_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_original_ro_id FOREIGN KEY (business_id, original_ro_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (original_ro_id),
    ADD CONSTRAINT fk_auto_repair_orders_appointment_id FOREIGN KEY (business_id, appointment_id) REFERENCES auto.appointments (business_id, id) ON DELETE SET NULL (appointment_id),
    ADD CONSTRAINT fk_auto_repair_orders_bay_id FOREIGN KEY (business_id, bay_id) REFERENCES auto.bays (business_id, id) ON DELETE SET NULL (bay_id),
    ADD CONSTRAINT fk_auto_repair_orders_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_completed_by FOREIGN KEY (completed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_repair_orders_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.parts_inventory
    ADD CONSTRAINT fk_auto_parts_inventory_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_parts_inventory_replacement_part_id FOREIGN KEY (business_id, replacement_part_id) REFERENCES auto.parts_inventory (business_id, id) ON DELETE SET NULL (replacement_part_id),
    ADD CONSTRAINT fk_auto_parts_inventory_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_parts_inventory_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_parts_inventory_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.line_items
    ADD CONSTRAINT fk_auto_line_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_line_items_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_line_items_inventory_item_id FOREIGN KEY (business_id, inventory_item_id) REFERENCES auto.parts_inventory (business_id, id) ON DELETE SET NULL (inventory_item_id),
    ADD CONSTRAINT fk_auto_line_items_completed_by FOREIGN KEY (completed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.inspections
    ADD CONSTRAINT fk_auto_inspections_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_inspections_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_inspections_completed_by FOREIGN KEY (completed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.inspection_points
    ADD CONSTRAINT fk_auto_inspection_points_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_inspection_points_inspection_id FOREIGN KEY (business_id, inspection_id) REFERENCES auto.inspections (business_id, id) ON DELETE CASCADE;

ALTER TABLE auto.photos
    ADD CONSTRAINT fk_auto_photos_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_photos_inspection_point_id FOREIGN KEY (business_id, inspection_point_id) REFERENCES auto.inspection_points (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_photos_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_photos_vehicle_id FOREIGN KEY (business_id, vehicle_id) REFERENCES auto.vehicles (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_photos_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.bays
    ADD CONSTRAINT fk_auto_bays_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_bays_current_ro_id FOREIGN KEY (business_id, current_ro_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (current_ro_id);

ALTER TABLE auto.appointments
    ADD CONSTRAINT fk_auto_appointments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_appointments_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_appointments_vehicle_id FOREIGN KEY (business_id, vehicle_id) REFERENCES auto.vehicles (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_appointments_assigned_technician_id FOREIGN KEY (assigned_technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_appointments_bay_id FOREIGN KEY (business_id, bay_id) REFERENCES auto.bays (business_id, id) ON DELETE SET NULL (bay_id),
    ADD CONSTRAINT fk_auto_appointments_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (repair_order_id),
    ADD CONSTRAINT fk_auto_appointments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.stock_transactions
    ADD CONSTRAINT fk_auto_stock_transactions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_stock_transactions_inventory_item_id FOREIGN KEY (business_id, inventory_item_id) REFERENCES auto.parts_inventory (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_stock_transactions_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (repair_order_id),
    ADD CONSTRAINT fk_auto_stock_transactions_line_item_id FOREIGN KEY (business_id, line_item_id) REFERENCES auto.line_items (business_id, id) ON DELETE SET NULL (line_item_id),
    ADD CONSTRAINT fk_auto_stock_transactions_performed_by FOREIGN KEY (performed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.invoices
    ADD CONSTRAINT fk_auto_invoices_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_invoices_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_invoices_archived_repair_order_id FOREIGN KEY (business_id, archived_repair_order_id) REFERENCES auto.repair_orders_archive (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_invoices_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.payments
    ADD CONSTRAINT fk_auto_payments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_payments_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES auto.invoices (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_payments_processed_by FOREIGN KEY (processed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.repair_tasks
    ADD CONSTRAINT fk_auto_repair_tasks_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_repair_tasks_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_repair_tasks_technician_id FOREIGN KEY (technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.parts_used
    ADD CONSTRAINT fk_auto_parts_used_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_parts_used_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_parts_used_part_id FOREIGN KEY (business_id, part_id) REFERENCES auto.parts_inventory (business_id, id) ON DELETE RESTRICT;

ALTER TABLE auto.vehicle_history
    ADD CONSTRAINT fk_auto_vehicle_history_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_vehicle_history_vehicle_id FOREIGN KEY (business_id, vehicle_id) REFERENCES auto.vehicles (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_vehicle_history_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (repair_order_id),
    ADD CONSTRAINT fk_auto_vehicle_history_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_vehicle_history_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.maintenance_schedules
    ADD CONSTRAINT fk_auto_maintenance_schedules_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_maintenance_schedules_vehicle_id FOREIGN KEY (business_id, vehicle_id) REFERENCES auto.vehicles (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_maintenance_schedules_last_repair_order_id FOREIGN KEY (business_id, last_repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (last_repair_order_id),
    ADD CONSTRAINT fk_auto_maintenance_schedules_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_maintenance_schedules_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.purchase_orders
    ADD CONSTRAINT fk_auto_purchase_orders_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_purchase_orders_part_id FOREIGN KEY (business_id, part_id) REFERENCES auto.parts_inventory (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_auto_purchase_orders_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (repair_order_id),
    ADD CONSTRAINT fk_auto_purchase_orders_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_auto_purchase_orders_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE auto.repair_orders_archive
    ADD CONSTRAINT fk_auto_repair_orders_archive_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_auto_repair_orders_archive_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id);
