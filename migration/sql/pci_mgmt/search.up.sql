-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('pci_mgmt.card_data_scopes', 'name', 'trigram', NULL),
    ('pci_mgmt.assessments', 'assessment_number', 'trigram', NULL);

GRANT USAGE ON SCHEMA pci_mgmt TO thorbis_search;
GRANT SELECT ON
    pci_mgmt.card_data_scopes,
    pci_mgmt.assessments
    TO thorbis_search;
