DROP POLICY tenant ON security_mgmt.incident_response;
ALTER TABLE security_mgmt.incident_response NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.incident_response DISABLE ROW LEVEL SECURITY;

DROP POLICY managers_delete ON security_mgmt.dynamic_roles;
DROP POLICY managers_update ON security_mgmt.dynamic_roles;
DROP POLICY managers_insert ON security_mgmt.dynamic_roles;
DROP POLICY tenant ON security_mgmt.dynamic_roles;
ALTER TABLE security_mgmt.dynamic_roles NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.dynamic_roles DISABLE ROW LEVEL SECURITY;

DROP POLICY managers_delete ON security_mgmt.permission_matrix;
DROP POLICY managers_update ON security_mgmt.permission_matrix;
DROP POLICY managers_insert ON security_mgmt.permission_matrix;
DROP POLICY own_rows_delete ON security_mgmt.permission_matrix;
DROP POLICY own_rows_update ON security_mgmt.permission_matrix;
DROP POLICY tenant ON security_mgmt.permission_matrix;
ALTER TABLE security_mgmt.permission_matrix NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.permission_matrix DISABLE ROW LEVEL SECURITY;

DROP POLICY managers_delete ON security_mgmt.user_roles;
DROP POLICY managers_update ON security_mgmt.user_roles;
DROP POLICY managers_insert ON security_mgmt.user_roles;
DROP POLICY tenant ON security_mgmt.user_roles;
ALTER TABLE security_mgmt.user_roles NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.user_roles DISABLE ROW LEVEL SECURITY;

DROP POLICY managers_delete ON security_mgmt.roles;
DROP POLICY managers_update ON security_mgmt.roles;
DROP POLICY managers_insert ON security_mgmt.roles;
DROP POLICY own_rows_delete ON security_mgmt.roles;
DROP POLICY own_rows_update ON security_mgmt.roles;
DROP POLICY tenant ON security_mgmt.roles;
ALTER TABLE security_mgmt.roles NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.roles DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON security_mgmt.enhanced_user_sessions;
ALTER TABLE security_mgmt.enhanced_user_sessions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.enhanced_user_sessions DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA security_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA security_mgmt FROM thorbis_app;
