ALTER TABLE tenant_mgmt.compliance_status
    DROP CONSTRAINT fk_tenant_mgmt_compliance_status_business_id,
    DROP CONSTRAINT fk_tenant_mgmt_compliance_status_responsible_user_id,
    DROP CONSTRAINT fk_tenant_mgmt_compliance_status_created_by,
    DROP CONSTRAINT fk_tenant_mgmt_compliance_status_updated_by;

ALTER TABLE tenant_mgmt.tenant_billing_history
    DROP CONSTRAINT fk_tenant_mgmt_tenant_billing_history_business_id,
    DROP CONSTRAINT fk_tenant_mgmt_tenant_billing_history_subscription_id;

ALTER TABLE tenant_mgmt.tenant_usage_metrics
    DROP CONSTRAINT fk_tenant_mgmt_tenant_usage_metrics_business_id;

ALTER TABLE tenant_mgmt.tenant_subscriptions
    DROP CONSTRAINT fk_tenant_mgmt_tenant_subscriptions_business_id;

ALTER TABLE tenant_mgmt.resource_usage
    DROP CONSTRAINT fk_tenant_mgmt_resource_usage_business_id;

ALTER TABLE tenant_mgmt.business_settings
    DROP CONSTRAINT fk_tenant_mgmt_business_settings_business_id,
    DROP CONSTRAINT fk_tenant_mgmt_business_settings_last_changed_by,
    DROP CONSTRAINT fk_tenant_mgmt_business_settings_created_by,
    DROP CONSTRAINT fk_tenant_mgmt_business_settings_updated_by;

ALTER TABLE tenant_mgmt.business_locations
    DROP CONSTRAINT fk_tenant_mgmt_business_locations_business_id,
    DROP CONSTRAINT fk_tenant_mgmt_business_locations_created_by,
    DROP CONSTRAINT fk_tenant_mgmt_business_locations_updated_by,
    DROP CONSTRAINT fk_tenant_mgmt_business_locations_deleted_by;

ALTER TABLE tenant_mgmt.businesses
    DROP CONSTRAINT fk_tenant_mgmt_businesses_parent_business_id,
    DROP CONSTRAINT fk_tenant_mgmt_businesses_created_by,
    DROP CONSTRAINT fk_tenant_mgmt_businesses_updated_by,
    DROP CONSTRAINT fk_tenant_mgmt_businesses_deleted_by;
