DROP POLICY tenant ON ai_mgmt.ai_predictions;
ALTER TABLE ai_mgmt.ai_predictions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.ai_predictions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ai_mgmt.model_usage;
ALTER TABLE ai_mgmt.model_usage NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.model_usage DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ai_mgmt.ai_operations;
ALTER TABLE ai_mgmt.ai_operations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.ai_operations DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA ai_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA ai_mgmt FROM thorbis_app;
