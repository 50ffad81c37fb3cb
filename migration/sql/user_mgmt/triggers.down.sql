DROP TRIGGER touch_updated_at ON user_mgmt.user_preferences;
DROP TRIGGER require_members ON user_mgmt.business_users;
DROP TRIGGER record_transition ON user_mgmt.business_users;
DROP TRIGGER touch_updated_at ON user_mgmt.business_users;
DROP TRIGGER touch_updated_at ON user_mgmt.users;
