CREATE INDEX idx_business_users_role_partial ON user_mgmt.business_users (business_id, role) WHERE status = 'active';
CREATE INDEX idx_business_users_user_id ON user_mgmt.business_users (business_id, user_id);
CREATE INDEX idx_business_users_created_by ON user_mgmt.business_users (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_business_users_updated_by ON user_mgmt.business_users (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_business_users_created_at ON user_mgmt.business_users (business_id, created_at);
