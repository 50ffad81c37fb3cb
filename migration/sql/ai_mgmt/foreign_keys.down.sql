ALTER TABLE ai_mgmt.ai_predictions
    DROP CONSTRAINT fk_ai_mgmt_ai_predictions_business_id,
    DROP CONSTRAINT fk_ai_mgmt_ai_predictions_created_by,
    DROP CONSTRAINT fk_ai_mgmt_ai_predictions_updated_by;

ALTER TABLE ai_mgmt.model_usage
    DROP CONSTRAINT fk_ai_mgmt_model_usage_business_id;

ALTER TABLE ai_mgmt.ai_operations
    DROP CONSTRAINT fk_ai_mgmt_ai_operations_business_id,
    DROP CONSTRAINT fk_ai_mgmt_ai_operations_user_id;
