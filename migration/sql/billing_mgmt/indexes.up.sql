CREATE INDEX idx_meters_resource_category_resource_type ON billing_mgmt.meters (resource_category, resource_type);

CREATE INDEX idx_rates_meter_id ON billing_mgmt.rates (meter_id);

CREATE INDEX idx_rate_tiers_rate_id ON billing_mgmt.rate_tiers (rate_id);

CREATE INDEX idx_usage_records_meter_id_occurred_at ON billing_mgmt.usage_records (business_id, meter_id, occurred_at);
CREATE INDEX idx_usage_records_occurred_at_partial ON billing_mgmt.usage_records (business_id, occurred_at) WHERE rated_charge_id IS NULL;
CREATE INDEX idx_usage_records_resource_usage_id ON billing_mgmt.usage_records (business_id, resource_usage_id) WHERE resource_usage_id IS NOT NULL;
CREATE INDEX idx_usage_records_rated_charge_id ON billing_mgmt.usage_records (business_id, rated_charge_id) WHERE rated_charge_id IS NOT NULL;
CREATE INDEX idx_usage_records_created_at ON billing_mgmt.usage_records (business_id, created_at);

CREATE INDEX idx_rated_charges_status_period_start ON billing_mgmt.rated_charges (business_id, status, period_start);
CREATE INDEX idx_rated_charges_subscription_id ON billing_mgmt.rated_charges (business_id, subscription_id) WHERE subscription_id IS NOT NULL;
CREATE INDEX idx_rated_charges_rate_id ON billing_mgmt.rated_charges (business_id, rate_id);
CREATE INDEX idx_rated_charges_created_at ON billing_mgmt.rated_charges (business_id, created_at);

CREATE INDEX idx_invoices_status_due_at ON billing_mgmt.invoices (business_id, status, due_at);
CREATE INDEX idx_invoices_subscription_id ON billing_mgmt.invoices (business_id, subscription_id) WHERE subscription_id IS NOT NULL;
CREATE INDEX idx_invoices_created_at ON billing_mgmt.invoices (business_id, created_at);
CREATE INDEX idx_invoices_invoice_number_trgm ON billing_mgmt.invoices USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_total_amount_btree ON billing_mgmt.invoices USING btree (business_id, total_amount);

CREATE INDEX idx_invoice_lines_rated_charge_id ON billing_mgmt.invoice_lines (business_id, rated_charge_id) WHERE rated_charge_id IS NOT NULL;
CREATE INDEX idx_invoice_lines_created_at ON billing_mgmt.invoice_lines (business_id, created_at);

CREATE INDEX idx_payments_invoice_id ON billing_mgmt.payments (business_id, invoice_id);
CREATE INDEX idx_payments_billing_history_id ON billing_mgmt.payments (business_id, billing_history_id) WHERE billing_history_id IS NOT NULL;
CREATE INDEX idx_payments_created_at ON billing_mgmt.payments (business_id, created_at);
CREATE INDEX idx_payments_amount_btree ON billing_mgmt.payments USING btree (business_id, amount);
