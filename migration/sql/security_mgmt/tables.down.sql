DROP TABLE security_mgmt.incident_response;
DROP TABLE security_mgmt.dynamic_roles;
DROP TABLE security_mgmt.permission_matrix;
DROP TABLE security_mgmt.user_roles;
DROP TABLE security_mgmt.roles;
DROP TABLE security_mgmt.enhanced_user_sessions;
DROP SCHEMA security_mgmt;
