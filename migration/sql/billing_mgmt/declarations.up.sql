-- Written by the platform and by triggers.
SELECT system_core.attach_table('billing_mgmt.meters', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.rate_plans', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.rates', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.rate_tiers', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.usage_records', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.rated_charges',
    privileges => 'SELECT',
    lifecycles => ARRAY[['status', 'rated_charge', 'rated_charge_lifecycle']]);
SELECT system_core.attach_table('billing_mgmt.invoices',
    privileges => 'SELECT',
    numbered => ARRAY['invoice_number', 'TB'],
    lifecycles => ARRAY[['status', 'invoice', 'billing_invoice_lifecycle']]);
SELECT system_core.attach_table('billing_mgmt.invoice_lines', privileges => 'SELECT');
SELECT system_core.attach_table('billing_mgmt.payments',
    privileges => 'SELECT',
    lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);
