DROP FUNCTION security_mgmt.settle_message(uuid, boolean);
DROP FUNCTION security_mgmt.take_messages(integer);
REVOKE SELECT (business_name) ON tenant_mgmt.businesses FROM thorbis_entry;
ALTER TABLE security_mgmt.one_time_codes DROP COLUMN attempts, DROP COLUMN next_attempt_at, DROP COLUMN sent_at;
