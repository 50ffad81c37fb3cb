DROP POLICY own_rows ON user_mgmt.user_preferences;
ALTER TABLE user_mgmt.user_preferences NO FORCE ROW LEVEL SECURITY;
ALTER TABLE user_mgmt.user_preferences DISABLE ROW LEVEL SECURITY;

DROP POLICY managers_update ON user_mgmt.business_users;
DROP POLICY tenant ON user_mgmt.business_users;
ALTER TABLE user_mgmt.business_users NO FORCE ROW LEVEL SECURITY;
ALTER TABLE user_mgmt.business_users DISABLE ROW LEVEL SECURITY;

DROP POLICY own_row_update ON user_mgmt.users;
DROP POLICY members_read ON user_mgmt.users;
ALTER TABLE user_mgmt.users NO FORCE ROW LEVEL SECURITY;
ALTER TABLE user_mgmt.users DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA user_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA user_mgmt FROM thorbis_app;
