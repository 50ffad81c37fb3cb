CREATE INDEX idx_customers_phone_primary ON hs.customers (business_id, phone_primary);
CREATE INDEX idx_customers_email_primary ON hs.customers (business_id, email_primary);
CREATE INDEX idx_customers_last_name_first_name ON hs.customers (business_id, last_name, first_name);
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

CREATE INDEX idx_customer_equipment_equipment_name_trgm ON hs.customer_equipment USING gin (business_id, equipment_name gin_trgm_ops);
CREATE INDEX idx_customer_equipment_serial_number_trgm ON hs.customer_equipment USING gin (business_id, serial_number gin_trgm_ops);
CREATE INDEX idx_customer_equipment_custom_fields_gin ON hs.customer_equipment USING gin (business_id, custom_fields jsonb_path_ops);

-- With the key, so that the technicians' rule is answered from it.
CREATE INDEX idx_work_orders_present ON hs.work_orders (business_id, id) WHERE deleted_at IS NULL;
CREATE INDEX idx_work_orders_status_created_at ON hs.work_orders (business_id, status, created_at DESC);
CREATE INDEX idx_work_orders_scheduled_date_scheduled_time_start ON hs.work_orders (business_id, scheduled_date, scheduled_time_start);
CREATE INDEX idx_work_orders_customer_id_status_created_at_partial ON hs.work_orders (business_id, customer_id, status, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_work_orders_customer_id ON hs.work_orders (business_id, customer_id);
CREATE INDEX idx_work_orders_work_order_number_trgm ON hs.work_orders USING gin (business_id, work_order_number gin_trgm_ops);
CREATE INDEX idx_work_orders_title_trgm ON hs.work_orders USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_work_orders_team_assignment_gin ON hs.work_orders USING gin (business_id, team_assignment);
CREATE INDEX idx_work_orders_total_amount_btree ON hs.work_orders USING btree (business_id, total_amount);
CREATE INDEX idx_work_orders_estimated_cost_btree ON hs.work_orders USING btree (business_id, estimated_cost);
CREATE INDEX idx_work_orders_location_address_gin ON hs.work_orders USING gin (business_id, location_address jsonb_path_ops);
CREATE INDEX idx_work_orders_service_location_gist ON hs.work_orders USING gist (business_id, service_location);
CREATE INDEX idx_work_orders_search_vector_gin ON hs.work_orders USING gin (business_id, search_vector);

CREATE INDEX idx_service_agreements_agreement_name_trgm ON hs.service_agreements USING gin (business_id, agreement_name gin_trgm_ops);
CREATE INDEX idx_service_agreements_service_categories_gin ON hs.service_agreements USING gin (business_id, service_categories);
CREATE INDEX idx_service_agreements_agreement_value_btree ON hs.service_agreements USING btree (business_id, agreement_value);

CREATE INDEX idx_estimates_estimate_number_trgm ON hs.estimates USING gin (business_id, estimate_number gin_trgm_ops);
CREATE INDEX idx_estimates_title_trgm ON hs.estimates USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_estimates_total_amount_btree ON hs.estimates USING btree (business_id, total_amount);
CREATE INDEX idx_estimates_search_vector_gin ON hs.estimates USING gin (business_id, search_vector);

CREATE INDEX idx_invoices_status_due_at_partial ON hs.invoices (business_id, status, due_at) WHERE deleted_at IS NULL;
CREATE INDEX idx_invoices_invoice_number_trgm ON hs.invoices USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_total_amount_btree ON hs.invoices USING btree (business_id, total_amount);
CREATE INDEX idx_invoices_amount_due_btree ON hs.invoices USING btree (business_id, amount_due);

CREATE INDEX idx_technicians_created_at ON hs.technicians (business_id, created_at);
CREATE INDEX idx_technicians_skills_gin ON hs.technicians USING gin (business_id, skills);
CREATE INDEX idx_technicians_certifications_gin ON hs.technicians USING gin (business_id, certifications jsonb_path_ops);
CREATE INDEX idx_technicians_current_location_gist ON hs.technicians USING gist (business_id, current_location);

CREATE INDEX idx_inventory_items_sku_trgm ON hs.inventory_items USING gin (business_id, sku gin_trgm_ops);
CREATE INDEX idx_inventory_items_name_trgm ON hs.inventory_items USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_inventory_items_selling_price_btree ON hs.inventory_items USING btree (business_id, selling_price);
CREATE INDEX idx_inventory_items_search_vector_gin ON hs.inventory_items USING gin (business_id, search_vector);

CREATE INDEX idx_payments_amount_btree ON hs.payments USING btree (business_id, amount);

CREATE INDEX idx_maintenance_visits_status_scheduled_date ON hs.maintenance_visits (business_id, status, scheduled_date);

CREATE INDEX idx_technician_availability_technician_id_available_from ON hs.technician_availability (business_id, technician_id, available_from);
CREATE INDEX idx_technician_availability_location_gist ON hs.technician_availability USING gist (business_id, location);

CREATE INDEX idx_work_orders_audit_work_order_id_changed_at ON hs.work_orders_audit (business_id, work_order_id, changed_at DESC);
