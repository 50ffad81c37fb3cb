-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('hipaa_mgmt.business_associate_agreements', 'agreement_number', 'trigram', NULL),
    ('hipaa_mgmt.business_associate_agreements', 'associate_name', 'trigram', NULL);

GRANT USAGE ON SCHEMA hipaa_mgmt TO thorbis_search;
GRANT SELECT ON
    hipaa_mgmt.business_associate_agreements
    TO thorbis_search;
