ALTER TABLE billing_mgmt.rates
    ADD CONSTRAINT fk_billing_mgmt_rates_rate_plan_id FOREIGN KEY (rate_plan_id) REFERENCES billing_mgmt.rate_plans (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_rates_meter_id FOREIGN KEY (meter_id) REFERENCES billing_mgmt.meters (id) ON DELETE RESTRICT;

ALTER TABLE billing_mgmt.rate_tiers
    ADD CONSTRAINT fk_billing_mgmt_rate_tiers_rate_id FOREIGN KEY (rate_id) REFERENCES billing_mgmt.rates (id) ON DELETE CASCADE;

ALTER TABLE billing_mgmt.usage_records
    ADD CONSTRAINT fk_billing_mgmt_usage_records_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_usage_records_meter_id FOREIGN KEY (meter_id) REFERENCES billing_mgmt.meters (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_billing_mgmt_usage_records_resource_usage_id FOREIGN KEY (business_id, resource_usage_id) REFERENCES tenant_mgmt.resource_usage (business_id, id) ON DELETE SET NULL (resource_usage_id),
    ADD CONSTRAINT fk_billing_mgmt_usage_records_rated_charge_id FOREIGN KEY (business_id, rated_charge_id) REFERENCES billing_mgmt.rated_charges (business_id, id) ON DELETE SET NULL (rated_charge_id);

ALTER TABLE billing_mgmt.rated_charges
    ADD CONSTRAINT fk_billing_mgmt_rated_charges_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_rated_charges_subscription_id FOREIGN KEY (business_id, subscription_id) REFERENCES tenant_mgmt.tenant_subscriptions (business_id, id) ON DELETE SET NULL (subscription_id),
    ADD CONSTRAINT fk_billing_mgmt_rated_charges_meter_id FOREIGN KEY (meter_id) REFERENCES billing_mgmt.meters (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_billing_mgmt_rated_charges_rate_id FOREIGN KEY (rate_id) REFERENCES billing_mgmt.rates (id) ON DELETE RESTRICT;

ALTER TABLE billing_mgmt.invoices
    ADD CONSTRAINT fk_billing_mgmt_invoices_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_invoices_subscription_id FOREIGN KEY (business_id, subscription_id) REFERENCES tenant_mgmt.tenant_subscriptions (business_id, id) ON DELETE SET NULL (subscription_id);

ALTER TABLE billing_mgmt.invoice_lines
    ADD CONSTRAINT fk_billing_mgmt_invoice_lines_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_invoice_lines_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES billing_mgmt.invoices (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_invoice_lines_rated_charge_id FOREIGN KEY (business_id, rated_charge_id) REFERENCES billing_mgmt.rated_charges (business_id, id) ON DELETE RESTRICT;

ALTER TABLE billing_mgmt.payments
    ADD CONSTRAINT fk_billing_mgmt_payments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_billing_mgmt_payments_invoice_id FOREIGN KEY (business_id, invoice_id) REFERENCES billing_mgmt.invoices (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_billing_mgmt_payments_billing_history_id FOREIGN KEY (business_id, billing_history_id) REFERENCES tenant_mgmt.tenant_billing_history (business_id, id) ON DELETE SET NULL (billing_history_id);
