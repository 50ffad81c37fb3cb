ALTER TABLE security_mgmt.incident_response
    DROP CONSTRAINT fk_security_mgmt_incident_response_business_id,
    DROP CONSTRAINT fk_security_mgmt_incident_response_detected_by,
    DROP CONSTRAINT fk_security_mgmt_incident_response_incident_commander;

ALTER TABLE security_mgmt.dynamic_roles
    DROP CONSTRAINT fk_security_mgmt_dynamic_roles_business_id,
    DROP CONSTRAINT fk_security_mgmt_dynamic_roles_user_id,
    DROP CONSTRAINT fk_security_mgmt_dynamic_roles_emergency_approved_by,
    DROP CONSTRAINT fk_security_mgmt_dynamic_roles_approved_by;

ALTER TABLE security_mgmt.permission_matrix
    DROP CONSTRAINT fk_security_mgmt_permission_matrix_business_id;

ALTER TABLE security_mgmt.user_roles
    DROP CONSTRAINT fk_security_mgmt_user_roles_business_id,
    DROP CONSTRAINT fk_security_mgmt_user_roles_user_id,
    DROP CONSTRAINT fk_security_mgmt_user_roles_role_id,
    DROP CONSTRAINT fk_security_mgmt_user_roles_assigned_by;

ALTER TABLE security_mgmt.roles
    DROP CONSTRAINT fk_security_mgmt_roles_business_id;

ALTER TABLE security_mgmt.enhanced_user_sessions
    DROP CONSTRAINT fk_security_mgmt_enhanced_user_sessions_user_id,
    DROP CONSTRAINT fk_security_mgmt_enhanced_user_sessions_business_id;
