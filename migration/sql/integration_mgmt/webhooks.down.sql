DROP FUNCTION integration_mgmt.keep_webhook_key(uuid, text, bytea, text, interval), integration_mgmt.replay_webhook(uuid, bigint),
    integration_mgmt.redeliver_webhook(uuid), integration_mgmt.test_webhook(uuid, text), integration_mgmt.tenant_of_owner();
DROP TABLE integration_mgmt.webhook_places, integration_mgmt.webhook_keys;
SELECT system_core.drop_table('integration_mgmt.webhook_deliveries');
SELECT system_core.drop_table('integration_mgmt.webhook_endpoints');
DROP FUNCTION integration_mgmt.place_webhook(), integration_mgmt.keep_endpoint_state();
REVOKE USAGE ON SCHEMA integration_mgmt, user_mgmt FROM thorbis_feed;
REVOKE EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() FROM thorbis_feed;
DELETE FROM security_mgmt.column_classes WHERE table_name = 'integration_mgmt.webhook_deliveries';
DROP FUNCTION audit_mgmt.untracked_tables();
ALTER FUNCTION audit_mgmt.untracked_tables_without_webhooks() RENAME TO untracked_tables;
