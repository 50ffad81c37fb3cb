-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('metrics.metric_definitions', 'metric_key', 'trigram', NULL),
    ('metrics.metric_definitions', 'name', 'trigram', NULL),
    ('metrics.metric_values', 'value', 'numeric', NULL);

GRANT USAGE ON SCHEMA metrics TO thorbis_search;
GRANT SELECT ON
    metrics.metric_definitions,
    metrics.metric_values
    TO thorbis_search;
