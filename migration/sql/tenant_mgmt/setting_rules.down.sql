DROP TRIGGER guard_setting ON tenant_mgmt.business_settings;
DROP TRIGGER check_setting ON tenant_mgmt.business_settings;
DROP FUNCTION tenant_mgmt.guard_setting();
DROP FUNCTION tenant_mgmt.check_setting();
DROP FUNCTION tenant_mgmt.is_approved(tenant_mgmt.business_settings);
DROP FUNCTION tenant_mgmt.holds_permission(text);
DROP FUNCTION tenant_mgmt.fault_of_setting(tenant_mgmt.business_settings, jsonb);
