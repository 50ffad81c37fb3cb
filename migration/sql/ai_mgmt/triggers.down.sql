DROP TRIGGER require_members ON ai_mgmt.ai_predictions;
DROP TRIGGER touch_updated_at ON ai_mgmt.ai_predictions;
DROP TRIGGER touch_updated_at ON ai_mgmt.model_usage;
DROP TRIGGER record_verification_status_transition ON ai_mgmt.ai_operations;
DROP TRIGGER record_status_transition ON ai_mgmt.ai_operations;
DROP FUNCTION ai_mgmt.add_up_usage(timestamptz, timestamptz);
DROP TRIGGER keep_completion ON ai_mgmt.ai_operations;
DROP FUNCTION ai_mgmt.keep_completion();
