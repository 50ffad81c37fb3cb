DROP TABLE ai_mgmt.ai_predictions;
DROP TABLE ai_mgmt.model_usage;
DROP TABLE ai_mgmt.ai_operations;
DROP SCHEMA ai_mgmt;
