ALTER TABLE user_mgmt.business_users
    ADD CONSTRAINT fk_user_mgmt_business_users_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_mgmt_business_users_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_mgmt_business_users_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_user_mgmt_business_users_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE user_mgmt.user_preferences
    ADD CONSTRAINT fk_user_mgmt_user_preferences_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE;
