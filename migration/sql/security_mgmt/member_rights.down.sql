DROP FUNCTION security_mgmt.rights_of_session();
REVOKE SELECT ON security_mgmt.roles, security_mgmt.user_roles, security_mgmt.permission_matrix, user_mgmt.business_users,
    tenant_mgmt.businesses
    FROM thorbis_search;
REVOKE USAGE ON SCHEMA user_mgmt FROM thorbis_search;
DROP FUNCTION security_mgmt.texts_of(jsonb);
DROP FUNCTION security_mgmt.is_in_force(security_mgmt.dynamic_roles, timestamptz, text);
DROP FUNCTION security_mgmt.is_within(jsonb, timestamp);
