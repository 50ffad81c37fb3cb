-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('ai_mgmt.ai_operations', 'model', 'trigram', NULL),
    ('ai_mgmt.ai_operations', 'tool_name', 'trigram', NULL),
    ('ai_mgmt.ai_operations', 'cost_usd', 'numeric', NULL),
    ('ai_mgmt.model_usage', 'total_cost_usd', 'numeric', NULL),
    ('ai_mgmt.ai_predictions', 'confidence', 'numeric', NULL),
    ('ai_mgmt.ai_predictions', 'user_feedback', 'trigram', NULL);

GRANT USAGE ON SCHEMA ai_mgmt TO thorbis_search;
GRANT SELECT ON
    ai_mgmt.ai_operations,
    ai_mgmt.model_usage,
    ai_mgmt.ai_predictions
    TO thorbis_search;
