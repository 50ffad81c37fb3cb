-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('ccpa_mgmt.consumer_requests', 'request_number', 'trigram', NULL),
    ('ccpa_mgmt.consumer_requests', 'consumer_email', 'trigram', NULL),
    ('ccpa_mgmt.opt_outs', 'consumer_email', 'trigram', NULL);

GRANT USAGE ON SCHEMA ccpa_mgmt TO thorbis_search;
GRANT SELECT ON
    ccpa_mgmt.consumer_requests,
    ccpa_mgmt.opt_outs
    TO thorbis_search;
