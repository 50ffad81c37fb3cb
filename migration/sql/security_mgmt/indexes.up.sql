CREATE INDEX idx_enhanced_user_sessions_user_id ON security_mgmt.enhanced_user_sessions (business_id, user_id);
CREATE INDEX idx_enhanced_user_sessions_created_at ON security_mgmt.enhanced_user_sessions (business_id, created_at);

CREATE INDEX idx_roles_created_at ON security_mgmt.roles (business_id, created_at);

CREATE INDEX idx_user_roles_role_id ON security_mgmt.user_roles (business_id, role_id);
CREATE INDEX idx_user_roles_assigned_by ON security_mgmt.user_roles (business_id, assigned_by) WHERE assigned_by IS NOT NULL;
CREATE INDEX idx_user_roles_created_at ON security_mgmt.user_roles (business_id, created_at);

CREATE INDEX idx_permission_matrix_created_at ON security_mgmt.permission_matrix (business_id, created_at);

CREATE INDEX idx_dynamic_roles_user_id ON security_mgmt.dynamic_roles (business_id, user_id);
CREATE INDEX idx_dynamic_roles_emergency_approved_by ON security_mgmt.dynamic_roles (business_id, emergency_approved_by) WHERE emergency_approved_by IS NOT NULL;
CREATE INDEX idx_dynamic_roles_approved_by ON security_mgmt.dynamic_roles (business_id, approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX idx_dynamic_roles_created_at ON security_mgmt.dynamic_roles (business_id, created_at);
CREATE INDEX idx_dynamic_roles_geo_fencing_gist ON security_mgmt.dynamic_roles USING gist (business_id, geo_fencing);

CREATE INDEX idx_incident_response_detected_by ON security_mgmt.incident_response (business_id, detected_by) WHERE detected_by IS NOT NULL;
CREATE INDEX idx_incident_response_incident_commander ON security_mgmt.incident_response (business_id, incident_commander) WHERE incident_commander IS NOT NULL;
CREATE INDEX idx_incident_response_created_at ON security_mgmt.incident_response (business_id, created_at);
