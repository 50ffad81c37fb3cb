DROP FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean);
DROP FUNCTION security_mgmt.service_token_holds(uuid, uuid, uuid);
DELETE FROM security_mgmt.column_classes WHERE table_name = 'security_mgmt.service_tokens';
SELECT system_core.drop_table('security_mgmt.service_tokens');
