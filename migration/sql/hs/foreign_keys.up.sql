ALTER TABLE hs.customers
    ADD CONSTRAINT fk_hs_customers_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_customers_preferred_technician_id FOREIGN KEY (preferred_technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_customers_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_customers_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_customers_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.customer_equipment
    ADD CONSTRAINT fk_hs_customer_equipment_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_customer_equipment_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_customer_equipment_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_customer_equipment_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_customer_equipment_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.work_orders
    ADD CONSTRAINT fk_hs_work_orders_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_orders_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_hs_work_orders_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_hs_work_orders_parent_work_order_id FOREIGN KEY (business_id, parent_work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE SET NULL (parent_work_order_id),
    ADD CONSTRAINT fk_hs_work_orders_equipment_id FOREIGN KEY (business_id, equipment_id) REFERENCES hs.customer_equipment (business_id, id) ON DELETE SET NULL (equipment_id),
    ADD CONSTRAINT fk_hs_work_orders_assigned_technician_id FOREIGN KEY (assigned_technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_backup_technician_id FOREIGN KEY (backup_technician_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_quality_check_by FOREIGN KEY (quality_check_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_status_changed_by FOREIGN KEY (status_changed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_orders_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.service_agreements
    ADD CONSTRAINT fk_hs_service_agreements_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_service_agreements_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_service_agreements_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_service_agreements_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.estimates
    ADD CONSTRAINT fk_hs_estimates_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_estimates_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_hs_estimates_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE SET NULL (work_order_id),
    ADD CONSTRAINT fk_hs_estimates_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_estimates_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_estimates_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.invoices
    ADD CONSTRAINT fk_hs_invoices_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_invoices_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE SET NULL (work_order_id),
    ADD CONSTRAINT fk_hs_invoices_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_hs_invoices_estimate_id FOREIGN KEY (business_id, estimate_id) REFERENCES hs.estimates (business_id, id) ON DELETE SET NULL (estimate_id),
    ADD CONSTRAINT fk_hs_invoices_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_invoices_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_invoices_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.invoice_line_items
    ADD CONSTRAINT fk_hs_invoice_line_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_invoice_line_items_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES hs.invoices (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_invoice_line_items_part_id FOREIGN KEY (business_id, part_id) REFERENCES hs.inventory_items (business_id, id) ON DELETE SET NULL (part_id);

ALTER TABLE hs.technicians
    ADD CONSTRAINT fk_hs_technicians_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_technicians_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.work_order_assignments
    ADD CONSTRAINT fk_hs_work_order_assignments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_order_assignments_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_order_assignments_technician_id FOREIGN KEY (business_id, technician_id) REFERENCES hs.technicians (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_hs_work_order_assignments_assigned_by FOREIGN KEY (assigned_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.inventory_items
    ADD CONSTRAINT fk_hs_inventory_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE hs.work_order_items
    ADD CONSTRAINT fk_hs_work_order_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_order_items_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_order_items_inventory_item_id FOREIGN KEY (business_id, inventory_item_id) REFERENCES hs.inventory_items (business_id, id) ON DELETE SET NULL (inventory_item_id),
    ADD CONSTRAINT fk_hs_work_order_items_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_work_order_items_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.estimate_items
    ADD CONSTRAINT fk_hs_estimate_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_estimate_items_estimate_id FOREIGN KEY (business_id, estimate_id) REFERENCES hs.estimates (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_estimate_items_inventory_item_id FOREIGN KEY (business_id, inventory_item_id) REFERENCES hs.inventory_items (business_id, id) ON DELETE SET NULL (inventory_item_id),
    ADD CONSTRAINT fk_hs_estimate_items_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_estimate_items_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.payments
    ADD CONSTRAINT fk_hs_payments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_payments_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES hs.invoices (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_hs_payments_processed_by FOREIGN KEY (processed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_payments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_payments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.maintenance_visits
    ADD CONSTRAINT fk_hs_maintenance_visits_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_maintenance_visits_service_agreement_id FOREIGN KEY (business_id, service_agreement_id) REFERENCES hs.service_agreements (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_maintenance_visits_work_order_id FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id) ON DELETE SET NULL (work_order_id),
    ADD CONSTRAINT fk_hs_maintenance_visits_technician_id FOREIGN KEY (business_id, technician_id) REFERENCES hs.technicians (business_id, id) ON DELETE SET NULL (technician_id),
    ADD CONSTRAINT fk_hs_maintenance_visits_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_maintenance_visits_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.technician_availability
    ADD CONSTRAINT fk_hs_technician_availability_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_technician_availability_technician_id FOREIGN KEY (business_id, technician_id) REFERENCES hs.technicians (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_technician_availability_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hs_technician_availability_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE hs.work_orders_audit
    ADD CONSTRAINT fk_hs_work_orders_audit_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hs_work_orders_audit_changed_by FOREIGN KEY (changed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
