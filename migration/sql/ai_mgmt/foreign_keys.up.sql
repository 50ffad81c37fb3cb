ALTER TABLE ai_mgmt.ai_operations
    ADD CONSTRAINT fk_ai_mgmt_ai_operations_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ai_mgmt_ai_operations_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ai_mgmt.model_usage
    ADD CONSTRAINT fk_ai_mgmt_model_usage_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE ai_mgmt.ai_predictions
    ADD CONSTRAINT fk_ai_mgmt_ai_predictions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ai_mgmt_ai_predictions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ai_mgmt_ai_predictions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
