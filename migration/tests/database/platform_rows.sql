-- Rows of the platform, which belong to no tenant.
INSERT INTO system_core.system_config (config_namespace, config_key, config_value) VALUES ('api', 'key', '"value"');
INSERT INTO system_core.system_health (service_name, health_status) VALUES ('database', 'healthy');
INSERT INTO system_core.administrator_uses (account, action, resource) VALUES ('operations', 'read', 'system_core.system_health');
INSERT INTO system_core.feature_flags (flag_name, flag_description) VALUES ('flag', 'A flag');
INSERT INTO system_core.rate_limit_rules (rule_name, endpoint_pattern) VALUES ('rule', '/*');
INSERT INTO system_core.api_endpoints (endpoint_path, method) VALUES ('/graphql', 'POST');
INSERT INTO system_core.system_events (event_type, event_data) VALUES ('started', '{}');
INSERT INTO security_mgmt.roles (name, is_system_role) VALUES ('auditor', true);
INSERT INTO security_mgmt.permission_matrix (resource_type, resource_action, resource_scope, industry) VALUES ('invoice', 'void', 'all', 'hs');
INSERT INTO audit_mgmt.audit_log (action, entity_type) VALUES ('login', 'users');
