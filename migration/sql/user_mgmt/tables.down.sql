DROP TABLE user_mgmt.user_preferences;
DROP TABLE user_mgmt.business_users;
DROP TABLE user_mgmt.users;
DROP SCHEMA user_mgmt;
