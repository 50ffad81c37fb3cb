CREATE INDEX idx_accounts_status_account_type ON banking.accounts (business_id, status, account_type);
CREATE INDEX idx_accounts_name_trgm ON banking.accounts USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_accounts_current_balance_btree ON banking.accounts USING btree (business_id, current_balance);
CREATE INDEX idx_accounts_available_balance_btree ON banking.accounts USING btree (business_id, available_balance);

CREATE INDEX idx_transactions_account_id_transaction_date_status ON banking.transactions (business_id, account_id, transaction_date, status);
CREATE INDEX idx_transactions_transaction_date ON banking.transactions (business_id, transaction_date);
CREATE INDEX idx_transactions_amount_btree ON banking.transactions USING btree (business_id, amount);
CREATE INDEX idx_transactions_description_trgm ON banking.transactions USING gin (business_id, description gin_trgm_ops);

CREATE INDEX idx_payment_methods_customer_id_status ON banking.payment_methods (business_id, customer_id, status);
CREATE INDEX idx_payment_methods_expires_at_partial ON banking.payment_methods (business_id, expires_at) WHERE status = 'active';

CREATE INDEX idx_invoices_integration_payment_status_payment_due_date ON banking.invoices_integration (business_id, payment_status, payment_due_date);
CREATE INDEX idx_invoices_integration_invoice_number_trgm ON banking.invoices_integration USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_integration_total_amount_btree ON banking.invoices_integration USING btree (business_id, total_amount);
CREATE INDEX idx_invoices_integration_amount_due_btree ON banking.invoices_integration USING btree (business_id, amount_due);
