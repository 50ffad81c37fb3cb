CREATE INDEX idx_businesses_primary_industry ON tenant_mgmt.businesses (primary_industry);
CREATE INDEX idx_businesses_subscription_plan ON tenant_mgmt.businesses (subscription_plan);
CREATE INDEX idx_businesses_business_status_partial ON tenant_mgmt.businesses (business_status) WHERE deleted_at IS NULL;
CREATE INDEX idx_businesses_created_at ON tenant_mgmt.businesses (created_at);
CREATE INDEX idx_businesses_deleted_at_partial ON tenant_mgmt.businesses (deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX idx_businesses_parent_business_id ON tenant_mgmt.businesses (parent_business_id) WHERE parent_business_id IS NOT NULL;
CREATE INDEX idx_businesses_created_by ON tenant_mgmt.businesses (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_businesses_updated_by ON tenant_mgmt.businesses (updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_businesses_deleted_by ON tenant_mgmt.businesses (deleted_by) WHERE deleted_by IS NOT NULL;

CREATE INDEX idx_business_locations_created_by ON tenant_mgmt.business_locations (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_business_locations_updated_by ON tenant_mgmt.business_locations (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_business_locations_deleted_by ON tenant_mgmt.business_locations (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_business_locations_created_at ON tenant_mgmt.business_locations (business_id, created_at);
CREATE INDEX idx_business_locations_location_name_trgm ON tenant_mgmt.business_locations USING gin (business_id, location_name gin_trgm_ops);
CREATE INDEX idx_business_locations_location_coordinates_gist ON tenant_mgmt.business_locations USING gist (business_id, location_coordinates);
CREATE INDEX idx_business_locations_available_services_gin ON tenant_mgmt.business_locations USING gin (business_id, available_services);

CREATE INDEX idx_business_settings_last_changed_by ON tenant_mgmt.business_settings (business_id, last_changed_by) WHERE last_changed_by IS NOT NULL;
CREATE INDEX idx_business_settings_created_by ON tenant_mgmt.business_settings (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_business_settings_updated_by ON tenant_mgmt.business_settings (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_business_settings_created_at ON tenant_mgmt.business_settings (business_id, created_at);
CREATE INDEX idx_business_settings_setting_value_gin ON tenant_mgmt.business_settings USING gin (business_id, setting_value jsonb_path_ops);

CREATE INDEX idx_resource_usage_created_at ON tenant_mgmt.resource_usage (business_id, created_at);

CREATE INDEX idx_tenant_subscriptions_created_at ON tenant_mgmt.tenant_subscriptions (business_id, created_at);

CREATE INDEX idx_tenant_usage_metrics_created_at ON tenant_mgmt.tenant_usage_metrics (business_id, created_at);

CREATE INDEX idx_tenant_billing_history_subscription_id ON tenant_mgmt.tenant_billing_history (business_id, subscription_id);
CREATE INDEX idx_tenant_billing_history_created_at ON tenant_mgmt.tenant_billing_history (business_id, created_at);

CREATE INDEX idx_compliance_status_responsible_user_id ON tenant_mgmt.compliance_status (business_id, responsible_user_id) WHERE responsible_user_id IS NOT NULL;
CREATE INDEX idx_compliance_status_created_by ON tenant_mgmt.compliance_status (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_compliance_status_updated_by ON tenant_mgmt.compliance_status (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_compliance_status_created_at ON tenant_mgmt.compliance_status (business_id, created_at);
