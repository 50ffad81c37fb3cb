CREATE INDEX idx_dynamic_roles_geo_fencing_gist ON security_mgmt.dynamic_roles USING gist (business_id, geo_fencing);
