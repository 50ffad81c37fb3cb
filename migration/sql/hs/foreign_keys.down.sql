ALTER TABLE hs.work_orders_audit
    DROP CONSTRAINT fk_hs_work_orders_audit_business_id,
    DROP CONSTRAINT fk_hs_work_orders_audit_changed_by;

ALTER TABLE hs.technician_availability
    DROP CONSTRAINT fk_hs_technician_availability_business_id,
    DROP CONSTRAINT fk_hs_technician_availability_technician_id,
    DROP CONSTRAINT fk_hs_technician_availability_created_by,
    DROP CONSTRAINT fk_hs_technician_availability_updated_by;

ALTER TABLE hs.maintenance_visits
    DROP CONSTRAINT fk_hs_maintenance_visits_business_id,
    DROP CONSTRAINT fk_hs_maintenance_visits_service_agreement_id,
    DROP CONSTRAINT fk_hs_maintenance_visits_work_order_id,
    DROP CONSTRAINT fk_hs_maintenance_visits_technician_id,
    DROP CONSTRAINT fk_hs_maintenance_visits_created_by,
    DROP CONSTRAINT fk_hs_maintenance_visits_updated_by;

ALTER TABLE hs.payments
    DROP CONSTRAINT fk_hs_payments_business_id,
    DROP CONSTRAINT fk_hs_payments_invoice_id,
    DROP CONSTRAINT fk_hs_payments_processed_by,
    DROP CONSTRAINT fk_hs_payments_created_by,
    DROP CONSTRAINT fk_hs_payments_updated_by;

ALTER TABLE hs.estimate_items
    DROP CONSTRAINT fk_hs_estimate_items_business_id,
    DROP CONSTRAINT fk_hs_estimate_items_estimate_id,
    DROP CONSTRAINT fk_hs_estimate_items_inventory_item_id,
    DROP CONSTRAINT fk_hs_estimate_items_created_by,
    DROP CONSTRAINT fk_hs_estimate_items_updated_by;

ALTER TABLE hs.work_order_items
    DROP CONSTRAINT fk_hs_work_order_items_business_id,
    DROP CONSTRAINT fk_hs_work_order_items_work_order_id,
    DROP CONSTRAINT fk_hs_work_order_items_inventory_item_id,
    DROP CONSTRAINT fk_hs_work_order_items_created_by,
    DROP CONSTRAINT fk_hs_work_order_items_updated_by;

ALTER TABLE hs.inventory_items
    DROP CONSTRAINT fk_hs_inventory_items_business_id;

ALTER TABLE hs.work_order_assignments
    DROP CONSTRAINT fk_hs_work_order_assignments_business_id,
    DROP CONSTRAINT fk_hs_work_order_assignments_work_order_id,
    DROP CONSTRAINT fk_hs_work_order_assignments_technician_id,
    DROP CONSTRAINT fk_hs_work_order_assignments_assigned_by;

ALTER TABLE hs.technicians
    DROP CONSTRAINT fk_hs_technicians_business_id,
    DROP CONSTRAINT fk_hs_technicians_user_id;

ALTER TABLE hs.invoice_line_items
    DROP CONSTRAINT fk_hs_invoice_line_items_business_id,
    DROP CONSTRAINT fk_hs_invoice_line_items_invoice_id,
    DROP CONSTRAINT fk_hs_invoice_line_items_part_id;

ALTER TABLE hs.invoices
    DROP CONSTRAINT fk_hs_invoices_business_id,
    DROP CONSTRAINT fk_hs_invoices_work_order_id,
    DROP CONSTRAINT fk_hs_invoices_customer_id,
    DROP CONSTRAINT fk_hs_invoices_estimate_id,
    DROP CONSTRAINT fk_hs_invoices_created_by,
    DROP CONSTRAINT fk_hs_invoices_updated_by,
    DROP CONSTRAINT fk_hs_invoices_deleted_by;

ALTER TABLE hs.estimates
    DROP CONSTRAINT fk_hs_estimates_business_id,
    DROP CONSTRAINT fk_hs_estimates_customer_id,
    DROP CONSTRAINT fk_hs_estimates_work_order_id,
    DROP CONSTRAINT fk_hs_estimates_created_by,
    DROP CONSTRAINT fk_hs_estimates_updated_by,
    DROP CONSTRAINT fk_hs_estimates_deleted_by;

ALTER TABLE hs.service_agreements
    DROP CONSTRAINT fk_hs_service_agreements_business_id,
    DROP CONSTRAINT fk_hs_service_agreements_customer_id,
    DROP CONSTRAINT fk_hs_service_agreements_created_by,
    DROP CONSTRAINT fk_hs_service_agreements_updated_by;

ALTER TABLE hs.work_orders
    DROP CONSTRAINT fk_hs_work_orders_business_id,
    DROP CONSTRAINT fk_hs_work_orders_customer_id,
    DROP CONSTRAINT fk_hs_work_orders_location_id,
    DROP CONSTRAINT fk_hs_work_orders_parent_work_order_id,
    DROP CONSTRAINT fk_hs_work_orders_equipment_id,
    DROP CONSTRAINT fk_hs_work_orders_assigned_technician_id,
    DROP CONSTRAINT fk_hs_work_orders_backup_technician_id,
    DROP CONSTRAINT fk_hs_work_orders_quality_check_by,
    DROP CONSTRAINT fk_hs_work_orders_status_changed_by,
    DROP CONSTRAINT fk_hs_work_orders_created_by,
    DROP CONSTRAINT fk_hs_work_orders_updated_by,
    DROP CONSTRAINT fk_hs_work_orders_deleted_by;

ALTER TABLE hs.customer_equipment
    DROP CONSTRAINT fk_hs_customer_equipment_business_id,
    DROP CONSTRAINT fk_hs_customer_equipment_customer_id,
    DROP CONSTRAINT fk_hs_customer_equipment_created_by,
    DROP CONSTRAINT fk_hs_customer_equipment_updated_by,
    DROP CONSTRAINT fk_hs_customer_equipment_deleted_by;

ALTER TABLE hs.customers
    DROP CONSTRAINT fk_hs_customers_business_id,
    DROP CONSTRAINT fk_hs_customers_preferred_technician_id,
    DROP CONSTRAINT fk_hs_customers_created_by,
    DROP CONSTRAINT fk_hs_customers_updated_by,
    DROP CONSTRAINT fk_hs_customers_deleted_by;
