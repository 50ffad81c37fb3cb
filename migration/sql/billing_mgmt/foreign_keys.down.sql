ALTER TABLE billing_mgmt.payments
    DROP CONSTRAINT fk_billing_mgmt_payments_business_id,
    DROP CONSTRAINT fk_billing_mgmt_payments_invoice_id,
    DROP CONSTRAINT fk_billing_mgmt_payments_billing_history_id;

ALTER TABLE billing_mgmt.invoice_lines
    DROP CONSTRAINT fk_billing_mgmt_invoice_lines_business_id,
    DROP CONSTRAINT fk_billing_mgmt_invoice_lines_invoice_id,
    DROP CONSTRAINT fk_billing_mgmt_invoice_lines_rated_charge_id;

ALTER TABLE billing_mgmt.invoices
    DROP CONSTRAINT fk_billing_mgmt_invoices_business_id,
    DROP CONSTRAINT fk_billing_mgmt_invoices_subscription_id;

ALTER TABLE billing_mgmt.rated_charges
    DROP CONSTRAINT fk_billing_mgmt_rated_charges_business_id,
    DROP CONSTRAINT fk_billing_mgmt_rated_charges_subscription_id,
    DROP CONSTRAINT fk_billing_mgmt_rated_charges_meter_id,
    DROP CONSTRAINT fk_billing_mgmt_rated_charges_rate_id;

ALTER TABLE billing_mgmt.usage_records
    DROP CONSTRAINT fk_billing_mgmt_usage_records_business_id,
    DROP CONSTRAINT fk_billing_mgmt_usage_records_meter_id,
    DROP CONSTRAINT fk_billing_mgmt_usage_records_resource_usage_id,
    DROP CONSTRAINT fk_billing_mgmt_usage_records_rated_charge_id;

ALTER TABLE billing_mgmt.rate_tiers
    DROP CONSTRAINT fk_billing_mgmt_rate_tiers_rate_id;

ALTER TABLE billing_mgmt.rates
    DROP CONSTRAINT fk_billing_mgmt_rates_rate_plan_id,
    DROP CONSTRAINT fk_billing_mgmt_rates_meter_id;
