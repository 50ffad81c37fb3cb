DROP FUNCTION security_mgmt.take_sign_up(text, text, text);
DROP FUNCTION security_mgmt.look_at_sign_up(text, text, inet);
DROP FUNCTION security_mgmt.working_sign_up(text, text);
DROP FUNCTION security_mgmt.request_sign_up(text, inet, text, timestamptz);
DROP FUNCTION security_mgmt.subject_of_sign_ups(inet);
REVOKE INSERT ON user_mgmt.users FROM thorbis_entry;
DROP TABLE security_mgmt.foundings;
DELETE FROM security_mgmt.one_time_codes WHERE purpose = 'sign_up';
ALTER TABLE security_mgmt.one_time_codes DROP CONSTRAINT chk_one_time_codes_purpose;
ALTER TABLE security_mgmt.one_time_codes
    ADD CONSTRAINT chk_one_time_codes_purpose CHECK (purpose IN ('invitation', 'password_reset'));
