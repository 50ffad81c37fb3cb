DROP TRIGGER keep_ranks ON user_mgmt.business_users;
CREATE TRIGGER keep_ranks BEFORE INSERT OR UPDATE OR DELETE ON user_mgmt.business_users
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.keep_ranks();
DROP FUNCTION security_mgmt.use_code(text, text);
DROP TABLE security_mgmt.one_time_codes;
