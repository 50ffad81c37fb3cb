DROP FUNCTION security_mgmt.search_ids(text, text, text, jsonb);
DROP FUNCTION security_mgmt.search_condition(text, text, text, text, text, jsonb);
DROP TABLE security_mgmt.search_columns;
REVOKE ALL ON ALL TABLES IN SCHEMA audit_mgmt, auto, file_mgmt, hs, rest, ret, security_mgmt, system_core, tenant_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA audit_mgmt, auto, file_mgmt, hs, rest, ret, security_mgmt, system_core, tenant_mgmt FROM thorbis_search;
