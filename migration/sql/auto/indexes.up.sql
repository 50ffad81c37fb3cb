CREATE INDEX idx_vehicles_license_plate ON auto.vehicles (business_id, license_plate);
CREATE INDEX idx_vehicles_vin_trgm ON auto.vehicles USING gin (business_id, vin gin_trgm_ops);
CREATE INDEX idx_vehicles_license_plate_trgm ON auto.vehicles USING gin (business_id, license_plate gin_trgm_ops);
CREATE INDEX idx_vehicles_make_trgm ON auto.vehicles USING gin (business_id, make gin_trgm_ops);
CREATE INDEX idx_vehicles_model_trgm ON auto.vehicles USING gin (business_id, model gin_trgm_ops);
CREATE INDEX idx_vehicles_total_amount_spent_btree ON auto.vehicles USING btree (business_id, total_amount_spent);
CREATE INDEX idx_vehicles_warning_flags_gin ON auto.vehicles USING gin (business_id, warning_flags);
CREATE INDEX idx_vehicles_vehicle_specs_gin ON auto.vehicles USING gin (business_id, vehicle_specs jsonb_path_ops);
CREATE INDEX idx_vehicles_search_vector_gin ON auto.vehicles USING gin (business_id, search_vector);

CREATE INDEX idx_repair_orders_customer_id_vehicle_id_created_at ON auto.repair_orders (business_id, customer_id, vehicle_id, created_at DESC);
CREATE INDEX idx_repair_orders_status_partial ON auto.repair_orders (business_id, status) WHERE deleted_at IS NULL;
CREATE INDEX idx_repair_orders_primary_technician_id_partial ON auto.repair_orders (business_id, primary_technician_id) WHERE status IN ('approved', 'in_progress');
CREATE INDEX idx_repair_orders_check_in_date ON auto.repair_orders (business_id, check_in_date DESC);
CREATE INDEX idx_repair_orders_ro_number_trgm ON auto.repair_orders USING gin (business_id, ro_number gin_trgm_ops);
CREATE INDEX idx_repair_orders_customer_concern_trgm ON auto.repair_orders USING gin (business_id, customer_concern gin_trgm_ops);
CREATE INDEX idx_repair_orders_total_amount_btree ON auto.repair_orders USING btree (business_id, total_amount);
CREATE INDEX idx_repair_orders_search_vector_gin ON auto.repair_orders USING gin (business_id, search_vector);

CREATE INDEX idx_parts_inventory_category ON auto.parts_inventory (business_id, category);
CREATE INDEX idx_parts_inventory_part_number_trgm ON auto.parts_inventory USING gin (business_id, part_number gin_trgm_ops);
CREATE INDEX idx_parts_inventory_part_name_trgm ON auto.parts_inventory USING gin (business_id, part_name gin_trgm_ops);
CREATE INDEX idx_parts_inventory_compatible_makes_gin ON auto.parts_inventory USING gin (business_id, compatible_makes);
CREATE INDEX idx_parts_inventory_compatible_models_gin ON auto.parts_inventory USING gin (business_id, compatible_models);
CREATE INDEX idx_parts_inventory_compatible_years_gin ON auto.parts_inventory USING gin (business_id, compatible_years);
CREATE INDEX idx_parts_inventory_current_stock_btree ON auto.parts_inventory USING btree (business_id, current_stock);
CREATE INDEX idx_parts_inventory_available_stock_btree ON auto.parts_inventory USING btree (business_id, available_stock);
CREATE INDEX idx_parts_inventory_cost_price_btree ON auto.parts_inventory USING btree (business_id, cost_price);
CREATE INDEX idx_parts_inventory_retail_price_btree ON auto.parts_inventory USING btree (business_id, retail_price);
CREATE INDEX idx_parts_inventory_search_vector_gin ON auto.parts_inventory USING gin (business_id, search_vector);

CREATE INDEX idx_line_items_repair_order_id_type ON auto.line_items (business_id, repair_order_id, type);
CREATE INDEX idx_line_items_repair_order_id_status ON auto.line_items (business_id, repair_order_id, status);
CREATE INDEX idx_line_items_inventory_item_id ON auto.line_items (business_id, inventory_item_id);
CREATE INDEX idx_line_items_description_trgm ON auto.line_items USING gin (business_id, description gin_trgm_ops);
CREATE INDEX idx_line_items_total_btree ON auto.line_items USING btree (business_id, total);

CREATE INDEX idx_inspections_completed_by ON auto.inspections (business_id, completed_by);

