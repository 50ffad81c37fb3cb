DROP FUNCTION security_mgmt.look_at_session(uuid, uuid, text);
DROP FUNCTION security_mgmt.found_business(uuid, text, text, jsonb);
DROP FUNCTION security_mgmt.furnish(uuid, jsonb);
DROP FUNCTION security_mgmt.free_slug(text);
DROP FUNCTION security_mgmt.is_time_zone(text);
REVOKE EXECUTE ON FUNCTION tenant_mgmt.fault_of_setting(tenant_mgmt.business_settings, jsonb) FROM thorbis_entry;
REVOKE INSERT ON user_mgmt.business_users, tenant_mgmt.business_locations, tenant_mgmt.business_settings,
    security_mgmt.roles FROM thorbis_entry;
REVOKE SELECT (slug), INSERT ON tenant_mgmt.businesses FROM thorbis_entry;
