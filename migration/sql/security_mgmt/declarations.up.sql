SELECT system_core.attach_table('security_mgmt.roles', tenancy => 'shared');
SELECT system_core.attach_table('security_mgmt.user_roles');
SELECT system_core.attach_table('security_mgmt.permission_matrix', tenancy => 'shared');
SELECT system_core.attach_table('security_mgmt.dynamic_roles',
    lifecycles => ARRAY[['role_status', 'dynamic_role', 'dynamic_role_lifecycle']]);
SELECT system_core.attach_table('security_mgmt.incident_response',
    numbered => ARRAY['incident_id', 'INC', 'platform'],
    lifecycles => ARRAY[['incident_status', 'incident', 'incident_lifecycle']]);
SELECT system_core.attach_table('security_mgmt.enhanced_user_sessions',
    privileges => 'UPDATE',
    lifecycles => ARRAY[['status', 'user_session', 'session_lifecycle']]);
