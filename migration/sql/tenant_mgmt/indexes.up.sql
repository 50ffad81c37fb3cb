CREATE INDEX idx_businesses_primary_industry ON tenant_mgmt.businesses (primary_industry);
CREATE INDEX idx_businesses_subscription_plan ON tenant_mgmt.businesses (subscription_plan);
CREATE INDEX idx_businesses_business_status_partial ON tenant_mgmt.businesses (business_status) WHERE deleted_at IS NULL;
CREATE INDEX idx_businesses_created_at ON tenant_mgmt.businesses (created_at);
CREATE INDEX idx_businesses_deleted_at_partial ON tenant_mgmt.businesses (deleted_at) WHERE deleted_at IS NULL;

CREATE INDEX idx_business_locations_location_name_trgm ON tenant_mgmt.business_locations USING gin (business_id, location_name gin_trgm_ops);
CREATE INDEX idx_business_locations_location_coordinates_gist ON tenant_mgmt.business_locations USING gist (business_id, location_coordinates);
CREATE INDEX idx_business_locations_available_services_gin ON tenant_mgmt.business_locations USING gin (business_id, available_services);

CREATE INDEX idx_business_settings_setting_value_gin ON tenant_mgmt.business_settings USING gin (business_id, setting_value jsonb_path_ops);
