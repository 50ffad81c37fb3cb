CREATE INDEX idx_ai_operations_status_created_at ON ai_mgmt.ai_operations (business_id, status, created_at DESC);
CREATE INDEX idx_ai_operations_model_created_at ON ai_mgmt.ai_operations (business_id, model, created_at DESC);
CREATE INDEX idx_ai_operations_model_trgm ON ai_mgmt.ai_operations USING gin (business_id, model gin_trgm_ops);
CREATE INDEX idx_ai_operations_tool_name_trgm ON ai_mgmt.ai_operations USING gin (business_id, tool_name gin_trgm_ops);
CREATE INDEX idx_ai_operations_cost_usd_btree ON ai_mgmt.ai_operations USING btree (business_id, cost_usd);

CREATE INDEX idx_model_usage_total_cost_usd_btree ON ai_mgmt.model_usage USING btree (business_id, total_cost_usd);

CREATE INDEX idx_ai_predictions_prediction_type ON ai_mgmt.ai_predictions (business_id, prediction_type);
CREATE INDEX idx_ai_predictions_entity_type_entity_id ON ai_mgmt.ai_predictions (business_id, entity_type, entity_id);
CREATE INDEX idx_ai_predictions_created_at ON ai_mgmt.ai_predictions (business_id, created_at DESC);
CREATE INDEX idx_ai_predictions_was_accepted ON ai_mgmt.ai_predictions (business_id, was_accepted) WHERE was_accepted IS NOT NULL;
CREATE INDEX idx_ai_predictions_confidence_btree ON ai_mgmt.ai_predictions USING btree (business_id, confidence);
CREATE INDEX idx_ai_predictions_user_feedback_trgm ON ai_mgmt.ai_predictions USING gin (business_id, user_feedback gin_trgm_ops);
