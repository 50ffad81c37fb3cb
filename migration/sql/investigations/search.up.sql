-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('investigations.cases', 'case_number', 'trigram', NULL),
    ('investigations.cases', 'title', 'trigram', NULL),
    ('investigations.cases', 'estimated_loss', 'numeric', NULL),
    ('investigations.cases', 'confirmed_loss', 'numeric', NULL),
    ('investigations.cases', 'tags', 'array', NULL),
    ('investigations.cases', 'search', 'fulltext', 'english'),
    ('investigations.case_parties', 'name', 'trigram', NULL),
    ('investigations.evidence_items', 'evidence_number', 'trigram', NULL),
    ('investigations.evidence_items', 'title', 'trigram', NULL),
    ('investigations.evidence_items', 'tags', 'array', NULL),
    ('investigations.evidence_items', 'search', 'fulltext', 'english'),
    ('investigations.legal_holds', 'hold_number', 'trigram', NULL),
    ('investigations.legal_holds', 'title', 'trigram', NULL);

GRANT USAGE ON SCHEMA investigations TO thorbis_search;
GRANT SELECT ON
    investigations.cases,
    investigations.case_parties,
    investigations.evidence_items,
    investigations.legal_holds
    TO thorbis_search;
