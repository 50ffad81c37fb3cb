-- People say what came of a prediction; the prediction itself stays as it was made.
SELECT system_core.attach_table('ai_mgmt.ai_predictions', privileges => 'SELECT');

-- Written by the platform and by triggers.
SELECT system_core.attach_table('ai_mgmt.ai_operations',
    privileges => 'SELECT',
    lifecycles => ARRAY[
        ['status', 'ai_operation', 'ai_operation_lifecycle'],
        ['verification_status', 'ai_operation', 'ai_operation_verification']],
    members => '{}');
SELECT system_core.attach_table('ai_mgmt.model_usage', privileges => 'SELECT');
