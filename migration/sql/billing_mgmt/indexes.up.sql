CREATE INDEX idx_meters_resource_category_resource_type ON billing_mgmt.meters (resource_category, resource_type);

CREATE INDEX idx_rate_tiers_rate_id ON billing_mgmt.rate_tiers (rate_id);

CREATE INDEX idx_usage_records_meter_id_occurred_at ON billing_mgmt.usage_records (business_id, meter_id, occurred_at);
CREATE INDEX idx_usage_records_occurred_at_partial ON billing_mgmt.usage_records (business_id, occurred_at) WHERE rated_charge_id IS NULL;

CREATE INDEX idx_rated_charges_status_period_start ON billing_mgmt.rated_charges (business_id, status, period_start);

CREATE INDEX idx_invoices_status_due_at ON billing_mgmt.invoices (business_id, status, due_at);
CREATE INDEX idx_invoices_invoice_number_trgm ON billing_mgmt.invoices USING gin (business_id, invoice_number gin_trgm_ops);
CREATE INDEX idx_invoices_total_amount_btree ON billing_mgmt.invoices USING btree (business_id, total_amount);

CREATE INDEX idx_payments_amount_btree ON billing_mgmt.payments USING btree (business_id, amount);
