GRANT USAGE ON SCHEMA ai_mgmt TO thorbis_app;

-- People say what came of a prediction; the prediction itself stays as it was made.
GRANT SELECT ON ai_mgmt.ai_predictions TO thorbis_app;
GRANT UPDATE (was_accepted, user_feedback, actual_outcome, updated_by) ON ai_mgmt.ai_predictions TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    ai_mgmt.ai_operations,
    ai_mgmt.model_usage
    TO thorbis_app;

ALTER TABLE ai_mgmt.ai_operations ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.ai_operations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ai_mgmt.ai_operations
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ai_mgmt.model_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.model_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ai_mgmt.model_usage
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ai_mgmt.ai_predictions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_mgmt.ai_predictions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ai_mgmt.ai_predictions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
