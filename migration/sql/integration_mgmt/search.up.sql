-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('integration_mgmt.webhook_events', 'event_type', 'trigram', NULL),
    ('integration_mgmt.webhook_events', 'payload', 'json', NULL),
    ('integration_mgmt.data_flow_events', 'flow_name', 'trigram', NULL),
    ('integration_mgmt.data_flow_events', 'entity_external_id', 'trigram', NULL),
    ('integration_mgmt.data_flow_events', 'error_message', 'trigram', NULL),
    ('integration_mgmt.data_lineage', 'data_quality_score', 'numeric', NULL);

GRANT USAGE ON SCHEMA integration_mgmt TO thorbis_search;
GRANT SELECT ON
    integration_mgmt.webhook_events,
    integration_mgmt.data_flow_events,
    integration_mgmt.data_lineage
    TO thorbis_search;
