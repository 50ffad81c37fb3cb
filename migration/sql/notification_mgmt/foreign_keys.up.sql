-- Deferrable for notification_mgmt.defer_keys.
ALTER TABLE notification_mgmt.notifications
    ADD CONSTRAINT fk_notification_mgmt_notifications_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_notification_mgmt_notifications_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id) DEFERRABLE,
    ADD CONSTRAINT fk_notification_mgmt_notifications_repair_order_id FOREIGN KEY (business_id, repair_order_id) REFERENCES auto.repair_orders (business_id, id) ON DELETE SET NULL (repair_order_id) DEFERRABLE,
    ADD CONSTRAINT fk_notification_mgmt_notifications_appointment_id FOREIGN KEY (business_id, appointment_id) REFERENCES auto.appointments (business_id, id) ON DELETE SET NULL (appointment_id) DEFERRABLE,
    ADD CONSTRAINT fk_notification_mgmt_notifications_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES auto.invoices (business_id, id) ON DELETE SET NULL (invoice_id) DEFERRABLE,
    ADD CONSTRAINT fk_notification_mgmt_notifications_integration_id FOREIGN KEY (business_id, integration_id) REFERENCES integration_mgmt.integration_configs (business_id, id) ON DELETE SET NULL (integration_id),
    ADD CONSTRAINT fk_notification_mgmt_notifications_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_notification_mgmt_notifications_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
