ALTER TABLE security_mgmt.enhanced_user_sessions
    ADD CONSTRAINT fk_security_mgmt_enhanced_user_sessions_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_enhanced_user_sessions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE security_mgmt.roles
    ADD CONSTRAINT fk_security_mgmt_roles_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE security_mgmt.user_roles
    ADD CONSTRAINT fk_security_mgmt_user_roles_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_user_roles_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_user_roles_role_id FOREIGN KEY (role_id) REFERENCES security_mgmt.roles (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_user_roles_assigned_by FOREIGN KEY (assigned_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE security_mgmt.permission_matrix
    ADD CONSTRAINT fk_security_mgmt_permission_matrix_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE security_mgmt.dynamic_roles
    ADD CONSTRAINT fk_security_mgmt_dynamic_roles_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_dynamic_roles_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_dynamic_roles_emergency_approved_by FOREIGN KEY (emergency_approved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_security_mgmt_dynamic_roles_approved_by FOREIGN KEY (approved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE security_mgmt.incident_response
    ADD CONSTRAINT fk_security_mgmt_incident_response_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_security_mgmt_incident_response_detected_by FOREIGN KEY (detected_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_security_mgmt_incident_response_incident_commander FOREIGN KEY (incident_commander) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
