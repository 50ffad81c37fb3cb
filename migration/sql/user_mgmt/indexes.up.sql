CREATE INDEX idx_business_users_role_partial ON user_mgmt.business_users (business_id, role) WHERE status = 'active';
CREATE INDEX idx_business_users_user_id ON user_mgmt.business_users (business_id, user_id);
