DROP FUNCTION security_mgmt.lacks_second_step(uuid, uuid, uuid);
DROP FUNCTION security_mgmt.pass_new_challenge(text, text, bigint, text[]);
DROP FUNCTION security_mgmt.try_new_challenge(text, inet);
DROP FUNCTION security_mgmt.open_new_challenge(uuid, uuid, text, timestamptz, text);
DROP FUNCTION security_mgmt.has_second_step(uuid);
DROP FUNCTION security_mgmt.requires_second_step(uuid);
REVOKE SELECT (business_id, setting_key, setting_value) ON tenant_mgmt.business_settings FROM thorbis_entry;
