-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('banking.accounts', 'name', 'trigram', NULL),
    ('banking.accounts', 'current_balance', 'numeric', NULL),
    ('banking.accounts', 'available_balance', 'numeric', NULL),
    ('banking.transactions', 'amount', 'numeric', NULL),
    ('banking.transactions', 'description', 'trigram', NULL),
    ('banking.invoices_integration', 'invoice_number', 'trigram', NULL),
    ('banking.invoices_integration', 'total_amount', 'numeric', NULL),
    ('banking.invoices_integration', 'amount_due', 'numeric', NULL);

GRANT USAGE ON SCHEMA banking TO thorbis_search;
GRANT SELECT ON
    banking.accounts,
    banking.transactions,
    banking.invoices_integration
    TO thorbis_search;
