DROP FUNCTION security_mgmt.begin_outside_sign_in(text, text, text, timestamptz);
DROP FUNCTION security_mgmt.unlink_identities(text);
DROP FUNCTION security_mgmt.link_identity(text, text, text, timestamptz);
DROP FUNCTION security_mgmt.take_outside_token(text, timestamptz);
DROP TABLE security_mgmt.outside_tokens, security_mgmt.outside_identities;
