ALTER TABLE banking.invoices_integration
    DROP CONSTRAINT fk_banking_invoices_integration_business_id,
    DROP CONSTRAINT fk_banking_invoices_integration_service_invoice_id,
    DROP CONSTRAINT fk_banking_invoices_integration_auto_invoice_id,
    DROP CONSTRAINT fk_banking_invoices_integration_restaurant_order_id,
    DROP CONSTRAINT fk_banking_invoices_integration_sales_order_id,
    DROP CONSTRAINT fk_banking_invoices_integration_customer_id,
    DROP CONSTRAINT fk_banking_invoices_integration_banking_account_id,
    DROP CONSTRAINT fk_banking_invoices_integration_created_by,
    DROP CONSTRAINT fk_banking_invoices_integration_updated_by;

ALTER TABLE banking.payment_methods
    DROP CONSTRAINT fk_banking_payment_methods_business_id,
    DROP CONSTRAINT fk_banking_payment_methods_customer_id,
    DROP CONSTRAINT fk_banking_payment_methods_created_by,
    DROP CONSTRAINT fk_banking_payment_methods_updated_by;

ALTER TABLE banking.transactions
    DROP CONSTRAINT fk_banking_transactions_business_id,
    DROP CONSTRAINT fk_banking_transactions_account_id,
    DROP CONSTRAINT fk_banking_transactions_payment_method_id,
    DROP CONSTRAINT fk_banking_transactions_invoice_integration_id,
    DROP CONSTRAINT fk_banking_transactions_parent_transaction_id,
    DROP CONSTRAINT fk_banking_transactions_created_by,
    DROP CONSTRAINT fk_banking_transactions_updated_by;

ALTER TABLE banking.accounts
    DROP CONSTRAINT fk_banking_accounts_business_id,
    DROP CONSTRAINT fk_banking_accounts_location_id,
    DROP CONSTRAINT fk_banking_accounts_created_by,
    DROP CONSTRAINT fk_banking_accounts_updated_by;