CREATE INDEX idx_inspection_points_inspection_id_status ON auto.inspection_points (business_id, inspection_id, status);
CREATE INDEX idx_inspection_points_inspection_id_category ON auto.inspection_points (business_id, inspection_id, category);

CREATE INDEX idx_photos_inspection_point_id ON auto.photos (business_id, inspection_point_id);
CREATE INDEX idx_photos_repair_order_id ON auto.photos (business_id, repair_order_id);
CREATE INDEX idx_photos_vehicle_id ON auto.photos (business_id, vehicle_id);
CREATE INDEX idx_photos_context ON auto.photos (business_id, context);
CREATE INDEX idx_photos_ai_analysis_gin ON auto.photos USING gin (business_id, ai_analysis jsonb_path_ops);

CREATE INDEX idx_bays_status_partial ON auto.bays (business_id, status) WHERE is_active = true;
CREATE INDEX idx_bays_current_ro_id ON auto.bays (business_id, current_ro_id);
CREATE INDEX idx_bays_equipment_tags_gin ON auto.bays USING gin (business_id, equipment_tags);

CREATE INDEX idx_appointments_scheduled_start_partial ON auto.appointments (business_id, scheduled_start) WHERE deleted_at IS NULL;
CREATE INDEX idx_appointments_bay_id_scheduled_start ON auto.appointments (business_id, bay_id, scheduled_start);
CREATE INDEX idx_appointments_assigned_technician_id_scheduled_start ON auto.appointments (business_id, assigned_technician_id, scheduled_start);
CREATE INDEX idx_appointments_status_partial ON auto.appointments (business_id, status) WHERE deleted_at IS NULL;
CREATE INDEX idx_appointments_services_requested_gin ON auto.appointments USING gin (business_id, services_requested);

CREATE INDEX idx_stock_transactions_transaction_date ON auto.stock_transactions (business_id, transaction_date DESC);
CREATE INDEX idx_stock_transactions_repair_order_id ON auto.stock_transactions (business_id, repair_order_id);
CREATE INDEX idx_stock_transactions_type ON auto.stock_transactions (business_id, type);

CREATE INDEX idx_invoices_repair_order_id ON auto.invoices (business_id, repair_order_id);
CREATE INDEX idx_invoices_status ON auto.invoices (business_id, status);
CREATE INDEX idx_invoices_issue_date ON auto.invoices (business_id, issue_date DESC);
CREATE INDEX idx_invoices_due_date_partial ON auto.invoices (business_id, due_date) WHERE status IN ('sent', 'partial');
CREATE INDEX idx_invoices_invoice_number_trgm ON auto.invoices USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_total_amount_btree ON auto.invoices USING btree (business_id, total_amount);
CREATE INDEX idx_invoices_amount_due_btree ON auto.invoices USING btree (business_id, amount_due);

-- One invoice for a repair order while it is not void.
CREATE UNIQUE INDEX uk_invoices_repair_order ON auto.invoices (business_id, repair_order_id) WHERE status <> 'void';

CREATE INDEX idx_payments_processed_at ON auto.payments (business_id, processed_at DESC);
CREATE INDEX idx_payments_method ON auto.payments (business_id, method);
CREATE INDEX idx_payments_transaction_id ON auto.payments (business_id, transaction_id);
CREATE INDEX idx_payments_amount_btree ON auto.payments USING btree (business_id, amount);

CREATE INDEX idx_vehicle_history_vehicle_id_occurred_at ON auto.vehicle_history (business_id, vehicle_id, occurred_at DESC);

CREATE INDEX idx_maintenance_schedules_status_next_due_date ON auto.maintenance_schedules (business_id, status, next_due_date);

CREATE INDEX idx_purchase_orders_status_created_at ON auto.purchase_orders (business_id, status, created_at DESC);
CREATE INDEX idx_purchase_orders_po_number_trgm ON auto.purchase_orders USING gin (business_id, po_number gin_trgm_ops);
CREATE INDEX idx_purchase_orders_supplier_name_trgm ON auto.purchase_orders USING gin (business_id, supplier_name gin_trgm_ops);

CREATE INDEX idx_repair_orders_archive_customer_id_check_in_date ON auto.repair_orders_archive (business_id, customer_id, check_in_date DESC);
CREATE INDEX idx_repair_orders_archive_vehicle_id ON auto.repair_orders_archive (business_id, vehicle_id);
CREATE INDEX idx_repair_orders_archive_check_in_date ON auto.repair_orders_archive (business_id, check_in_date);
