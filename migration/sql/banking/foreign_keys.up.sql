ALTER TABLE banking.accounts
    ADD CONSTRAINT fk_banking_accounts_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_accounts_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_banking_accounts_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_banking_accounts_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE banking.transactions
    ADD CONSTRAINT fk_banking_transactions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_transactions_account_id FOREIGN KEY (business_id, account_id) REFERENCES banking.accounts (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_banking_transactions_payment_method_id FOREIGN KEY (business_id, payment_method_id) REFERENCES banking.payment_methods (business_id, id) ON DELETE SET NULL (payment_method_id),
    ADD CONSTRAINT fk_banking_transactions_invoice_integration_id FOREIGN KEY (business_id, invoice_integration_id) REFERENCES banking.invoices_integration (business_id, id) ON DELETE SET NULL (invoice_integration_id),
    ADD CONSTRAINT fk_banking_transactions_parent_transaction_id FOREIGN KEY (business_id, parent_transaction_id) REFERENCES banking.transactions (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_banking_transactions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_banking_transactions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE banking.payment_methods
    ADD CONSTRAINT fk_banking_payment_methods_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_payment_methods_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_payment_methods_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_banking_payment_methods_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE banking.invoices_integration
    ADD CONSTRAINT fk_banking_invoices_integration_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_invoices_integration_service_invoice_id FOREIGN KEY (business_id, service_invoice_id) REFERENCES hs.invoices (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_invoices_integration_auto_invoice_id FOREIGN KEY (business_id, auto_invoice_id) REFERENCES auto.invoices (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_invoices_integration_restaurant_order_id FOREIGN KEY (business_id, restaurant_order_id) REFERENCES rest.orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_invoices_integration_sales_order_id FOREIGN KEY (business_id, sales_order_id) REFERENCES ret.sales_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_banking_invoices_integration_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_banking_invoices_integration_banking_account_id FOREIGN KEY (business_id, banking_account_id) REFERENCES banking.accounts (business_id, id) ON DELETE SET NULL (banking_account_id),
    ADD CONSTRAINT fk_banking_invoices_integration_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_banking_invoices_integration_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
