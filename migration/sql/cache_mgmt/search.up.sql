-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('cache_mgmt.cache_policies', 'invalidated_by', 'array', NULL);

GRANT USAGE ON SCHEMA cache_mgmt TO thorbis_search;
GRANT SELECT ON
    cache_mgmt.cache_policies
    TO thorbis_search;
