ALTER TABLE tenant_mgmt.businesses
    ADD CONSTRAINT fk_tenant_mgmt_businesses_parent_business_id FOREIGN KEY (parent_business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_businesses_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_businesses_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_businesses_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE tenant_mgmt.business_locations
    ADD CONSTRAINT fk_tenant_mgmt_business_locations_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_tenant_mgmt_business_locations_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_business_locations_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_business_locations_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE tenant_mgmt.business_settings
    ADD CONSTRAINT fk_tenant_mgmt_business_settings_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_tenant_mgmt_business_settings_last_changed_by FOREIGN KEY (last_changed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_business_settings_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_business_settings_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE tenant_mgmt.resource_usage
    ADD CONSTRAINT fk_tenant_mgmt_resource_usage_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE tenant_mgmt.tenant_subscriptions
    ADD CONSTRAINT fk_tenant_mgmt_tenant_subscriptions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE tenant_mgmt.tenant_usage_metrics
    ADD CONSTRAINT fk_tenant_mgmt_tenant_usage_metrics_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE tenant_mgmt.tenant_billing_history
    ADD CONSTRAINT fk_tenant_mgmt_tenant_billing_history_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_tenant_mgmt_tenant_billing_history_subscription_id FOREIGN KEY (business_id, subscription_id) REFERENCES tenant_mgmt.tenant_subscriptions (business_id, id) ON DELETE RESTRICT;

ALTER TABLE tenant_mgmt.compliance_status
    ADD CONSTRAINT fk_tenant_mgmt_compliance_status_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_tenant_mgmt_compliance_status_responsible_user_id FOREIGN KEY (responsible_user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_compliance_status_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_tenant_mgmt_compliance_status_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
