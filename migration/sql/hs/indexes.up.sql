CREATE INDEX idx_customers_phone_primary ON hs.customers (business_id, phone_primary);
CREATE INDEX idx_customers_email_primary ON hs.customers (business_id, email_primary);
CREATE INDEX idx_customers_last_name_first_name ON hs.customers (business_id, last_name, first_name);
CREATE INDEX idx_customers_preferred_technician_id ON hs.customers (business_id, preferred_technician_id) WHERE preferred_technician_id IS NOT NULL;
CREATE INDEX idx_customers_created_by ON hs.customers (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_customers_updated_by ON hs.customers (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_customers_deleted_by ON hs.customers (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_customers_created_at ON hs.customers (business_id, created_at);
CREATE INDEX idx_customers_customer_number_trgm ON hs.customers USING gin (business_id, customer_number gin_trgm_ops);
CREATE INDEX idx_customers_first_name_trgm ON hs.customers USING gin (business_id, first_name gin_trgm_ops);
CREATE INDEX idx_customers_last_name_trgm ON hs.customers USING gin (business_id, last_name gin_trgm_ops);
CREATE INDEX idx_customers_company_name_trgm ON hs.customers USING gin (business_id, company_name gin_trgm_ops);
CREATE INDEX idx_customers_email_primary_trgm ON hs.customers USING gin (business_id, email_primary gin_trgm_ops);
CREATE INDEX idx_customers_phone_primary_trgm ON hs.customers USING gin (business_id, phone_primary gin_trgm_ops);
CREATE INDEX idx_customers_service_location_gist ON hs.customers USING gist (business_id, service_location);
CREATE INDEX idx_customers_lifetime_value_btree ON hs.customers USING btree (business_id, lifetime_value);
CREATE INDEX idx_customers_total_revenue_btree ON hs.customers USING btree (business_id, total_revenue);
CREATE INDEX idx_customers_outstanding_balance_btree ON hs.customers USING btree (business_id, outstanding_balance);
CREATE INDEX idx_customers_service_preferences_gin ON hs.customers USING gin (business_id, service_preferences jsonb_path_ops);
CREATE INDEX idx_customers_customer_tags_gin ON hs.customers USING gin (business_id, customer_tags);
CREATE INDEX idx_customers_search_vector_gin ON hs.customers USING gin (business_id, search_vector);

CREATE INDEX idx_customer_equipment_customer_id ON hs.customer_equipment (business_id, customer_id);
CREATE INDEX idx_customer_equipment_created_by ON hs.customer_equipment (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_customer_equipment_updated_by ON hs.customer_equipment (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_customer_equipment_deleted_by ON hs.customer_equipment (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_customer_equipment_created_at ON hs.customer_equipment (business_id, created_at);
CREATE INDEX idx_customer_equipment_equipment_name_trgm ON hs.customer_equipment USING gin (business_id, equipment_name gin_trgm_ops);
CREATE INDEX idx_customer_equipment_serial_number_trgm ON hs.customer_equipment USING gin (business_id, serial_number gin_trgm_ops);
CREATE INDEX idx_customer_equipment_custom_fields_gin ON hs.customer_equipment USING gin (business_id, custom_fields jsonb_path_ops);

CREATE INDEX idx_work_orders_status_created_at ON hs.work_orders (business_id, status, created_at DESC);
CREATE INDEX idx_work_orders_scheduled_date_scheduled_time_start ON hs.work_orders (business_id, scheduled_date, scheduled_time_start);
CREATE INDEX idx_work_orders_customer_id_status_created_at_partial ON hs.work_orders (business_id, customer_id, status, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_work_orders_customer_id ON hs.work_orders (business_id, customer_id);
CREATE INDEX idx_work_orders_location_id ON hs.work_orders (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_work_orders_parent_work_order_id ON hs.work_orders (business_id, parent_work_order_id) WHERE parent_work_order_id IS NOT NULL;
CREATE INDEX idx_work_orders_equipment_id ON hs.work_orders (business_id, equipment_id) WHERE equipment_id IS NOT NULL;
CREATE INDEX idx_work_orders_assigned_technician_id ON hs.work_orders (business_id, assigned_technician_id) WHERE assigned_technician_id IS NOT NULL;
CREATE INDEX idx_work_orders_backup_technician_id ON hs.work_orders (business_id, backup_technician_id) WHERE backup_technician_id IS NOT NULL;
CREATE INDEX idx_work_orders_quality_check_by ON hs.work_orders (business_id, quality_check_by) WHERE quality_check_by IS NOT NULL;
CREATE INDEX idx_work_orders_status_changed_by ON hs.work_orders (business_id, status_changed_by) WHERE status_changed_by IS NOT NULL;
CREATE INDEX idx_work_orders_created_by ON hs.work_orders (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_work_orders_updated_by ON hs.work_orders (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_work_orders_deleted_by ON hs.work_orders (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_work_orders_created_at ON hs.work_orders (business_id, created_at);
CREATE INDEX idx_work_orders_work_order_number_trgm ON hs.work_orders USING gin (business_id, work_order_number gin_trgm_ops);
CREATE INDEX idx_work_orders_title_trgm ON hs.work_orders USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_work_orders_team_assignment_gin ON hs.work_orders USING gin (business_id, team_assignment);
CREATE INDEX idx_work_orders_total_amount_btree ON hs.work_orders USING btree (business_id, total_amount);
CREATE INDEX idx_work_orders_estimated_cost_btree ON hs.work_orders USING btree (business_id, estimated_cost);
CREATE INDEX idx_work_orders_location_address_gin ON hs.work_orders USING gin (business_id, location_address jsonb_path_ops);
CREATE INDEX idx_work_orders_service_location_gist ON hs.work_orders USING gist (business_id, service_location);
CREATE INDEX idx_work_orders_search_vector_gin ON hs.work_orders USING gin (business_id, search_vector);

CREATE INDEX idx_service_agreements_customer_id ON hs.service_agreements (business_id, customer_id);
CREATE INDEX idx_service_agreements_created_by ON hs.service_agreements (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_service_agreements_updated_by ON hs.service_agreements (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_service_agreements_created_at ON hs.service_agreements (business_id, created_at);
CREATE INDEX idx_service_agreements_agreement_name_trgm ON hs.service_agreements USING gin (business_id, agreement_name gin_trgm_ops);
CREATE INDEX idx_service_agreements_service_categories_gin ON hs.service_agreements USING gin (business_id, service_categories);
CREATE INDEX idx_service_agreements_agreement_value_btree ON hs.service_agreements USING btree (business_id, agreement_value);

CREATE INDEX idx_estimates_customer_id ON hs.estimates (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_estimates_work_order_id ON hs.estimates (business_id, work_order_id) WHERE work_order_id IS NOT NULL;
CREATE INDEX idx_estimates_created_by ON hs.estimates (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_estimates_updated_by ON hs.estimates (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_estimates_deleted_by ON hs.estimates (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_estimates_created_at ON hs.estimates (business_id, created_at);
CREATE INDEX idx_estimates_estimate_number_trgm ON hs.estimates USING gin (business_id, estimate_number gin_trgm_ops);
CREATE INDEX idx_estimates_title_trgm ON hs.estimates USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_estimates_total_amount_btree ON hs.estimates USING btree (business_id, total_amount);
CREATE INDEX idx_estimates_search_vector_gin ON hs.estimates USING gin (business_id, search_vector);

CREATE INDEX idx_invoices_status_due_at_partial ON hs.invoices (business_id, status, due_at) WHERE deleted_at IS NULL;
CREATE INDEX idx_invoices_work_order_id ON hs.invoices (business_id, work_order_id) WHERE work_order_id IS NOT NULL;
CREATE INDEX idx_invoices_customer_id ON hs.invoices (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_invoices_estimate_id ON hs.invoices (business_id, estimate_id) WHERE estimate_id IS NOT NULL;
CREATE INDEX idx_invoices_created_by ON hs.invoices (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_invoices_updated_by ON hs.invoices (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_invoices_deleted_by ON hs.invoices (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_invoices_created_at ON hs.invoices (business_id, created_at);
CREATE INDEX idx_invoices_invoice_number_trgm ON hs.invoices USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_total_amount_btree ON hs.invoices USING btree (business_id, total_amount);
CREATE INDEX idx_invoices_amount_due_btree ON hs.invoices USING btree (business_id, amount_due);

CREATE INDEX idx_invoice_line_items_invoice_id ON hs.invoice_line_items (business_id, invoice_id);
CREATE INDEX idx_invoice_line_items_part_id ON hs.invoice_line_items (business_id, part_id) WHERE part_id IS NOT NULL;
CREATE INDEX idx_invoice_line_items_created_at ON hs.invoice_line_items (business_id, created_at);

CREATE INDEX idx_technicians_created_at ON hs.technicians (business_id, created_at);
CREATE INDEX idx_technicians_skills_gin ON hs.technicians USING gin (business_id, skills);
CREATE INDEX idx_technicians_certifications_gin ON hs.technicians USING gin (business_id, certifications jsonb_path_ops);
CREATE INDEX idx_technicians_current_location_gist ON hs.technicians USING gist (business_id, current_location);

CREATE INDEX idx_work_order_assignments_technician_id ON hs.work_order_assignments (business_id, technician_id);
CREATE INDEX idx_work_order_assignments_assigned_by ON hs.work_order_assignments (business_id, assigned_by) WHERE assigned_by IS NOT NULL;
CREATE INDEX idx_work_order_assignments_created_at ON hs.work_order_assignments (business_id, created_at);

CREATE INDEX idx_inventory_items_created_at ON hs.inventory_items (business_id, created_at);
CREATE INDEX idx_inventory_items_sku_trgm ON hs.inventory_items USING gin (business_id, sku gin_trgm_ops);
CREATE INDEX idx_inventory_items_name_trgm ON hs.inventory_items USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_inventory_items_selling_price_btree ON hs.inventory_items USING btree (business_id, selling_price);
CREATE INDEX idx_inventory_items_search_vector_gin ON hs.inventory_items USING gin (business_id, search_vector);

CREATE INDEX idx_work_order_items_work_order_id ON hs.work_order_items (business_id, work_order_id);
CREATE INDEX idx_work_order_items_inventory_item_id ON hs.work_order_items (business_id, inventory_item_id) WHERE inventory_item_id IS NOT NULL;
CREATE INDEX idx_work_order_items_created_by ON hs.work_order_items (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_work_order_items_updated_by ON hs.work_order_items (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_work_order_items_created_at ON hs.work_order_items (business_id, created_at);

CREATE INDEX idx_estimate_items_estimate_id ON hs.estimate_items (business_id, estimate_id);
CREATE INDEX idx_estimate_items_inventory_item_id ON hs.estimate_items (business_id, inventory_item_id) WHERE inventory_item_id IS NOT NULL;
CREATE INDEX idx_estimate_items_created_by ON hs.estimate_items (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_estimate_items_updated_by ON hs.estimate_items (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_estimate_items_created_at ON hs.estimate_items (business_id, created_at);

CREATE INDEX idx_payments_invoice_id ON hs.payments (business_id, invoice_id);
CREATE INDEX idx_payments_processed_by ON hs.payments (business_id, processed_by) WHERE processed_by IS NOT NULL;
CREATE INDEX idx_payments_created_by ON hs.payments (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_payments_updated_by ON hs.payments (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_payments_created_at ON hs.payments (business_id, created_at);
CREATE INDEX idx_payments_amount_btree ON hs.payments USING btree (business_id, amount);

CREATE INDEX idx_maintenance_visits_status_scheduled_date ON hs.maintenance_visits (business_id, status, scheduled_date);
CREATE INDEX idx_maintenance_visits_work_order_id ON hs.maintenance_visits (business_id, work_order_id) WHERE work_order_id IS NOT NULL;
CREATE INDEX idx_maintenance_visits_technician_id ON hs.maintenance_visits (business_id, technician_id) WHERE technician_id IS NOT NULL;
CREATE INDEX idx_maintenance_visits_created_by ON hs.maintenance_visits (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_maintenance_visits_updated_by ON hs.maintenance_visits (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_maintenance_visits_created_at ON hs.maintenance_visits (business_id, created_at);

CREATE INDEX idx_technician_availability_technician_id_available_from ON hs.technician_availability (business_id, technician_id, available_from);
CREATE INDEX idx_technician_availability_created_by ON hs.technician_availability (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_technician_availability_updated_by ON hs.technician_availability (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_technician_availability_created_at ON hs.technician_availability (business_id, created_at);
CREATE INDEX idx_technician_availability_location_gist ON hs.technician_availability USING gist (business_id, location);

CREATE INDEX idx_work_orders_audit_work_order_id_changed_at ON hs.work_orders_audit (business_id, work_order_id, changed_at DESC);
CREATE INDEX idx_work_orders_audit_changed_by ON hs.work_orders_audit (business_id, changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX idx_work_orders_audit_created_at ON hs.work_orders_audit (business_id, created_at);
