ALTER TABLE user_mgmt.user_preferences
    DROP CONSTRAINT fk_user_mgmt_user_preferences_user_id;

ALTER TABLE user_mgmt.business_users
    DROP CONSTRAINT fk_user_mgmt_business_users_user_id,
    DROP CONSTRAINT fk_user_mgmt_business_users_business_id,
    DROP CONSTRAINT fk_user_mgmt_business_users_created_by,
    DROP CONSTRAINT fk_user_mgmt_business_users_updated_by;
