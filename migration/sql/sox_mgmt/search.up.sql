-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('sox_mgmt.controls', 'control_code', 'trigram', NULL),
    ('sox_mgmt.controls', 'name', 'trigram', NULL),
    ('sox_mgmt.controls', 'assertions', 'array', NULL),
    ('sox_mgmt.control_tests', 'test_number', 'trigram', NULL),
    ('sox_mgmt.duty_rules', 'rule_code', 'trigram', NULL),
    ('sox_mgmt.approvals', 'approval_number', 'trigram', NULL),
    ('sox_mgmt.approvals', 'amount', 'numeric', NULL);

GRANT USAGE ON SCHEMA sox_mgmt TO thorbis_search;
GRANT SELECT ON
    sox_mgmt.controls,
    sox_mgmt.control_tests,
    sox_mgmt.duty_rules,
    sox_mgmt.approvals
    TO thorbis_search;
