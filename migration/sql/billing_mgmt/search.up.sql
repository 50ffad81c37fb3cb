-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('billing_mgmt.invoices', 'invoice_number', 'trigram', NULL),
    ('billing_mgmt.invoices', 'total_amount', 'numeric', NULL),
    ('billing_mgmt.payments', 'amount', 'numeric', NULL);

GRANT USAGE ON SCHEMA billing_mgmt TO thorbis_search;
GRANT SELECT ON
    billing_mgmt.invoices,
    billing_mgmt.payments
    TO thorbis_search;
