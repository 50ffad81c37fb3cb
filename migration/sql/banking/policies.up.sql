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
