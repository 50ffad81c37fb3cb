CREATE INDEX idx_accounts_status_account_type ON banking.accounts (business_id, status, account_type);
CREATE INDEX idx_accounts_location_id ON banking.accounts (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_accounts_created_by ON banking.accounts (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_accounts_updated_by ON banking.accounts (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_accounts_created_at ON banking.accounts (business_id, created_at);
CREATE INDEX idx_accounts_name_trgm ON banking.accounts USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_accounts_current_balance_btree ON banking.accounts USING btree (business_id, current_balance);
CREATE INDEX idx_accounts_available_balance_btree ON banking.accounts USING btree (business_id, available_balance);

CREATE INDEX idx_transactions_account_id_transaction_date_status ON banking.transactions (business_id, account_id, transaction_date, status);
CREATE INDEX idx_transactions_transaction_date ON banking.transactions (business_id, transaction_date);
CREATE INDEX idx_transactions_payment_method_id ON banking.transactions (business_id, payment_method_id) WHERE payment_method_id IS NOT NULL;
CREATE INDEX idx_transactions_invoice_integration_id ON banking.transactions (business_id, invoice_integration_id) WHERE invoice_integration_id IS NOT NULL;
CREATE INDEX idx_transactions_parent_transaction_id ON banking.transactions (business_id, parent_transaction_id) WHERE parent_transaction_id IS NOT NULL;
CREATE INDEX idx_transactions_created_by ON banking.transactions (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_transactions_updated_by ON banking.transactions (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_transactions_created_at ON banking.transactions (business_id, created_at);
CREATE INDEX idx_transactions_amount_btree ON banking.transactions USING btree (business_id, amount);
CREATE INDEX idx_transactions_description_trgm ON banking.transactions USING gin (business_id, description gin_trgm_ops);

CREATE INDEX idx_payment_methods_customer_id_status ON banking.payment_methods (business_id, customer_id, status);
CREATE INDEX idx_payment_methods_expires_at_partial ON banking.payment_methods (business_id, expires_at) WHERE status = 'active';
CREATE INDEX idx_payment_methods_created_by ON banking.payment_methods (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_payment_methods_updated_by ON banking.payment_methods (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_payment_methods_created_at ON banking.payment_methods (business_id, created_at);

CREATE INDEX idx_invoices_integration_payment_status_payment_due_date ON banking.invoices_integration (business_id, payment_status, payment_due_date);
CREATE INDEX idx_invoices_integration_service_invoice_id ON banking.invoices_integration (business_id, service_invoice_id) WHERE service_invoice_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_auto_invoice_id ON banking.invoices_integration (business_id, auto_invoice_id) WHERE auto_invoice_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_restaurant_order_id ON banking.invoices_integration (business_id, restaurant_order_id) WHERE restaurant_order_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_sales_order_id ON banking.invoices_integration (business_id, sales_order_id) WHERE sales_order_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_customer_id ON banking.invoices_integration (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_banking_account_id ON banking.invoices_integration (business_id, banking_account_id) WHERE banking_account_id IS NOT NULL;
CREATE INDEX idx_invoices_integration_created_by ON banking.invoices_integration (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_invoices_integration_updated_by ON banking.invoices_integration (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_invoices_integration_created_at ON banking.invoices_integration (business_id, created_at);
CREATE INDEX idx_invoices_integration_invoice_number_trgm ON banking.invoices_integration USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_integration_total_amount_btree ON banking.invoices_integration USING btree (business_id, total_amount);
CREATE INDEX idx_invoices_integration_amount_due_btree ON banking.invoices_integration USING btree (business_id, amount_due);
