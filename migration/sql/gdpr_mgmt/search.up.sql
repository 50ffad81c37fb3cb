-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('gdpr_mgmt.data_subject_requests', 'request_number', 'trigram', NULL),
    ('gdpr_mgmt.data_subject_requests', 'subject_email', 'trigram', NULL),
    ('gdpr_mgmt.consents', 'subject_email', 'trigram', NULL),
    ('gdpr_mgmt.processing_activities', 'activity_number', 'trigram', NULL),
    ('gdpr_mgmt.processing_activities', 'name', 'trigram', NULL),
    ('gdpr_mgmt.processing_activities', 'subject_categories', 'array', NULL),
    ('gdpr_mgmt.processing_activities', 'data_categories', 'array', NULL),
    ('gdpr_mgmt.retention_policies', 'name', 'trigram', NULL);

GRANT USAGE ON SCHEMA gdpr_mgmt TO thorbis_search;
GRANT SELECT ON
    gdpr_mgmt.data_subject_requests,
    gdpr_mgmt.consents,
    gdpr_mgmt.processing_activities,
    gdpr_mgmt.retention_policies
    TO thorbis_search;
