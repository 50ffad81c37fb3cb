SELECT system_core.attach_table('banking.accounts', lifecycles => ARRAY[['status', 'account', 'account_lifecycle']]);
SELECT system_core.attach_table('banking.transactions',
    lifecycles => ARRAY[['status', 'transaction', 'payment_processing']]);
SELECT system_core.attach_table('banking.payment_methods',
    lifecycles => ARRAY[['status', 'payment_method', 'payment_method_lifecycle']]);
SELECT system_core.attach_table('banking.invoices_integration',
    lifecycles => ARRAY[['payment_status', 'invoices_integration', 'payment_processing']]);
