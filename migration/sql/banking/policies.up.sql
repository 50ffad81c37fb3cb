GRANT USAGE ON SCHEMA banking TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    banking.accounts,
    banking.transactions,
    banking.payment_methods,
    banking.invoices_integration
    TO thorbis_app;

ALTER TABLE banking.accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE banking.accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON banking.accounts
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE banking.transactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE banking.transactions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON banking.transactions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE banking.payment_methods ENABLE ROW LEVEL SECURITY;
ALTER TABLE banking.payment_methods FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON banking.payment_methods
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE banking.invoices_integration ENABLE ROW LEVEL SECURITY;
ALTER TABLE banking.invoices_integration FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON banking.invoices_integration
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- Numbers come by banking.attach_account_number, balances by the movements.
REVOKE INSERT, UPDATE ON banking.accounts FROM thorbis_app;
GRANT INSERT (
    id, business_id, location_id, name, routing_number, account_type, financial_institution, currency, status,
    is_primary, account_details, created_at, updated_at, created_by, updated_by
), UPDATE (
    location_id, name, routing_number, account_type, financial_institution, currency, status, is_primary,
    account_details, updated_by
) ON banking.accounts TO thorbis_app;

-- Those who do the daily work see bills and how customers pay, not what the business has in the bank.
CREATE POLICY not_for_daily_work ON banking.accounts AS RESTRICTIVE
    USING (
        coalesce((SELECT current_setting('app.current_role', true)), '')
        NOT IN ('staff', 'service_advisor', 'technician', 'front_desk', 'parts_manager', 'api_partner')
    );
CREATE POLICY not_for_daily_work ON banking.transactions AS RESTRICTIVE
    USING (
        coalesce((SELECT current_setting('app.current_role', true)), '')
        NOT IN ('staff', 'service_advisor', 'technician', 'front_desk', 'parts_manager', 'api_partner')
    );
