SELECT system_core.attach_table('gdpr_mgmt.data_subject_requests',
    numbered => ARRAY['request_number', 'DSR'],
    lifecycles => ARRAY[['status', 'data_subject_request', 'data_subject_request_lifecycle']]);
SELECT system_core.attach_table('gdpr_mgmt.consents', lifecycles => ARRAY[['status', 'consent', 'consent_lifecycle']]);
SELECT system_core.attach_table('gdpr_mgmt.processing_activities',
    numbered => ARRAY['activity_number', 'ROPA'],
    lifecycles => ARRAY[['status', 'processing_activity', 'processing_activity_lifecycle']]);
SELECT system_core.attach_table('gdpr_mgmt.retention_policies');

-- Only ever appended to.
SELECT system_core.attach_table('gdpr_mgmt.request_actions', privileges => 'SELECT, INSERT');
